"""Offer files: what docs/offers.md says of them, those that are shipped, and what a mistake is told."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.offer_keys import (
    CHOICE,
    DAY,
    DAYS,
    HOURS,
    KEYS,
    LIST,
    NUMBERS,
    PERCENT,
    POUNDS,
    SHARE,
    TEXT,
    YES_NO,
)
from paymodel.inputs.offer_values import MOST_BY_KIND
from paymodel.inputs.offers import OfferFile, find_offer, read_offer, shipped_offer, shipped_offers
from paymodel.inputs.pay_point_table import POINT_COLUMNS
from paymodel.model.cost_findings import DepartmentCost
from paymodel.model.offer import ABOVE_MAXIMUM, MAXIMUM_PAYMENTS, POSITIONS
from paymodel.model.scales import SPOT
from paymodel.outputs.cost_console import cost_text
from paymodel.outputs.solve_wording import solve_text
from paymodel.run.asked import Cost
from paymodel.run.cost import cost
from paymodel.run.solve import solve

PAGE = (ROOT / "docs" / "offers.md").read_text(encoding="utf-8")
EXAMPLES = {tomllib.loads(text)["name"]: text for text in re.findall(r"```toml\n(.*?)```", PAGE, flags=re.S)}

HEAD = """\
name = "An offer"
department = "HMRC"
remit = "2023-24"
settlement_date = 2023-06-01
source = "a test"
"""
GIVES = "[[award]]\npercent = 4.5\n"
LUMP = "[lump_sum]\namount_gbp = 1500\n"
STAGE = '[[stage]]\nsettlement_date = 2024-06-01\nremit = "2024-25"\n'

# The form in which offers were first asked for: a spot rate, a scale that the offer states, a lump sum outside.
FIRST_FORM = """\
name = "HMRC award 2023-24"
department = "HMRC"
remit = "2023-24"
settlement_date = 2023-06-01
source = "civilserviceworld.com, 23 August 2023"

[[award]]
grades = ["AA"]
percent = 5.07

[[award]]
grades = ["EO"]
percent = 5.05
scale_maximum_percent = 2.0          # the scale maximum rises by 2%
above_maximum = "non-consolidated"   # or "none"

[assume.scale.EO]                    # no EO scale is published for 2022: the offer states one, and the report lists it
minimum_gbp = 28130
maximum_gbp = 30380                  # assumed: 8% above the minimum

