"""docs/guide.md, from top to bottom: what it shows is what is printed, and what it explains is what is made."""

import re
import shutil
from pathlib import Path

import pytest

from worked_page import BLOCK, run, worked

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "guide.md"
SHEET = ROOT / "docs" / "talks" / "their-pay-points.xlsx"
OFFER = "offer.toml"
REPORT = "hmrc-report"

_FIGURE = re.compile(r"£\d+(?:,\d{3})*(?:\.\d+)?[mk]?|-?\d+(?:\.\d+)?%")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything on the page was done."""
    folder = tmp_path_factory.mktemp("pay")
    shutil.copy(SHEET, folder)
    worked(PAGE, folder)
    return folder


@pytest.fixture
def guide() -> str:
    return PAGE.read_text(encoding="utf-8")


def section(guide: str, number: int) -> str:
    return guide.split(f"\n## {number}. ")[1].split("\n## ")[0]


def charts(folder: Path) -> list[Path]:
    return sorted((folder / REPORT / "charts").iterdir())


def test_the_page_is_what_the_commands_print(done: Path) -> None:
    assert (done / REPORT / "report.html").exists()


def test_every_line_of_the_offer_is_explained(guide: str) -> None:
    shown = section(guide, 3)
    keys = re.findall(r"^(\w+ =|\[\[?\w+\]\]?)", (text_of(guide, OFFER)), flags=re.M)
    named = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| (`.*?) \|", shown, flags=re.M)))
    assert list(dict.fromkeys(named)) == list(dict.fromkeys(key.removesuffix(" =") for key in keys))


def text_of(guide: str, file: str) -> str:
    return next(block["text"] for block in BLOCK.finditer(guide) if block["file"] == file)


def test_the_offer_says_what_the_letter_says(guide: str) -> None:
    letter, offer = section(guide, 2), text_of(guide, OFFER)
    for words, line in [
        ("grades AA to Grade 6", 'grades = "AA to G6"'),
        ("increase of 4% with effect from 1 June 2023", "percent = 4\n"),
        ("with effect from 1 June 2023", "settlement_date = 2023-06-01"),
        ("AA and AO will receive a further consolidated £300", 'grades = "AA to AO"\nflat_gbp = 300\n'),
        ("non-consolidated payment of £250", "[lump_sum]\namount_gbp = 250\n"),
        ("pro rata for part-time", "pro_rata = true"),
        ("is met from that remit", "inside_remit = true"),
    ]:
        assert words in letter
        assert line in offer


def test_the_mistake_is_told_as_shown(guide: str, tmp_path: Path) -> None:
    offer = text_of(guide, OFFER)
    (tmp_path / OFFER).write_text(offer.replace("percent = 4\n", "percent = 4%\n"), encoding="utf-8")
    said = run(f"paymodel cost {OFFER}", tmp_path, is_refused=True)
    assert f"```text\n{said.removeprefix('paymodel: ')}\n```" in section(guide, 3)


def test_every_file_of_the_report_is_named(done: Path, guide: str) -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| (.*) \|$", section(guide, 5), flags=re.M)
    assert sorted(name for name, _ in rows) == sorted(path.name for path in (done / REPORT).iterdir())
    assert set(re.findall(r"`(\.\w+)`", dict(rows)["charts"])) == {path.suffix for path in charts(done)}


def test_what_it_says_of_the_report_is_there(done: Path, guide: str) -> None:
    report = (done / REPORT / "report.md").read_text(encoding="utf-8")
    (name,) = re.findall(r'a section of its own, "(.+?)"', section(guide, 5))
    assert f"\n## {name}\n" in report


def test_every_chart_has_its_paragraph_and_no_other_has(done: Path, guide: str) -> None:
    explained = re.findall(r"^- \*\*`([\w-]+)`\*\*: (.+)$", section(guide, 6), flags=re.M)
    assert [name for name, _ in explained[:-1]] == in_the_order_of(done / REPORT / "report.md")
    assert sorted(name for name, _ in explained) == sorted({path.stem for path in charts(done)} | {"card"})
    assert all(len(text.split()) > 20 for _, text in explained)


def in_the_order_of(report: Path) -> list[str]:
    return re.findall(r"\]\(charts/([\w-]+)\.png\)", report.read_text(encoding="utf-8"))


def test_every_figure_in_the_prose_is_in_an_output(done: Path, guide: str) -> None:
    """Or in the letter, the offer or the rules; 0 and 100 per cent, and the points of the draws, need none."""
    prose = "\n".join(section(guide, number) for number in (4, 5, 6, 7, 8, 9))
    shown = "".join(block["text"] for block in BLOCK.finditer(prose)) + section(guide, 2)
    printed = shown + (done / REPORT / "report.md").read_text(encoding="utf-8")
    figures = set(_FIGURE.findall(BLOCK.sub("", prose))) - {"0%", "100%", "5%", "50%", "95%"}
    assert len(figures) > 10
    assert sorted(figures - set(_FIGURE.findall(printed))) == []


def test_the_letter_asks_for_the_columns_of_the_template(guide: str, tmp_path: Path) -> None:
    run("paymodel grades template --out empty.csv", tmp_path)
    header = (tmp_path / "empty.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert re.findall(r"^> - (\w+): ", section(guide, 8), flags=re.M) == header.split(",")


def test_no_word_of_judgement(guide: str) -> None:
    assert re.findall(r"\b(?:fundable|affordable|unaffordable|fairer?|unfair|generous)\b", guide, flags=re.I) == []
