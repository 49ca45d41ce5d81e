"""What is refused is told in keywords: every option that a sentence may name has one."""

import ast
import re
from collections.abc import Iterator

import pytest
from typer.main import get_command

import paymodel as pm
from conftest import ROOT
from paymodel import cli
from paymodel.api.keywords import KEYWORDS, in_keywords
from paymodel.model.demand import CAP, DIFFERENTIAL, FLOOR, MINIMUM, TARGET

SOURCE = ROOT / "src" / "paymodel"
OPTION = re.compile(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*(?![\w-])")

OF_OTHER_COMMANDS = {
    *("inputs/moves_record.py", "inputs/organisations.py", "run/moves_add.py", "run/talks_check.py"),
    *("run/talks_import.py", "run/verification.py", "run/explore.py"),
    *("run/lump_sum.py", "outputs/lump_sum_console.py"),
    *("run/member.py", "run/member_checks.py", "run/people_offered.py", "outputs/member_wording.py"),
    *("outputs/member_caveats.py", "outputs/member_console.py", "outputs/members_console.py"),
}
"""Files whose sentences belong to commands that Python has no function for: the record of talks, imports, verify,
lump sums and members."""

WRITTEN_FOR_A_TERMINAL = {
    "--json",  # document()
    "--out",  # pm.report
    "--help",
    "--page",
    "--open",
    "--inputs",  # of verify
    "--reverse",  # of bridge
    "--record",  # of moves
    *("--sheet", "--columns", "--code"),  # of talks import
    *("--side", "--date"),  # of moves add
}


def texts() -> Iterator[tuple[str, str]]:
    """Every text that is no docstring in the code of run, model, inputs and outputs where options are named, with its
    file."""
    for folder in ("run", "model", "inputs", "outputs"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            name = path.relative_to(SOURCE).as_posix()
            source = path.read_text(encoding="utf-8")
            if not OPTION.search(source):
                continue
            tree = ast.parse(source)
            docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, _DOCUMENTED)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                    yield name, node.value


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


def test_every_option_in_a_sentence_has_a_keyword() -> None:
    found = {(name, option) for name, text in texts() for option in OPTION.findall(text)}
    assert len(found) > 60
    lacking = {
        (name, option)
        for name, option in found
        if option not in {*KEYWORDS, *WRITTEN_FOR_A_TERMINAL} and name not in OF_OTHER_COMMANDS
    }
    assert lacking == set()
    assert {f"--{kind}" for kind in (TARGET, FLOOR, CAP, DIFFERENTIAL, MINIMUM)} <= set(KEYWORDS)


def test_every_option_of_a_command_that_python_has_is_known() -> None:
    commands = get_command(cli.app).commands  # type: ignore[attr-defined]
    for name in ("simulate", "cost", "solve", "compare", "allocate", "frontier", "report"):
        options = {max(one.opts, key=len) for one in commands[name].params if one.opts[0].startswith("-")}
        assert options - {*KEYWORDS, *WRITTEN_FOR_A_TERMINAL} == set(), name


def test_every_keyword_is_one_of_a_function() -> None:
    functions = (pm.simulate, pm.cost, pm.solve, pm.compare, pm.allocate, pm.frontier, pm.report)
    taken = {name for function in functions for name in function.__annotations__}
    assert {name for told, _ in KEYWORDS.values() for name in told.split(" or ")} - taken == set()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("--as-at 2050: the table holds 2023.", "as_at=2050: the table holds 2023."),
        ("--policy x: choose none or restore.", 'policy="x": choose none or restore.'),
        ("--headline 150: outside -100 to 100 per cent.", "headline_rate=1.5: outside -100 to 100 per cent."),
        ("add --baseline published, which", 'add baseline="published", which'),
        ("such as --uniform 4.5.", "such as uniform_rate=0.045."),
        ("such as --since 2022-03.", 'such as since="2022-03".'),
        ("it goes with --policy restore; leave --since out.", 'it goes with policy="restore"; leave since out.'),
        (
            "neither --minimum nor --differential-on minimum can",
            'neither minimum nor differential_on="minimum" can',
        ),
        ("name the one to solve for with --department.", "name the one to solve for with departments."),
        ("name it with -d, or", "name it with departments, or"),
        ("-d NAME for one", "departments for one"),
        ('"paymodel solve" finds it', "pm.solve finds it"),
        ("a well-defined --unknown-option stays", "a well-defined --unknown-option stays"),
        ("(assumed; --nlw switches it)", "(assumed; nlw switches it)"),
        ("x --baseline-of-mine", "x --baseline-of-mine"),
    ],
)
def test_sentences(told: str, expected: str) -> None:
    assert in_keywords(told) == expected


def refused(function, *arguments: object, **keywords: object) -> list[str]:
    with pytest.raises(pm.UserError) as told:
        function(*arguments, **keywords)
    return list(told.value.faults)