[lump_sum]
amount_gbp = 1500
pro_rata = true
inside_remit = false
pensionable = false
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """A file of some text or bytes."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "offer.toml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def refused(path: Path) -> tuple[str, ...]:
    with pytest.raises(UserError) as caught:
        read_offer(path)
    return caught.value.faults


# The page


def documented() -> dict[str, dict[str, list[str]]]:
    """The rows of "Every key" by table and key, each with its cells."""
    found: dict[str, dict[str, list[str]]] = {}
    for section in PAGE.split("\n## Every key\n")[1].split("\n## ")[0].split("\n### ")[1:]:
        heading, *lines = section.splitlines()
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
        rows = {row[0].strip("`"): row[1:] for row in cells}
        assert len(rows) == len(cells), f"{heading}: a key stands there twice"
        for table in re.findall(r"`\[+([a-zA-Z_.]+)\]+`", heading) or [""]:
            found[re.sub(r"\.EO(\.London)?$", "", table)] = rows
    return found


def test_the_page_has_exactly_the_keys_of_the_reader() -> None:
    assert {table: set(rows) for table, rows in documented().items()} == {
        table: set(keys) for table, keys in KEYS.items()
    }


def test_the_page_says_what_each_key_holds() -> None:
    choices = {"position": POSITIONS, "above_maximum": ABOVE_MAXIMUM, "maximum_payments": MAXIMUM_PAYMENTS}
    units = {PERCENT: ("per cent",), POUNDS: ("£",), HOURS: ("paid hours", "paid weeks"), SHARE: ("0 to 1",)}
    for table, keys in KEYS.items():
        for key, kind in keys.items():
            holds, unit, does, left_out = documented()[table][key]
            if kind == CHOICE:
                assert tuple(re.findall(r'`"(.*?)"`', holds)) == choices[key]
            elif kind in (TEXT, LIST, DAY, DAYS, YES_NO):
                assert (holds, unit) == (kind, ""), key
            else:
                assert holds == "number" and unit.startswith(units[kind]), key
            assert does and left_out, key


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_the_page_runs(written, name: str) -> None:
    path = str(written(EXAMPLES[name]))
    has_open_number = bool(read_offer(Path(path)).unknown)
    told = solve_text(solve(Cost(offer=path))) if has_open_number else cost_text(cost(Cost(offer=path)))
    assert name in told or "award 1, percent" in told


@pytest.fixture
def paid(written, tmp_path: Path) -> Callable[..., DepartmentCost]:
    """An offer to pay points such as "AO,London,22845", ten people on each, pay as on 31 March."""

    def costed(text: str, *points: str) -> DepartmentCost:
        table = tmp_path / "points.csv"
        rows = [
            f"OWN,{grade},{place},Male,{salary},10,10" for grade, place, salary in (one.split(",") for one in points)
        ]
        table.write_text("\n".join([",".join(POINT_COLUMNS), *rows]) + "\n", encoding="utf-8")
        asked = Cost(offer=str(written(text)), departments=("OWN",), baseline="published", grades_path=table)
        return cost(asked).departments[0]

    return costed


def salaries(found: DepartmentCost) -> dict[str, float]:
    return {line.grade: line.new_mean_salary_gbp for line in found.first.grades}


def test_the_worked_sum_of_the_page(paid) -> None:
    before_rounding = 24_500 + 0.01 * 22_845
    assert f"£{before_rounding:,.2f}" in PAGE
    assert salaries(paid(EXAMPLES["How awards add up"], "AO,Wales,22845")) == {"AO": pytest.approx(24_730, abs=0.005)}


def test_a_spot_rate_lifts_to_it_and_cuts_nobody(paid) -> None:
    recipe = EXAMPLES["A new spot rate for AO"]
    by_minimum = re.sub(r"(?s)scale_minimum = (\d+).*?none\"", r"minimum_salary_gbp = \1", recipe)
    assert "minimum_salary_gbp = 24278" in by_minimum and "scale" not in by_minimum
    for text in (recipe, by_minimum):
        assert salaries(paid(text, "AO,Wales,22845")) == {"AO": 24_278}
        assert salaries(paid(text, "AO,Wales,25000")) == {"AO": 25_000}
        assert salaries(paid(text, "AO,London,26000")) == {"AO": pytest.approx(26_000 * 1.0627)}
    for text, expected in ((recipe, 24_278), (by_minimum, 22_845 * 1.10)):
        with_percent = text.replace('region = "not London"', 'region = "not London"\npercent = 10')
        assert salaries(paid(with_percent, "AO,Wales,22845")) == {"AO": pytest.approx(expected)}


def test_an_award_without_grades_adds_to_the_others(paid) -> None:
    recipe = EXAMPLES["6.5% for AA to EO, and everybody else 3.5%"]
    staff = ("AO,Wales,20000", "HEO,Wales,30000")
    assert salaries(paid(recipe, *staff)) == pytest.approx({"AO": 20_000 * 1.065, "HEO": 30_000 * 1.035})
    without = recipe.replace('grades = "HEO to G6"\n', "")
    assert salaries(paid(without, *staff)) == pytest.approx({"AO": 20_000 * 1.10, "HEO": 30_000 * 1.035})


def test_an_underpin_stands_in_the_award_that_it_underpins(paid) -> None:
    recipe = EXAMPLES["4.5%, and no less than £1,250"]
    points = ("AA,Wales,23000", "AO,Wales,24000", "HEO,Wales,30000")
    assert salaries(paid(recipe, *points)) == pytest.approx({"AA": 24_500, "AO": 25_250, "HEO": 31_350})
    apart = recipe.replace("at_least_gbp", "\n[[award]]\nat_least_gbp")
    assert salaries(paid(apart, "HEO,Wales,30000")) == {"HEO": pytest.approx(31_350 + 1_250)}


def test_what_is_paid_once_counts_whole_and_a_rise_from_its_day(paid) -> None:
    once = "non_consolidated_percent = 1\n" + LUMP
    found = paid(HEAD + GIVES + once, "AO,Wales,20000").first
    whole = 10 * (20_000 * 0.01 + 1500)
    for period in (found.full_year, found.in_year):
        assert period.non_consolidated_gbp + period.lump_sum_gbp == pytest.approx(whole)
    assert found.in_year.consolidated_gbp == pytest.approx(10 * 20_000 * 0.045 * 10 / 12)


def test_a_spot_rate_that_is_stated_moves_nobody(paid, written) -> None:
    award = '[[award]]\ngrades = "AO"\nposition = "at minimum"\npercent = 4\n'
    scale = "[assume.scale.AO]\nminimum_gbp = 22000\nmaximum_gbp = 22000\n"
    assert read_offer(written(HEAD + award + scale)).offer().scales["AO", "National"].kind == SPOT
    found = paid(HEAD + award + scale, "AO,Wales,22000", "AO,Wales,23000")
    assert found.first.baseline_basic_pay_gbp == 10 * 22_000 + 10 * 23_000
    assert salaries(found) == {"AO": pytest.approx((22_000 * 1.04 + 23_000) / 2)}


def test_a_scale_of_london_alone(written) -> None:
    alone = "[assume.scale.EO.London]\nminimum_gbp = 32000\nmaximum_gbp = 34500\n"
    assert list(read_offer(written(HEAD + GIVES + alone)).offer().scales) == [("EO", "London")]
    (fault,) = refused(written(HEAD + GIVES + "[assume.scale.EO]\nminimum_gbp = 28000\n" + alone))
    assert "assume, scale, EO: give minimum_gbp and maximum_gbp" in fault
    (fault,) = refused(written(HEAD + GIVES + "[assume.scale.EO]\n"))
    assert "assume, scale, EO: give minimum_gbp and maximum_gbp" in fault


def mistakes_of_the_page() -> list[tuple[str, str, str]]:
    rows = re.findall(r"^\| (award|top|lump_sum) \| `(.*?)` \| (.*?) \|$", PAGE, flags=re.M)
    assert len(rows) >= 10
    return rows


@pytest.mark.parametrize(("where", "line", "told"), mistakes_of_the_page())
def test_every_mistake_of_the_page_is_told_so(written, where: str, line: str, told: str) -> None:
    key = line.split(" = ")[0]
    head = [kept for kept in HEAD.splitlines() if not (where == "top" and kept.startswith(f"{key} ="))]
    award = ["[[award]]", *([] if key == "percent" else ["percent = 4.5"])]
    placed = {
        "top": [line, *head, *award],
        "award": [*head, *award, line],
        "lump_sum": [*head, *LUMP.split("\n"), line],
    }
    (fault,) = refused(written("\n".join(placed[where])))
    number = placed[where].index(line) + 1
    assert re.search(rf", line {number}(, .*{re.escape(key)})?: {re.escape(told)}$", fault)


# Shipped and first offers


@pytest.mark.parametrize("name", shipped_offers())
def test_a_shipped_offer_reads_and_costs(name: str) -> None:
    costed = cost(Cost(offer=name))
    assert [found.code for found in costed.departments] == list(costed.offer.departments)
    assert all(found.first.full_year.paybill_gbp > 0 for found in costed.departments)
    assert f"Offer: {costed.offer.source}" in costed.sources


@pytest.mark.parametrize("name", shipped_offers())
def test_a_shipped_offer_says_where_it_was_read_and_what_is_assumed(name: str) -> None:
    content = tomllib.loads(bundled("offers", f"{name}.toml").read_text(encoding="utf-8"))
    offer = read_offer(bundled("offers", f"{name}.toml")).offer()
    assert len(content["source"]) > 10 and "http" not in content["source"]
    told = " ".join([offer.source, *offer.notes])
    assert re.search(r"\b(seen|press|derived|assumed|a question)\b", told), f"{name}: no status in source or notes"
    for grade, _ in offer.scales:
        assert any(f"{grade} scale" in line and "assumed" in line for line in cost(Cost(offer=name)).assumptions)


def test_the_form_first_asked_for_reads_and_costs(written) -> None:
    costed = cost(Cost(offer=str(written(FIRST_FORM))))
    (found,) = costed.departments
    rates = {line.grade: line.award_rate for line in found.first.grades}
    assert rates["AA"] == pytest.approx(0.0507) and 0.045 < rates["EO"] <= 0.0505
    assert rates["AO"] == rates["HEO"] == rates["G6"] == 0
    assert found.first.test.outside_remit_gbp == pytest.approx(1500 * sum(line.fte for line in found.first.grades))
    assert any("no award of 2023-24 picks AO" in warning for warning in costed.warnings)
    assert any("EO scale, National: £28,130 to £30,380 (assumed" in line for line in costed.assumptions)


# What reads


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + (HEAD + GIVES).encode(),
        (HEAD + GIVES).replace("\n", "\r\n").encode(),
        HEAD + LUMP,
        HEAD + "lump_sum.amount_gbp = 1500\nlump_sum.pro_rata = false\n",
        HEAD + 'award = [{ percent = 4.5 }, { grades = "AA", flat_gbp = 100 }]\n',
        HEAD + '[[award]]\ngrades = "AA-EO"\npercent = 4.5\n',
        HEAD + '[[award]]\ngrades = ["aa to eo", "G6"]\npercent = 4.5\n',
        HEAD + '[[award]]\nregion = "not London"\npercent = 4.5\n',
        HEAD + '[[award]]\nregion = ["not london", "not Wales"]\npercent = 4.5\n',
        HEAD + '[[award]]\npercent = "0.045%"\n',
        HEAD + '[[award]]\npercent = "4.5%"\n',
        HEAD + "[[award]]\npercent = 0\n",
        HEAD + '[[award]]\npercent = "?"\nflat_gbp = "?"\n',
        HEAD + GIVES + '[progression]\npercent = "?"\n',
    ],
    ids=lambda content: repr(content)[-60:],
)
def test_what_is_meant_is_read(written, content: str | bytes) -> None:
    assert isinstance(read_offer(written(content)), OfferFile)


def test_what_was_read_is_what_was_written(written) -> None:
    picked = read_offer(written(HEAD + '[[award]]\ngrades = "AA-EO"\nregion = "not London"\npercent = 4.5\n'))
    (award,) = picked.offer().awards
    assert award.picked.grades == ("AA", "AO", "EO")
    assert award.picked.regions == ("London",) and award.picked.is_other_regions
    assert award.rate == 0.045
    small = read_offer(written(HEAD + '[[award]]\npercent = "0.045%"\n')).offer().awards[0]
    assert small.rate == 0.00045


def test_an_open_number_has_a_place_and_takes_a_value(written) -> None:
    file = read_offer(written(HEAD + GIVES + '[[award]]\ngrades = "AA"\npercent = "?"\n'))
    (unknown,) = file.unknown
    assert (unknown.key, unknown.name, unknown.kind) == ("award[1].percent", "award 2, percent", PERCENT)
    assert file.offer({unknown.path: 0.03}).awards[1].rate == 0.03


# What does not

MISTAKES = {
    "a fraction": ("[[award]]\npercent = 0.045", 7, "award 1, percent", "0.045%"),
    "below nothing": ("[[award]]\npercent = -1", 7, "award 1, percent", "below"),
    "a negative sum": ("[[award]]\nflat_gbp = -100", 7, "award 1, flat_gbp", "-100"),
    "a billion": ("[[award]]\nflat_gbp = 1e9", 7, "award 1, flat_gbp", "1,000,000"),
    "a billion per cent": ("[[award]]\npercent = 1e9", 7, "award 1, percent", "per cent"),
    "a number of 400 digits": (f"[[award]]\nflat_gbp = {'9' * 400}", 7, "award 1, flat_gbp", ""),
    "not a number": ("[[award]]\npercent = nan", 7, "award 1, percent", "nan"),
    "without end": ("[[award]]\nflat_gbp = inf", 7, "award 1, flat_gbp", "inf"),
    "true as a percentage": ("[[award]]\npercent = true", 7, "award 1, percent", "not a percentage"),
    "false as pounds": ("[[award]]\nflat_gbp = false", 7, "award 1, flat_gbp", "not a plain number"),
    "pounds as text": ('[[award]]\nflat_gbp = "£500"', 7, "award 1, flat_gbp", "£500"),
    "a date as a percentage": ("[[award]]\npercent = 2023-06-01", 7, "award 1, percent", "not a percentage"),
    "a list as a percentage": ("[[award]]\npercent = [4.5]", 7, "award 1, percent", "not a percentage"),
    "a table as a percentage": ("[[award]]\npercent = { of = 4.5 }", 7, "award 1, percent", "not a percentage"),
    "a dotted key below a number": ("[[award]]\npercent.of = 4.5", 7, "award 1, percent", "not a percentage"),
    "lists in a list": ('[[award]]\ngrades = [["AA"]]\npercent = 4.5', 7, "award 1, grades", '["AA", "AO"]'),
    "a table as a region": ("[[award]]\nregion = { of = 1 }\npercent = 4.5", 7, "award 1, region", "list"),
    "a list as a position": ('[[award]]\nposition = ["at minimum"]\npercent = 4.5', 7, "award 1, position", "one of"),
    "no grade": ("[[award]]\ngrades = []\npercent = 4.5", 7, "award 1, grades", "list"),
    "a grade unheard of": ('[[award]]\ngrades = "XX"\npercent = 4.5', 7, "award 1, grades", "'XX'"),
    "a grade outside": ('[[award]]\ngrades = ["AA", "SCS"]\npercent = 4.5', 7, "award 1, grades", "'SCS'"),
    "a region unheard of": ('[[award]]\nregion = "Atlantis"\npercent = 4.5', 7, "award 1, region", "'Atlantis'"),
    "not a region": ('[[award]]\nregion = "not Atlantis"\npercent = 4.5', 7, "award 1, region", "'Atlantis'"),
    "two kinds of region": (
        '[[award]]\nregion = ["London", "not Wales"]\npercent = 4.5',
        7,
        "award 1, region",
        "not both",
    ),
    "by sex": ('[[award]]\nsex = "Female"\npercent = 4.5', 7, "award 1, sex", "not a key"),
    "an award as a table": ("[award]\npercent = 4.5", 6, "award", "[[award]]"),
    "a dotted award": ("award.percent = 4.5", 6, "award", "[[award]]"),
    "a stage as a table": (f"{GIVES}[stage]\nsettlement_date = 2023-10-01", 8, "stage", "[[stage]]"),
    "stage awards as a table": (f"{GIVES}{STAGE}[stage.award]\npercent = 3", 11, "stage 1, award", "[[stage.award]]"),
    "a lump sum as a list": ("[[lump_sum]]\namount_gbp = 1500", 6, "lump_sum", "[lump_sum]"),
    "a lump sum as a number": ("lump_sum = 1500", 6, "lump_sum", "[lump_sum]"),
    "a scale as a number": (f"{GIVES}[assume]\nscale = 3", 9, "assume, scale", "[assume.scale"),
    "an unknown table": (f"{GIVES}[bonus]\namount_gbp = 1", 8, "bonus", "not a key"),
    "an unknown list": (f"{GIVES}[[awards]]\npercent = 1", 8, "awards", "[[award]]"),
    "an unknown dotted key": (
        "lump_sum.amount_gbp = 1500\nlump_sum.prorata = true",
        7,
        "lump_sum, prorata",
        "'pro_rata'",
    ),
    "a dotted key with spaces": ("lump_sum . amount_gbp = -1", 6, "lump_sum, amount_gbp", "-1"),
    "yes": (f'{LUMP}pro_rata = "yes"', 8, "lump_sum, pro_rata", "neither true nor false"),
    "a share as a percentage": (f'{LUMP}eligible_share = "90%"', 8, "lump_sum, eligible_share", "90%"),
    "a day instead of days": (f"{LUMP}in_post_on = 2023-03-31", 8, "lump_sum, in_post_on", "list of dates"),
    "days as text": (f'{LUMP}in_post_on = ["2023-03-31"]', 8, "lump_sum, in_post_on", "list of dates"),
    "? for grades": ('[[award]]\ngrades = "?"\npercent = 4.5', 7, "award 1, grades", "?"),
    "? for yes or no": (f'{LUMP}pro_rata = "?"', 8, "lump_sum, pro_rata", "?"),
    "? for a rounding": (f'{GIVES}[rounding]\nnext_gbp = "?"', 9, "rounding, next_gbp", "cannot stand here"),
    "? for a scale": (
        f'{GIVES}[assume.scale.EO]\nminimum_gbp = "?"\nmaximum_gbp = 30000',
        9,
        "assume, scale, EO, minimum_gbp",
        "cannot stand here",
    ),
    "? for paid hours": (f'{GIVES}[assume]\npaid_hours = "?"', 9, "assume, paid_hours", "cannot stand here"),
    "? for inflation": (
        f'{GIVES}{STAGE}inflation_percent = "?"\n[[stage.award]]\npercent = 3',
        11,
        "stage 1, inflation_percent",
        "cannot stand here",
    ),
    "paid hours as text": (f'{GIVES}[assume]\npaid_hours = "37"', 9, "assume, paid_hours", "plain number"),
    "no paid hours": (f"{GIVES}[assume]\npaid_hours = 0", 9, "assume, paid_hours", "0"),
    "more hours than a week has": (f"{GIVES}[assume]\npaid_hours = 500", 9, "assume, paid_hours", "500"),
    "a rounding as text": (f'{GIVES}[rounding]\nnext_gbp = "5"', 9, "rounding, next_gbp", "plain number"),
    "two roundings": (f"{GIVES}[rounding]\nnext_gbp = 1\nnearest_gbp = 1", 8, "rounding", "one of them"),
    "ends of a scale crossed": (
        f"{GIVES}[assume.scale.EO]\nminimum_gbp = 2\nmaximum_gbp = 1",
        8,
        "assume, scale, EO",
        "maximum",
    ),
    "a scale of no grade": (
        f"{GIVES}[assume.scale.XX]\nminimum_gbp = 1\nmaximum_gbp = 2",
        8,
        "assume, scale, XX",
        "'XX'",
    ),
    "an underpin above the cap": (
        "[[award]]\nat_least_gbp = 500\nat_most_gbp = 400",
        8,
        "award 1, at_most_gbp",
        "at_least_gbp",
    ),
    "a minimum twice": (
        "[[award]]\nminimum_salary_gbp = 20000\nminimum_hourly_gbp = 12\nhours = 37",
        8,
        "award 1, minimum_hourly_gbp",
        "twice",
    ),
    "an hour without a week": ("[[award]]\nminimum_hourly_gbp = 15", 7, "award 1, minimum_hourly_gbp", "hours"),
    "a cap alone": ("[[award]]\nat_most_gbp = 400", 6, "award 1", "nothing"),
    "an award that gives nothing": ('[[award]]\ngrades = "AA"', 6, "award 1", "nothing"),
    "the same award again": (GIVES + GIVES, 8, "award 2", "award 1"),
    "a stage before the offer": (
        f"{GIVES}[[stage]]\nsettlement_date = 2023-05-01\n[[stage.award]]\npercent = 1",
        9,
        "stage 1, settlement_date",
        "in order",
    ),
    "a stage in another year": (
        f"{GIVES}[[stage]]\nsettlement_date = 2024-06-01\n[[stage.award]]\npercent = 1",
        9,
        "stage 1, settlement_date",
        "outside the pay year 2023-24",
    ),
}


@pytest.mark.parametrize(("body", "line", "key", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_gets_one_sentence_with_file_line_and_key(
    written, body: str, line: int, key: str, words: str
) -> None:
    path = written(HEAD + body + "\n")
    (fault,) = refused(path)
    assert fault.startswith(f"{path}, line {line}, {key}: ")
    assert words in fault and fault[-1] in ".?" and "\n" not in fault


HEAD_MISTAKES = {
    "a date as text": ("settlement_date", '"2023-06-01"', "without quotes"),
    "a date with a time": ("settlement_date", "2023-06-01T00:00:00", "not a date"),
    "a date left open": ("settlement_date", '"?"', "not a date"),
    "a date of another year": ("settlement_date", "2024-06-01", "1 April 2023"),
    "a remit unheard of": ("remit", '"1999-00"', "2023-24"),
    "a remit as a number": ("remit", "2023", "quotes"),
    "a name of two lines": ("name", '"two\\nlines"', "one line"),
    "departments as a number": ("department", "[1]", "list"),
}


@pytest.mark.parametrize(("key", "value", "words"), HEAD_MISTAKES.values(), ids=HEAD_MISTAKES)
def test_a_mistake_at_the_top_gets_one_too(written, key: str, value: str, words: str) -> None:
    path = written(re.sub(rf"(?m)^{key} = .*$", lambda _: f"{key} = {value}", HEAD) + GIVES)
    line = [line.split(" = ")[0] for line in HEAD.splitlines()].index(key) + 1
    (fault,) = refused(path)
    assert fault.startswith(f"{path}, line {line}, {key}: ") and words in fault


@pytest.mark.parametrize("key", ["name", "department", "remit", "settlement_date"])
def test_what_has_to_be_there_is_missed(written, key: str) -> None:
    path = written(re.sub(rf"(?m)^{key} = .*\n", "", HEAD) + GIVES)
    (fault,) = refused(path)
    assert fault.startswith(f"{path}, {key}: {key} is missing")


@pytest.mark.parametrize("department", ["Nowhere", "?"])
def test_a_department_unheard_of_is_told_with_its_file(written, department: str) -> None:
    path = written(HEAD.replace("HMRC", department) + GIVES)
    with pytest.raises(UserError) as caught:
        cost(Cost(offer=str(path)))
    (fault,) = caught.value.faults
    assert fault.startswith(f"{path}, line 2, department: ") and f"'{department}'" in fault


FILES = {
    "Windows-1252": (HEAD.replace("An offer", "£500").encode("cp1252"), 1, "UTF-8"),
    "UTF-16": ((HEAD + GIVES).encode("utf-16"), 1, "UTF-8"),
    "nothing": (b"", None, "empty"),
    "a lump sum twice": ((HEAD + LUMP + LUMP).encode(), 8, "twice"),
    "a key twice": ((HEAD + "[[award]]\npercent = 4\npercent = 5\n").encode(), 8, "twice"),
    "lists without end": (("notes = " + "[" * 3000 + "]" * 3000 + "\n" + HEAD + GIVES).encode(), None, ""),
    "a number of 5,000 digits": ((HEAD + f"[[award]]\npercent = {'9' * 5000}\n").encode(), None, ""),
    "no award": (HEAD.encode(), None, "gives nothing"),
    "three open": ((HEAD + '[[award]]\npercent = "?"\nflat_gbp = "?"\nat_least_gbp = "?"\n').encode(), None, "two"),
}


@pytest.mark.parametrize(("content", "line", "words"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_offer_is_told_so(written, content: bytes, line: int | None, words: str) -> None:
    path = written(content)
    (fault,) = refused(path)
    assert fault.startswith(f"{path}, line {line}: " if line else f"{path}: ") and words in fault
    assert "CSV" not in fault and "table" not in fault and "\\n" not in fault and "('" not in fault


def test_every_mistake_is_told_at_once_with_its_line(written) -> None:
    body = """
