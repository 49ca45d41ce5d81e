"""Intervals and flows as files: what does not load, and in which words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from paymodel.errors import UserError
from paymodel.inputs.assumptions import assumptions_for, load_assumptions, turnover_rates
from paymodel.inputs.bundle import bundled
from paymodel.inputs.flow_release import import_flows
from paymodel.inputs.flows import FLOW_COLUMNS, flows, load_flows
from paymodel.model.assumption import ASSUMPTIONS, Assumption
from paymodel.model.grades import DELEGATED
from paymodel.provenance import Provenance

SHIPPED = bundled("assumptions.toml").read_text(encoding="utf-8")
SOURCE = Provenance("a letter", date(2026, 11, 21), "assumed")

Refused = Callable[[str, str], tuple[str, ...]]


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """The faults of the shipped file with one of its texts replaced, wherever it stands."""

    def faults(old: str, new: str) -> tuple[str, ...]:
        assert old in SHIPPED
        path = tmp_path / "assumptions.toml"
        path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
        with pytest.raises(UserError) as error:
            load_assumptions(path)
        return tuple(fault.removeprefix(f"{path}: ") for fault in error.value.faults)

    return faults


def test_every_assumption_is_there_in_one_order() -> None:
    for code in ("DWP", "HMRC", "MOJ", "UNIT"):
        held = assumptions_for(code)
        assert tuple(held) == ASSUMPTIONS == tuple(one.name for one in held.values())


def test_an_organisation_has_its_own_interval_and_the_common_words() -> None:
    hmrc, moj = assumptions_for("HMRC"), assumptions_for("MOJ")
    assert [name for name in ASSUMPTIONS if hmrc[name] != moj[name]] == ["paid-hours", "allowances"]
    assert hmrc["allowances"].label == moj["allowances"].label
    assert hmrc["allowances"].provenance.status == "derived"


def test_what_is_handed_out_is_a_copy() -> None:
    assumptions_for("MOJ").clear()
    assert tuple(assumptions_for("MOJ")) == ASSUMPTIONS


@pytest.mark.parametrize("key", ["source", "date", "status"])
def test_a_number_without_source_does_not_load(refused: Refused, key: str) -> None:
    """Of an assumption, and of an organisation's own interval."""
    for table in ('name = "headcount-means"', 'codes = ["HMRC"]'):
        entry = SHIPPED[SHIPPED.index(table) :].split("\n[[")[0]
        line = next(line for line in entry.splitlines() if line.startswith(f"{key} = "))
        (fault,) = refused(entry, entry.replace(line + "\n", "").removesuffix(line))
        assert fault.startswith(("assumption 'headcount-means': ", "assumption 'allowances' of ['HMRC']: "))
        assert fault.endswith(f"there is no '{key}'; a number without a source does not load.")


def test_a_key_that_does_not_exist_is_refused(refused: Refused) -> None:
    faults = refused("coverage_share = ", "coverage = ")
    assert len(faults) == len(ASSUMPTIONS) + 1
    assert faults[0].startswith("assumption 'rounding': coverage is no key of it; use centre, coverage_share, ")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('status = "seen"', 'status = "known"', "status 'known' is not one of seen, press, derived, assumed"),
        ("high = 0.0008", "high = -0.001", "centre 0 is not between low -0.0008 and high -0.001; put it right"),
        ("high = 0.0008", 'high = "0.0008"', "high '0.0008' is not a number; write one without quotation marks"),
        ("high = 0.0008", "high = nan", "centre, low or high is not a finite number; put it right"),
        ("high = 0.0008", "", "high 'None' is not a number"),
        ("low = -0.34", "low = 0.1", "centre 0 is not between low 0.1 and high 0.34"),
        ('"normal"', '"lognormal"', "shape 'lognormal' is not one of uniform, normal; put it right"),
        ("coverage_share = 0.8", "coverage_share = 0.9", "coverage_share 0.9 is not 0.8, which 'normal' covers"),
        ('codes = ["HMRC"]', 'codes = ["HMRC", "HMRCC"]', "HMRCC is no code of an organisation; see organisations.csv"),
        ('codes = ["HMRC"]', "codes = []", 'codes has no organisation; write codes = ["DWP"]'),
        ('codes = ["HMRC"]', 'codes = ["DWP"]', "'DWP' stands in two tables; keep one"),
        (
            "high = 0.0044",
            "high = -1",
            "assumption 'allowances' of ['HMRC']: centre 0 is not between low 0 and high -1",
        ),
        ('label = "Rounding of', 'label = "" # ', "label has no words; write some between quotation marks"),
    ],
)
def test_what_cannot_be_meant_is_refused(refused: Refused, old: str, new: str, told: str) -> None:
    faults = refused(old, new)
    assert told in faults[0]
    assert all(fault.endswith(".") for fault in faults)