def test_every_fault_at_once_in_keywords() -> None:
    faults = refused(
        pm.simulate,
        "Nowhere",
        baseline="may",
        nlw="maybe",
        spread="even",
        policy="mine",
        prices="gold",
        draws=-1,
        seed=-1,
        paid_hours=0,
        as_at=10_000,
        additional_basis="some",
        differential_on="mode",
        remit="1999-00",
    )
    assert faults == [
        'additional_basis="some": choose whole-paybill or lower-bands.',
        'baseline="may": choose april or published.',
        'nlw="maybe": choose statutory-outside or inside.',
        'spread="even": choose fitted or wide or cell-means.',
        "paid_hours=0: choose the hours paid for a week, up to 60.",
        "as_at=10000: write a year such as 2023.",
        'policy="mine": choose equal-percent, equal-cash, lowest-first, restore or none.',
        'differential_on="mode": choose mean or minimum.',
        'prices="gold": choose cpi or rpi.',
        "draws=-1: choose a number from 0 (none) to 1,000,000.",
        "seed=-1: choose a whole number of 0 or more.",
        "remit '1999-00' is not one of 2021-22, 2022-23, 2023-24, 2024-25, 2025-26, 2026-27; pm.Remit.years() lists "
        "them.",
        "as_at=10000: the table holds 2022, 2023; choose one of these.",
        "'Nowhere' is not an organisation of this table; nearest: HO (Home Office), FCDOS (FCDO Services), HSE (Health "
        "and Safety Executive). pm.load_grades() has all of a table.",
    ]


def test_the_options_that_run_names_are_told_as_keywords() -> None:
    assert refused(pm.simulate, [], draws=0) == ["departments: name at least one, or 'all'."]
    assert refused(pm.allocate, ["DWP", "HMRC"], recycled_gbp=1e6) == [
        "recycled_rate or recycled_gbp: a sum in pounds is one department's; name it with departments, or give a "
        "fraction of pay, such as recycled_rate=0.004."
    ]
    assert refused(pm.compare, ["dwp-2022-23", "dwp-2023-24"]) == [
        "compare: the offers' remits have different headline rates (2% in 2022-23, 4.5% in 2023-24); give "
        "uniform_rate, the rise for everybody that they are held against, such as uniform_rate=0.045."
    ]
    assert refused(pm.simulate, "DWP", policy="restore", draws=0) == [
        'policy="restore": say since when real pay is to be restored, such as since="2022-03".'
    ]
    assert refused(pm.solve, "junior-6.5", "DWP")[0].endswith(
        "write one in place of the number to find, or use pm.cost."
    )
    opened = pm.Offer.percent({"AA-EO": None}, ["DWP", "HMRC"], "2023-24")
    assert refused(pm.solve, opened) == [
        "offer: DWP, HMRC have a ceiling each; name the one to solve for with departments."
    ]
    assert refused(pm.cost, opened, "DWP") == [
        'offer, line 10, award 1, percent: "?" stands here; pm.solve finds it, pm.cost needs it.'
    ]
    assert refused(pm.frontier, departments="DWP", since="2022-03") == [
        "since: it goes with offer, whose money it splits by real pay lost; add that."
    ]
    assert refused(pm.frontier, departments="DWP", differential_rates=(0.1, 0.2, 0.3, 0.4)) == [
        "differential_rate: 4 given; choose up to 3."
    ]


def test_an_unknown_keyword_is_a_mistake_of_python() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'targt_rate'"):
        pm.simulate("DWP", targt_rate=0.065)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("keyword", "value", "advice"),
    [
        ("target_rate", 6.5, "6.5 is 650 per cent; rates are fractions, so write 0.065 for 6.5%."),
        ("floor_rate", 2, "2 is 200 per cent; rates are fractions, so write 0.02 for 2%."),
        ("floor_rate", 1, "1 is 100 per cent; rates are fractions, so write 0.01 for 1%."),
        ("headline_rate", 4.5, "4.5 is 450 per cent; rates are fractions, so write 0.045 for 4.5%."),
        ("additional_rate", 0.5, "0.5 is 50 per cent; rates are fractions, so write 0.005 for 0.5%."),
        ("cap_rate", -7, "-7 is -700 per cent; rates are fractions, so write -0.07 for -7%."),
        ("differential_rate", 20, "20 is 2000 per cent; rates are fractions, so write 0.2 for 20%."),
        ("target_rate", "6.5%", "'6.5%' is not a number; rates are fractions, so write 0.065 for 6.5%."),
        ("target_rate", True, "True is not a number; rates are fractions, so write 0.065 for 6.5%."),
        ("target_rate", float("nan"), "nan is not a number; rates are fractions, so write 0.065 for 6.5%."),
        ("target_rate", None, "None is not a number; rates are fractions, so write 0.065 for 6.5%."),
    ],
)
def test_per_cent_given_for_a_fraction(keyword: str, value: object, advice: str) -> None:
    assert refused(pm.simulate, "DWP", draws=0, **{keyword: value}) == [f"{keyword}: {advice}"]