[[award]]
percent = 4.5

# a note
[[award]]
grades = [
    "AA",
    "XX",
]
percent = 0.03

[lump_sum]
amount_gbp = 1500

pro_rata = "x"   # a note

[assume.scale.EO]
minimum_gbp = 28130
maximum_gbp = "30380"

[assume.scale.EO.London]
minimum_gbp = -1
maximum_gbp = 34500

[[stage]]
settlement_date = 2023-10-01

[[stage.award]]
percent = 1

[[stage.award]]
percent = 1
flat = 3
"""
    path = written(HEAD + body)
    text = (HEAD + body).splitlines()
    lines = {fault.split(": ")[0].removeprefix(f"{path}, line ") for fault in refused(path)}
    expected = {
        "award 2, grades": text.index("grades = [") + 1,
        "award 2, percent": text.index("percent = 0.03") + 1,
        "lump_sum, pro_rata": text.index('pro_rata = "x"   # a note') + 1,
        "assume, scale, EO, maximum_gbp": text.index('maximum_gbp = "30380"') + 1,
        "assume, scale, EO, London, minimum_gbp": text.index("minimum_gbp = -1") + 1,
        "stage 1, award 2, flat": text.index("flat = 3") + 1,
    }
    assert {f"{line}, {key}" for key, line in expected.items()} <= lines


DATE, DIGITS = "write the date as 2023-08-01, without quotes", "write digits alone"
TRUE, TEXT_AND_LIST = "write true or false, in small letters, without quotes", 'one as "HMRC", a list as ["AA", "AO"]'
UNREADABLE = [
    *((f"settlement_date = {day}", DATE) for day in ("01/08/2023", "1.8.23", "2023-8-1", "2023/08/01", "2023-02-30")),
    *((f"settlement_date = {day}", DATE) for day in ("1 August 2023", "1st of Aug 2023", "August 1, 2023", "1-Aug-23")),
    ("settlement_date = 2023-08-01 noon", DATE),
    ("in_post_on = [2023-03-31, 31/07/2023]", DATE),
    *((f"flat_gbp = {sum_}", DIGITS) for sum_ in ("£500", "-£500", "24,500", "£24,500.00", "24 500", "£15 an hour")),
    *((f"percent = {rate}", DIGITS) for rate in ("4.5%", "4.5 per cent", "4.5 percent", "4.5 for all")),
    *((f"percent = {rate}", "write it as 0.5 or 5 is written") for rate in (".5", "5.", "05")),
    ("percent = ?", 'write "?", with its quotes'),
    *((f"pro_rata = {word}", TRUE) for word in ("yes", "No", "True", "FALSE")),
    *((f"name = {text}", "straight quotation marks") for text in ("“Ours”", '"Ours”', "‘Ours’")),
    ("grades = [“AA”, “AO”]", "straight quotation marks"),
    ("“name” = 3", "straight quotation marks"),
    ("department = HMRC", 'write department = "HMRC"'),
    ("remit = 2023-24", 'write remit = "2023-24"'),
    ("name = The union’s offer", 'write name = "The union’s offer"'),
    ("position = at minimum", 'write position = "at minimum"'),
    ("grades = AA, AO", TEXT_AND_LIST),
    ("grades = [AA, AO]", TEXT_AND_LIST),
    ('grades = "AA", "AO"', 'a list stands in brackets; write it as ["AA", "AO"]'),
    ('grades = ["AA" "AO"]', "a comma is missing"),
    ('grades = ["AA", "AO"', "the list is not closed"),
    ('name = "An offer', "a quotation mark is missing"),
    ('name = "The "big" offer"', "a text ends at its second quotation mark"),
    ('name = "Ours" for all', "a text ends at its second quotation mark"),
    ('name = "a\\dir"', "a backslash"),
    ('name = "\x1b"', "a sign that cannot be read"),
    ("percent: 4", "write = in its place"),
    ('"percent": 4', "write = in its place"),
    ("percent 4", "there is no = on this line"),
    ("This is our offer", "# in front if it is a note"),
    ("percent =", "there is no value"),
    ("flat gbp = 500", "write it as flat_gbp is"),
    ("percent = 4.5;", "take it out"),
    ("percent = 4 flat_gbp = 5", "two keys"),
    ("percent\xa0= 4", "type the blanks again"),
    ("[[award]", "a heading stands alone on its line"),
    ("[[award]] percent = 4", "a heading stands alone on its line"),
    ("percent == 4", "key = value"),
    ("award = { percent = 4% }", "key = value"),
    ("name = \x1b[31m", "key = value"),
    (f"flat_gbp = 1{',1' * 50_000}", "key = value"),
    ('notes = """two', "three quotation marks"),
]


