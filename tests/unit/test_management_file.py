"""Management files: what docs/management.md says of them, the template, and what a mistake is told."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import ROOT
from paymodel.errors import UserError
from paymodel.inputs.management import read_management
from paymodel.inputs.management_gaps import gaps
from paymodel.inputs.management_keys import AMOUNT, DAY, KEYS, LIST, PEOPLE, TEXT, YES_NO, management_template
from paymodel.model.grades import DELEGATED
from paymodel.model.management import OtherAmount
from paymodel.model.offer import PERCENT, POUNDS
from paymodel.model.reverse import FTE_WITHIN_SHARE, MIX_WITHIN_SHARE, PLACE_WITHIN_SHARE, SALARY_WITHIN_SHARE

PAGE = (ROOT / "docs" / "management.md").read_text(encoding="utf-8")
TOTAL = "total_gbp = 41250000\n"
Written = Callable[[str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "management.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def refused(path: Path) -> tuple[str, ...]:
    with pytest.raises(UserError) as caught:
        read_management(path)
    return caught.value.faults


def documented() -> dict[str, dict[str, list[str]]]:
    """The rows of "Every key" by table and key, each with its cells."""
    found: dict[str, dict[str, list[str]]] = {}
    for section in PAGE.split("\n## Every key\n")[1].split("\n## ")[0].split("\n### ")[1:]:
        heading, *lines = section.splitlines()
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
        (table,) = re.findall(r"`\[+([a-zA-Z_.]+)\]+`", heading) or [""]
        found[table] = {row[0].strip("`"): row[1:] for row in cells}
        assert len(found[table]) == len(cells), f"{heading}: a key stands there twice"
    return found


def test_the_page_has_exactly_the_keys_of_the_reader() -> None:
    assert {table: set(rows) for table, rows in documented().items()} == {
        table: set(keys) for table, keys in KEYS.items()
    }


def test_the_page_says_what_each_key_holds() -> None:
    units = {PERCENT: ("per cent",), POUNDS: ("£", "£ a year"), PEOPLE: ("FTE", "people"), AMOUNT: ("£",)}
    for table, keys in KEYS.items():
        for key, kind in keys.items():
            holds, unit, says, left_out = documented()[table][key]
            if kind in (TEXT, LIST, DAY, YES_NO):
                assert (holds, unit) == (kind, ""), key
            else:
                assert holds == "number" and unit in units[kind], key
            assert says and left_out, key


def test_the_page_says_the_rules() -> None:
    for share, words in (
        (FTE_WITHIN_SHARE, "within {:g}% of ours"),
        (MIX_WITHIN_SHARE, "within {:g} percentage points of ours"),
        (SALARY_WITHIN_SHARE, "within {:g}% of ours"),
    ):
        assert words.format(100 * share) in PAGE
    assert PLACE_WITHIN_SHARE == 0.1 and "no more than a tenth of the range" in PAGE


def test_the_example_of_the_page(written: Written, paymodel) -> None:
    path = written(PAGE.split("```toml\n")[1].split("```")[0])
    outcome = paymodel("bridge", "hmrc-2023-24", "--management", path)
    assert (outcome.code, outcome.err) == (0, "")


MISTAKES = re.findall(r"^\| (\w+) \| (.*?) \| (.*?) \|$", PAGE.split("\n## When paymodel refuses")[1], re.M)[1:]


@pytest.mark.parametrize(("where", "line", "told"), MISTAKES)
def test_every_mistake_of_the_page_is_told_so(written: Written, where: str, line: str, told: str) -> None:
    typed = "\n".join(re.findall(r"`(.*?)`", line))
    if "by grade 11400" in line:
        others = "\n".join(f"{grade} = 1" for grade in DELEGATED[1:])
        typed += f"\n[staff.fte_by_grade]\nAA = 11394\n{others}"
    head = "" if typed.startswith("total_gbp") else TOTAL
    text = f"{typed}\n{head}" if where == "top" else f"{head}[{where}]\n{typed}\n"
    (fault,) = refused(written(text))
    assert fault.endswith(told), fault


def test_the_template_is_filled_in_by_taking_marks_away(written: Written) -> None:
    assert refused(written(management_template())) == (
        f"{written(management_template())}: it says no cost; add total_gbp or percent, or both.",
    )
    filled = re.sub(r"(?m)^# (?=\w+ = |\[\[)", "", management_template())
    filled = re.sub(
        r"(?m)^\w+ = (true|false) .*?((true|false)\.|# (?!twelve)).*$", "", filled.replace("nlw = false", "")
    )
    found = read_management(written(filled)).management
    assert found.total_gbp == 41_250_000 and found.stated_rate == 0.045
    assert found.stated_within_rate == pytest.approx(0.0005)
    assert found.on == date(2026, 9, 3) and found.staff.on == date(2026, 3, 31)
    assert (found.staff.fte, found.staff.headcount, found.staff.grade_fte["EO"]) == (11_500, 12_900, 4_200)
    assert found.counts.nlw_gbp == 350_000 and found.counts.pension_gbp == 9_800_000
    assert found.others == (OtherAmount("Allowances", 120_000),)


def test_the_template_has_every_key() -> None:
    for table, keys in KEYS.items():
        assert not table or f"[{table}]" in management_template()
        assert [key for key in keys if not re.search(rf"(?m)^# {key} = ", management_template())] == []


@pytest.mark.parametrize(
    ("typed", "rate", "within"),
    [("4.5", 0.045, 0.0005), ("4.50", 0.045, 0.00005), ("4", 0.04, 0.005), ('"4.25%"', 0.0425, 0.00005)],
)
def test_a_percentage_is_as_exact_as_it_is_typed(written: Written, typed: str, rate: float, within: float) -> None:
    found = read_management(written(f"percent = {typed}\n")).management
    assert (found.stated_rate, found.stated_within_rate) == (pytest.approx(rate), pytest.approx(within))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (TOTAL + "totl = 1", 2, "'totl' is not a key"),
        (TOTAL + "[staff]\nfte = -5", 3, "below nothing"),
        (TOTAL + "[staff]\nfte = true", 3, "not a plain number"),
        (TOTAL + "[staff]\nfte = 0", 3, "nobody"),
        (TOTAL + "[staff]\nfte = 100\nheadcount = 90", 3, "more than 90 people"),
        (TOTAL + '[staff]\ngrades = "XX"', 3, "not a delegated grade"),
        (TOTAL + '[staff]\ngrades = "AA to EO"\n[staff.fte_by_grade]\nG7 = 5', 5, "not in the grades they count"),
        (TOTAL + "[staff.fte_by_grade]\nXX = 5", 3, "not a delegated grade"),
        (TOTAL + "[staff.fte_by_grade]\nAA-EO = 5", 3, "several grades"),
        (TOTAL + "[pay]\naverage_salary_gbp = 31.2", 3, "no year's full-time pay"),
        (TOTAL + "[counts]\nemployer_ni = 1", 3, "neither true nor false"),
        (TOTAL + '[counts]\nnlw = "?"', 3, "neither true nor false"),
        (TOTAL + '[counts]\nnlw_gbp = "?"', 3, "cannot stand here"),
        ('percent = "?"', 1, "cannot stand here"),
        ("percent = 450", 1, "above 100 per cent"),
        ("percent = 0", 1, "no cost"),
        ("percent = 4.5\nrounded_to_gbp = 1000", 2, "goes with total_gbp alone"),
        (TOTAL + "rounded_to_gbp = 50000000", 2, "more than total_gbp"),
        ("total_gbp = 1e15", 1, "is more than"),
        ("total_gbp = nan", 1, "not a plain number"),
        (TOTAL + '[[other]]\nname = "Rounding"\namount_gbp = 5', 3, "is a line already"),
        (
            TOTAL + '[[other]]\nname = "A"\namount_gbp = 5\n[[other]]\nname = "a"\namount_gbp = 5',
            6,
            "is a line already",
        ),
        (TOTAL + '[[other]]\nname = "A"', 2, "amount_gbp is missing"),
        (TOTAL + "counts = true", 2, "[counts]"),
        (TOTAL + "[other]\nname = 5", 2, "[[other]]"),
        (TOTAL + "date = 03/09/2026", 2, "not in the form of a date"),
    ],
)
def test_a_mistake_gets_one_sentence_with_its_line(written: Written, text: str, line: int, words: str) -> None:
    (fault,) = refused(written(text))
    assert f"line {line}" in fault and words in fault, fault


def test_every_mistake_is_told_at_once(written: Written) -> None:
    told = refused(written("percent = 0.045\n[staff]\nfte = -1\n[counts]\nnlw = 5\nfulyear = true\n"))
    assert len(told) == 4


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_led_to_the_template(written: Written, content: bytes) -> None:
    (fault,) = refused(written(content))
    assert "paymodel talks new" in fault


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "none.toml")[0]


def test_what_is_not_stated_is_a_question_each(written: Written) -> None:
    asked = gaps(read_management(written(TOTAL)).management)
    assert all(question.endswith("?") for question in asked)
    assert len(asked) == len(set(asked))
    full = gaps(
        read_management(
            written(
                TOTAL + "percent = 4.5\nbase_gbp = 900000000\nrounded_to_gbp = 10000\n"
                '[staff]\non = 2026-03-31\ngrades = "AA to G6"\nheadcount = 12900\n[staff.fte_by_grade]\nEO = 400\n'
                "[pay]\naverage_salary_gbp = 30000\n[counts]\nfull_year = true\nnlw = false\nprogression_gbp = 5\n"
                "non_consolidated = false\nemployer_ni = false\nemployer_pension_gbp = 9\nrecyclables_gbp = 0\n"
            )
        ).management
    )
    assert full == ("Are the average salaries those before the minimum-wage rise of 1 April?",)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("fte = 100\n[staff.fte_by_grade]\nAA = 100.4", ""),
        ("fte = 100\n[staff.fte_by_grade]\nAA = 101", "100, but the grades add up to 101"),
        ('grades = ["AA", "AO"]\nheadcount = 100\n[staff.headcount_by_grade]\nAA = 50\nAO = 49.6', ""),
        (
            'grades = ["AA", "AO"]\nheadcount = 100\n[staff.headcount_by_grade]\nAA = 50\nAO = 49',
            "100, but the grades add up to 99",
        ),
    ],
)
def test_a_total_may_be_off_by_rounding_alone(written: Written, numbers: str, told: str) -> None:
    path = written(f"{TOTAL}[staff]\n{numbers}\n")
    if told:
        (fault,) = refused(path)
        assert told in fault
    else:
        assert read_management(path)


def test_a_percentage_that_is_written_oddly_is_refused_and_not_taken_as_rounded_to_a_whole(written) -> None:
    for odd in ("+4.5", "45e-1"):
        (fault,) = [one for one in refused(written(f"percent = {odd}\n")) if "percent" in one]
        assert "write it as they print it, such as 4.50" in fault
    for typed, within in (("4.5", 0.0005), ('"4.50%"', 0.00005), ("4 # about", 0.005), ("4.25#x", 0.00005)):
        assert read_management(written(f"percent = {typed}\n")).management.stated_within_rate == pytest.approx(within)
