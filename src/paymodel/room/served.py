"""The room's page as voila serves it: on this computer alone, and asking for nothing outside it."""

import logging
from pathlib import Path
from typing import Any, Final

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado.handler import TornadoVoilaHandler

ADDRESS: Final = "127.0.0.1"
_PAGE: Final = Path(__file__).with_name("page")
_LEFT_SECONDS: Final = 300
"""After so long the Python behind a page that is gone ends, where the page could not say that it was going."""

_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://127.0.0.1:*; frame-ancestors 'none'"
)


class QuietKernels(AsyncMappingKernelManager):
    """The Python behind each page, which says no more than its errors."""

    async def start_kernel(self, *given: Any, **more: Any) -> str:
        return await super().start_kernel(*given, **{**more, "extra_arguments": ["--log-level=ERROR"]})


class PageLeft(VoilaShutdownKernelHandler):
    """A page that is left ends the Python behind it: by the word of a page of this address alone."""

    def check_xsrf_cookie(self) -> None:
        if self.request.headers.get("Origin") != f"{self.request.protocol}://{self.request.host}":
            raise HTTPError(403)

    async def post(self, kernel_id: str) -> None:
        if kernel_id in self.kernel_manager:
            ending: Any = super().post(kernel_id)
            await ending
        else:
            self.set_status(204)


class OwnPage(TornadoVoilaHandler):
    """The page, and with it a Python: not for a page elsewhere, which could have one after another started."""

    async def get(self, path: Any = None) -> Any:
        if self.request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
            raise HTTPError(403)
        given: Any = super().get(path)
        await given


class Served(Voila):
    """voila with a page of ours. on_ready: called once it listens."""

    on_ready: Any = None

    def setup_template_dirs(self) -> None:
        super().setup_template_dirs()
        self.template_paths = [str(_PAGE), *self.template_paths]

    def init_settings(self) -> Any:
        settings: Any = super().init_settings()
        settings.update(
            # A name other than this computer's, which a page elsewhere may have pointed here, is turned away.
            allow_remote_access=False,
            local_hostnames=["localhost"],
            headers={"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"},
        )
        return settings

    def init_handlers(self) -> Any:
        handlers: Any = super().init_handlers()
        own = [(one[0], OwnPage, *one[2:]) if one[1] is TornadoVoilaHandler else one for one in handlers]
        return [("/voila/api/shutdown/(.*)", PageLeft), *own]

    def launch_browser(self) -> None:
        """Called by voila once it listens."""
        self.on_ready()


def served(notebook: Path, port: int) -> Served:
    """The page of a notebook on a port, ready to be started."""
    config = Config()
    config.Voila.update(
        {
            "ip": ADDRESS,
            "port": port,
            "port_retries": 0,
            "open_browser": True,
            "notebook_path": str(notebook),
            "config_file_paths": [],
            "log_level": "ERROR",
        }
    )
    config.VoilaConfiguration.update(
        {
            "strip_sources": True,
            "show_tracebacks": False,
            "file_allowlist": [],
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "multi_kernel_manager_class": QuietKernels,
        }
    )
    config.KernelRestarter.restart_limit = 0  # a new Python would know nothing of its page
    config.MappingKernelManager.update({"cull_idle_timeout": _LEFT_SECONDS, "cull_interval": _LEFT_SECONDS // 5})
    logging.getLogger("tornado").setLevel(logging.ERROR)  # it tells of voila's own settings, and of whom it turned away
    app = Served(config=config)
    app.initialize([])
    return app