@pytest.mark.parametrize(("line", "words"), UNREADABLE, ids=[ascii(line)[:40] for line, _ in UNREADABLE])
def test_a_line_that_cannot_be_read_is_told_what_to_do(written, line: str, words: str) -> None:
    path = written(f"# ours\n{line}\nzeta = 1\n")
    (fault,) = refused(path)
    assert fault.startswith(f"{path}, line 2: ") and words in fault and fault.isprintable()


def test_every_line_that_cannot_be_read_is_told_at_once(written) -> None:
    text = HEAD.replace("2023-06-01", "01/06/2023") + 'notes = [\n"4%",\n"£5 = 5%",\n]\n[[award]]\npercent = 4.5%\n'
    path = written(text)
    assert [fault.split(": ")[0] for fault in refused(path)] == [f"{path}, line 4", f"{path}, line 11"]


@pytest.mark.parametrize(("second", "words"), [("AO,", 'write one as "HMRC"'), ('"AO"', "a comma is missing")])
def test_a_list_over_several_lines(written, second: str, words: str) -> None:
    path = written(f'grades = [\n"AA"{"," if "," in second else ""}\n{second}\n]\n')
    (fault,) = refused(path)
    assert fault.startswith(f"{path}, line 3: ") and words in fault


def test_a_mistake_inside_an_open_list_is_told_where_the_list_begins(written) -> None:
    path = written(HEAD + '[[award]]\ngrades = ["AA",\n"AO"\n[[award]]\npercent = 4\n')
    (fault,) = refused(path)
    assert fault == f"{path}, line 7: the list is not closed; end it with ]."


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        *((GIVES.strip(), key) for key in ("name", "department", "remit", "settlement_date")),
        *((LUMP.strip(), key) for key in ("name", "department", "remit", "settlement_date")),
        *((f"{STAGE}[[stage.award]]\npercent = 1", key) for key in ("name", "department")),
    ],
)
def test_a_key_of_the_whole_offer_below_a_heading(written, heading: str, key: str) -> None:
    (moved,) = (line for line in HEAD.splitlines() if line.startswith(key))
    path = written(f"{HEAD.replace(moved, '#')}{'' if 'award' in heading[:9] else GIVES}{heading}\n{moved}\n")
    (fault,) = refused(path)
    assert fault.endswith(
        f", {key}: '{key}' belongs to the whole offer, not to this part; move it above the first heading."
    )


