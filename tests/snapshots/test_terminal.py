"""What is printed, as it was when last looked at. To renew: PAYMODEL_RENEW=1 make test, and read the difference."""

import os
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PUBLISHED = ("--baseline", "published")
SHOWN = {
    "two-departments": ["simulate", *PUBLISHED],
    "above-the-ceiling": ["simulate", "-d", "HMPPS", "--floor", "4.5", "--draws", "0", *PUBLISHED],
    "behind-the-ring-fence": ["simulate", "-d", "HMRC", "--target", "0", "--floor", "7.2", "--draws", "0", *PUBLISHED],
    "suppressed": ["simulate", "-d", "UKSC", "--remit", "2026-27", "--draws", "0", *PUBLISHED],
    "demands-fit": [
        "simulate",
        "-d",
        "HMRC",
        "--floor",
        "2",
        "--floor",
        "G6=0",
        "--cap",
        "G6=3",
        "--differential",
        "20",
        "--draws",
        "0",
        *PUBLISHED,
    ],
    "demands-bind": ["simulate", "-d", "HO", "--floor", "1", "--differential", "30", "--draws", "0", *PUBLISHED],
    "demands-contradict": ["simulate", "-d", "DWP", "--cap", "5", "--draws", "0", *PUBLISHED],
    "demands-shared": [
        "simulate",
        "-d",
        "HMRC",
        "--cap",
        "AA-EO=7",
        "--policy",
        "equal-cash",
        "--draws",
        "0",
        *PUBLISHED,
    ],
    "all": ["simulate", "-d", "all", "--draws", "0", *PUBLISHED],
    "april-two-departments": ["simulate"],
    "april-outside": ["simulate", "-d", "HMRC", "--nlw", "statutory-outside", "--draws", "0"],
    "april-inside": ["simulate", "-d", "HMRC", "--nlw", "inside", "--draws", "0"],
    "april-verdict-differs": ["simulate", "-d", "DVLA", "--draws", "0"],
    "april-all": ["simulate", "-d", "all", "--draws", "0"],
    "allocate": ["allocate", "--differential", "10"],
    "allocate-above": ["allocate", "-d", "DWP", "--floor", "4.5", "--cap", "8", *PUBLISHED],
    "allocate-contradictory": ["allocate", "-d", "HMRC", "--floor", "4.5", "--cap", "G6=3", *PUBLISHED],
    "allocate-fenced": ["allocate", "-d", "HMRC", "--target", "0", "--floor", "7.2", "--policy", "none", *PUBLISHED],
    "allocate-all": ["allocate", "-d", "all", *PUBLISHED],
    "cost": ["cost", "hmrc-2023-24"],
    "cost-all": ["cost", "junior-6.5", "-d", "all"],
    "cost-paid-once": ["cost", "hmrc-2023-24-low"],
    "cost-above": ["cost", "pcs-claim-2023-24", "-d", "DWP"],
    "compare": ["compare", "hmrc-2023-24", "hmrc-2023-24-low", "junior-6.5", "-d", "HMRC"],
    "offers-list": ["offers", "list"],
    "offer-beside": ["simulate", "--offer", "dwp-2023-24", "--draws", "0"],
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


@pytest.mark.parametrize("name", [name for name in SHOWN if not name.endswith("all")])
def test_it_fits_a_terminal_of_80_columns(name: str) -> None:
    wide = [line for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines() if len(line) > 80]
    assert wide == []
