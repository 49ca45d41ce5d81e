"""What is printed, as it was when last looked at. To renew: PAYMODEL_RENEW=1 make test, and read the difference."""

import os
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SHOWN = {
    "two-departments": ["simulate"],
    "above-the-ceiling": ["simulate", "-d", "HMPPS", "--floor", "4.5", "--draws", "0"],
    "behind-the-ring-fence": ["simulate", "-d", "HMRC", "--target", "0", "--floor", "7.2", "--draws", "0"],
    "suppressed": ["simulate", "-d", "UKSC", "--remit", "2026-27", "--draws", "0"],
    "all": ["simulate", "-d", "all", "--draws", "0"],
    "grades-show": ["grades", "show", "HMPPS"],
    "remits-list": ["remits", "list"],
    "remits-show": ["remits", "show", "2023-24"],
}


@pytest.mark.parametrize("name", SHOWN)
def test_printed_as_before(paymodel, name: str) -> None:
    printed = re.sub(r"run [0-9a-f]{12}", "run 000000000000", paymodel(*SHOWN[name]).out)
    path = HERE / f"{name}.txt"
    if os.environ.get("PAYMODEL_RENEW"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in SHOWN if name != "all"])
def test_it_fits_a_terminal_of_80_columns(name: str) -> None:
    wide = [line for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines() if len(line) > 80]
    assert wide == []