@pytest.mark.parametrize("line", ['grades = "A\\u001bA"', 'region = "a\\tb"', 'position = "\\u0007"', '"\\u001b" = 1'])
def test_a_control_character_is_not_printed(written, line: str) -> None:
    (fault,) = refused(written(f"{HEAD}[[award]]\n{line}\npercent = 4\n"))
    assert fault.isprintable()


def test_keys_in_the_wrong_place(written) -> None:
    (fault,) = refused(written(HEAD + GIVES + 'name = "Step 1"\n'))
    assert fault.endswith("award 1, name: 'name' belongs to the whole offer, which has it already; take this one out.")
    (fault,) = refused(written(HEAD + 'grades = ["AA"]\n' + GIVES))
    assert fault.endswith("line 6, grades: 'grades' belongs to an award; move it below a line [[award]].")
    stage = '[[stage]]\nremit = "2024-25"\n[[stage.award]]\npercent = 3\nsettlement_date = 2024-06-01\n'
    (fault,) = refused(written(HEAD + GIVES + stage))
    assert fault.endswith("'settlement_date' belongs to the stage; move it above [[stage.award]].")
    without = re.sub("settlement_date.*\n", "", HEAD)
    (fault,) = refused(written(f"{without}{GIVES}{STAGE}[[stage.award]]\npercent = 3\n"))
    assert "settlement_date is missing" in fault