def test_per_cent_in_every_other_place() -> None:
    assert refused(pm.simulate, "DWP", draws=0, floor_rate={"G6": 2, "others": 1.5}) == [
        "floor_rate, G6: 2 is 200 per cent; rates are fractions, so write 0.02 for 2%.",
        "floor_rate, others: 1.5 is 150 per cent; rates are fractions, so write 0.015 for 1.5%.",
    ]
    advice = "6.5 is 650 per cent; rates are fractions, so write 0.065 for 6.5%."
    assert refused(pm.cost, "junior-6.5", "DWP", target_rate=6.5) == [f"target_rate: {advice}"]
    assert refused(pm.allocate, "DWP", target_rate=6.5) == [f"target_rate: {advice}"]
    assert refused(pm.frontier, departments="DWP", target_rate=6.5) == [f"target_rate: {advice}"]
    assert refused(pm.compare, ["junior-6.5", "all-6.5"], "DWP", uniform_rate=6.5) == [f"uniform_rate: {advice}"]
    assert refused(pm.Offer.percent, {"AA-EO": 6.5}, "DWP", "2023-24") == [f"rates, AA-EO: {advice}"]
    assert refused(pm.simulate("DWP", draws=0).trade_off, [0.05, 6.5]) == [f"junior_rates: {advice}"]
    assert refused(pm.Remit.for_year("2023-24").with_rates, headline_rate=6.5) == [f"headline_rate: {advice}"]
    assert refused(pm.frontier, departments="DWP", differential_rates=[20]) == [
        "differential_rates: 20 is 2000 per cent; rates are fractions, so write 0.2 for 20%."
    ]


@pytest.mark.parametrize(
    ("keyword", "value", "told"),
    [
        ("draws", None, "draws: None is not a whole number; write digits alone."),
        ("draws", 1.5, "draws: 1.5 is not a whole number; write digits alone."),
        ("as_at", "2023", "as_at: '2023' is not a whole number; write digits alone."),
        ("seed", True, "seed: True is not a whole number; write digits alone."),
        ("paid_hours", "37", "paid_hours: '37' is not a number; write digits, such as 37 or 37.5."),
        ("baseline", 5, "baseline: 5 is no text; write it in quotes."),
        ("departments", 5, 'departments: 5 is no text; write one such as "DWP", or a list of them.'),
        (
            "junior_grades",
            ["AA", "XX"],
            "junior_grades: 'XX' is not a delegated grade; choose from AA, AO, EO, HEO, SEO, G7, G6.",
        ),
        ("junior_grades", [], "junior_grades: name at least one grade of AA, AO, EO, HEO, SEO, G7, G6."),
        ("offer", 5, "offer: int is no offer; give the name of a shipped one, a path, or a pm.Offer."),
        (
            "differential_rate",
            {"AA": 0.1},
            "differential_rate: AA has no grade below it to be compared with; name grades "
            "from AO up, each over the one below.",
        ),
    ],
)
def test_values_of_another_kind(keyword: str, value: object, told: str) -> None:
    assert refused(pm.simulate, **{"draws": 0, keyword: value}) == [told]


def test_offers_there_have_to_be() -> None:
    advice = "None is no offer; give the name of a shipped one, a path, or a pm.Offer."
    assert refused(pm.cost, None) == [f"offer: {advice}"]
    assert refused(pm.solve, None) == [f"offer: {advice}"]
    assert refused(pm.compare, ["junior-6.5", None]) == [f"offers: {advice}"]
    assert refused(pm.compare, "junior-6.5") == ["offers: give a list of two to six offers."]
    for function in (pm.frontier, pm.cost):
        assert refused(function, "DWP") == ['offer: "DWP" is a department, and no offer; name it as departments="DWP".']
    assert refused(pm.frontier, "no-such")[0].startswith("no-such: there is no such offer file")
    assert refused(pm.allocate, "DWP", recycled_rate=0.5, business_case_rate=0.01, business_case_gbp=5) == [
        "recycled_rate: 0.5 is 50 per cent; rates are fractions, so write 0.005 for 0.5%.",
        "business_case_rate and business_case_gbp: give one of the two.",
    ]


def test_warnings_and_assumptions_name_keywords() -> None:
    answer = pm.simulate("DWP", draws=0)
    told = [
        *answer.warnings,
        *answer.assumptions,
        *pm.allocate("DWP").assumptions,
        *pm.cost("junior-6.5", "DWP").assumptions,
    ]
    assert any("nlw switches it" in one for one in told)
    assert not any(OPTION.search(one) for one in told)
    assert not OPTION.search(re.sub(r"<style>.*?</style>", "", answer._repr_html_(), flags=re.S))
