"""The room's page as voila serves it: on this computer alone, and asking for nothing outside it."""

import logging
from pathlib import Path
from typing import Any, Final

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets.config import Config
from voila.app import Voila

ADDRESS: Final = "127.0.0.1"
_PAGE: Final = Path(__file__).with_name("page")
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://127.0.0.1:*; frame-ancestors 'none'"
)


class QuietKernels(AsyncMappingKernelManager):
    """The Python behind each page, which says no more than its errors."""

    async def start_kernel(self, *given: Any, **more: Any) -> str:
        return await super().start_kernel(*given, **{**more, "extra_arguments": ["--log-level=ERROR"]})


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
    logging.getLogger("tornado.general").setLevel(logging.ERROR)  # it warns of voila's own settings
    app = Served(config=config)
    app.initialize([])
    return app