@pytest.mark.parametrize("key", ["spot_gbp", "spot", "spot_rate", "salary_gbp", "new_salary", "pay_gbp"])
def test_a_key_for_a_spot_rate_is_led_to_the_minimum_and_the_scale(written, key: str) -> None:
    (fault,) = refused(written(f"{HEAD}[[award]]\n{key} = 24278\n"))
    assert "minimum_salary_gbp" in fault and "scale_minimum = scale_maximum" in fault and "at_most_gbp" not in fault


def test_a_number_is_no_more_than_its_kind_may_be(written) -> None:
    assert set(MOST_BY_KIND) == set(NUMBERS)
    for kind, line in (
        (PERCENT, "[[award]]\npercent = {}\n"),
        (POUNDS, "[[award]]\nflat_gbp = {}\n"),
        (HOURS, "[[award]]\nminimum_hourly_gbp = 15\nhours = {}\n"),
        (SHARE, f"{LUMP}eligible_share = {{}}\n"),
    ):
        most = MOST_BY_KIND[kind] * (100 if kind == PERCENT else 1)
        assert read_offer(written(HEAD + line.format(most)))
        assert len(refused(written(HEAD + line.format(most * 1.01)))) == 1


def test_a_shipped_offer_goes_before_a_folder_and_after_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paymodel
) -> None:
    name, shipped = "hmrc-2023-24", bundled("offers", "hmrc-2023-24.toml")
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).mkdir()
    (tmp_path / "junior-6.5.toml").write_text("not an offer", encoding="utf-8")
    assert find_offer(name) == shipped and find_offer("junior-6.5.toml") == Path("junior-6.5.toml")
    assert shipped_offer("junior-6.5") == shipped_offer("junior-6.5.toml") == bundled("offers", "junior-6.5.toml")
    (tmp_path / name).rmdir()
    (tmp_path / name).write_text("not an offer", encoding="utf-8")
    assert find_offer(name) == Path(name)
    assert paymodel("offers", "show", name).out == shipped.read_text(encoding="utf-8")
    assert paymodel("offers", "list").code == 0
    told = paymodel("offers", "show", str(shipped))
    assert told.code == 2 and name in told.err and told.err.count("\n") == 1
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="this is a folder"):
        read_offer(find_offer("folder"))


@pytest.mark.parametrize("misspelt", ["percnt = 4.5", "flat = 300"])
def test_a_misspelt_key_is_the_only_thing_told(written, misspelt: str) -> None:
    path = written(f"{HEAD}[[award]]\n{misspelt}\n")
    (fault,) = refused(path)
    assert fault.startswith(f"{path}, line 7, award 1, {misspelt.split()[0]}: ") and "did you mean" in fault


def test_text_that_looks_like_an_award_moves_no_line(written) -> None:
    path = written(f'{HEAD}notes = """\n[[award]]\npercent = 1\n"""\n[[award]]\npercent = -1\n')
    assert any(fault.startswith(f"{path}, line 11, award 1, percent: ") for fault in refused(path))