def test_names_are_those_that_the_model_knows_and_every_fault_is_told_at_once(refused: Refused) -> None:
    unknown, missing = refused('name = "rounding"', 'name = "roundings"')
    assert unknown.startswith("assumption 'roundings': it is none that the model knows; choose one of rounding, ")
    assert missing == "there is no assumption 'rounding'; add it with its source."
    twice, missing = refused('name = "suppressed"', 'name = "rounding"')
    assert twice == "assumption 'rounding': it is here twice; keep one."
    assert missing == "there is no assumption 'suppressed'; add it with its source."


@pytest.mark.parametrize(
    "changed",
    [
        {"shape": "triangular"},
        {"low": 1.5},
        {"high": 0.5},
        {"centre": float("inf"), "high": float("inf")},
        {"coverage_share": 0.8},
        {"shape": "normal"},
        {"label": " "},
        {"why": ""},
    ],
)
def test_an_assumption_that_cannot_be_is_not_made(changed: dict[str, object]) -> None:
    sound = {"name": "n", "label": "l", "unit": "u", "shape": "uniform", "centre": 1.0, "low": 0.0, "high": 2.0}
    sound |= {"coverage_share": 1.0, "why": "w", "provenance": SOURCE}
    assert Assumption(**sound).high == 2  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        Assumption(**sound | changed)  # type: ignore[arg-type]


def flow_file(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "flows.csv"
    path.write_text("\n".join([",".join(FLOW_COLUMNS), *(f"{row},made up" for row in rows)]) + "\n", encoding="utf-8")
    return path


def test_where_the_flows_are_not_known_the_turnover_is_pooled(tmp_path: Path) -> None:
    """A: 10 + 20 of 100. B: one figure withheld, taken as 2.5, and 5 of 50. The others tell nothing of their own:
    joiners not reported, both withheld, nobody at all, people withheld."""
    table = load_flows(
        flow_file(
            tmp_path,
            "2023,A,AO,100,10,20",
            "2023,B,AO,50,[c],5",
            "2023,C,AO,100,none,90",
            "2023,D,AO,20,[c],[c]",
            "2023,E,AO,20,0,0",
            "2023,F,AO,[c],5,5",
        )
    )

    def rate(code: str) -> float:
        return float(table.turnover_rates(code, 2023, ("AO",))[0])

    assert rate("A") == pytest.approx(30 / 100)
    assert rate("B") == pytest.approx((2.5 + 5) / 50)
    pooled = (30 + 7.5) / (100 + 50)
    assert [rate(code) for code in ("C", "D", "E", "F", "own")] == pytest.approx([pooled] * 5)


def test_a_year_that_is_not_held_takes_the_nearest() -> None:
    for code in ("HMRC", "own"):
        assert np.array_equal(turnover_rates(code, 2026, DELEGATED), turnover_rates(code, 2023, DELEGATED))
        assert np.array_equal(turnover_rates(code, 2019, DELEGATED), turnover_rates(code, 2022, DELEGATED))
    assert not np.array_equal(turnover_rates("own", 2022, DELEGATED), turnover_rates("own", 2023, DELEGATED))


def test_every_shipped_turnover_is_a_likely_one() -> None:
    """The highest is Ofsted's AA of 2022: 15 people moved of 5 that were left."""
    held = flows()
    own, pooled = (
        {key: (one.joiners_headcount + one.leavers_headcount) / one.headcount for key, one in moves.items()}
        for moves in (held.own_headcount, held.pooled_headcount)
    )
    assert max(own, key=lambda key: own[key]) == (2022, "OFSTED", "AA")
    assert all(0.03 < rate <= 3 for rate in own.values())
    assert all(0.1 < rate < 0.4 for rate in pooled.values())
    with pytest.raises(KeyError):
        turnover_rates("HMRC", 2023, ("SCS",))


def test_a_table_of_flows_that_does_not_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"line 3: a figure does not read \(.*many.*\); put it right"):
        load_flows(flow_file(tmp_path, "2023,A,AO,100,10,20", "2023,B,AO,many,1,2"))
    (tmp_path / "flows.csv").write_text("code\nA\n", encoding="utf-8")
    with pytest.raises(UserError, match="line 1: the columns are not as_at, code"):
        load_flows(tmp_path / "flows.csv")


RELEASE = (
    '"Status","Year","Organisation","Responsibility_level_ungrouped","Headcount","FTE","Mean_salary","Median_salary"'
)
IN_POST = tuple(
    {"as_at": "2023", "code": code, "organisation": f"Body {code}", "grade": grade, "headcount": "50"}
    for code, grade in (("A", "AO"), ("A", "EO"), ("A", "HEO"), ("A", "SCS"), ("B", "AO"))
)


@pytest.fixture
def release(tmp_path: Path) -> Callable[..., pd.DataFrame]:
    """The flows of a release of body A and body B, from rows such as 'New entrant CS,A,AO,15'."""

    def build(*rows: str, extra: str = "") -> pd.DataFrame:
        lines = [RELEASE, '"In post","2023","Body A","AO","50","50","20000","20000"']
        for row in rows:
            status, code, grade, people = row.split(",")
            lines.append(f'"{status}","2023","Body {code}","{grade}","{people}","[c]","1e+05","[c]"')
        lines += [extra] * bool(extra) + ['"Notes","","","","","","",""', '"Version","Generated on 2023-07-26.",,,,,,']
        (tmp_path / "release.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return import_flows([tmp_path], pd.DataFrame(IN_POST))

    return build


def test_joiners_and_leavers_as_published(release: Callable[..., pd.DataFrame]) -> None:
    """A: leavers of both kinds are one number, and a withheld kind adds nothing; nobody listed is nobody. B lists no
    joiner at all, so they are not known."""
    built = release(
        "New entrant CS,A,AO,15",
        "New entrant CS,A,EO,[c]",
        "Leaver CS,A,AO,20",
        "Leaver Dept.,A,AO,5",
        "Leaver CS,A,EO,10",
        "Leaver Dept.,A,EO,[c]",
        "Leaver CS,A,HEO,[c]",
        "Leaver CS,A,SCS level,5",
        "Leaver Dept.,B,AO,5",
    )
    assert built[["code", "grade", "joiners_headcount", "leavers_headcount"]].to_numpy().tolist() == [
        ["A", "AO", "15", "25"],
        ["A", "EO", "[c]", "10"],
        ["A", "HEO", "0", "[c]"],
        ["B", "AO", "none", "5"],
    ]
    assert set(built["source"]) == {
        "Cabinet Office, Civil Service Statistics data browser tables, generated 2023-07-26"
    }


@pytest.mark.parametrize(
    ("rows", "extra", "told"),
    [
        ((), "", "no table of joiners and leavers by organisation and grade is here"),
        (("Leaver CS,A,AO,20", "Leaver CS,A,AO,25"), "", r"line 4: Body A AO differs from another row"),
        (("Leaver CS,A,AO,2O",), "", r"line 3: Headcount '2O' is neither a number of people nor \[c\]"),
        (("Leaver CS,A,A0,20",), "", r"line 3: grade 'A0' is not one of AA, AO"),
        (("Leaver CS,A,AO,20",), '"Leaver CS","2023","Body A"', "line 4: 3 cells where the header has 8"),
    ],
)
def test_a_release_that_cannot_be_read(
    release: Callable[..., pd.DataFrame], rows: tuple[str, ...], extra: str, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        release(*rows, extra=extra)
