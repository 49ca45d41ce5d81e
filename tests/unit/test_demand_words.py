"""Demands and pots as a rep types them."""

import pytest

from paymodel.errors import UserError
from paymodel.inputs.demand_words import BUSINESS_CASE, RECYCLED, Demanded, NlwMinimum, parse_demands, parse_pots
from paymodel.model.demand import Demand
from paymodel.model.grades import DELEGATED
from paymodel.model.remit import Pot


def test_nothing_typed_is_nothing_demanded() -> None:
    assert parse_demands() == Demanded(None, None, (), ())
    assert parse_pots() == ()


def test_a_figure_alone_is_general_and_named_grades_have_their_own() -> None:
    found = parse_demands(
        target=["6.5", "EO=7%"],
        floor=["G6=0", "2", "AA-AO=3"],
        cap=["8", "SEO to G7=4"],
        differential=["10", "eo=15"],
    )
    assert (found.target_rate, found.floor_rate) == (0.065, 0.02)
    assert found.demands == (
        Demand("target", ("EO",), 0.07),
        Demand("floor", ("G6",), 0.0),
        Demand("floor", ("AA", "AO"), 0.03),
        Demand("differential", DELEGATED[1:], 0.10, is_general=True),
        Demand("differential", ("EO",), 0.15),
        Demand("cap", DELEGATED, 0.08, is_general=True),
        Demand("cap", ("SEO", "G7"), 0.04),
    )


@pytest.mark.parametrize(
    ("typed", "demand"),
    [
        ("25000", Demand("minimum", DELEGATED, salary_gbp=25_000, is_general=True)),
        ("£25,000", Demand("minimum", DELEGATED, salary_gbp=25_000, is_general=True)),
        ("25k", Demand("minimum", DELEGATED, salary_gbp=25_000, is_general=True)),
        ("AA=24000", Demand("minimum", ("AA",), salary_gbp=24_000)),
        ("12.50/hour", Demand("minimum", DELEGATED, hourly_gbp=12.5, is_general=True)),
        ("AA,AO=£12.50 an hour", Demand("minimum", ("AA", "AO"), hourly_gbp=12.5)),
    ],
)
def test_a_minimum_is_a_year_or_an_hour(typed: str, demand: Demand) -> None:
    assert parse_demands(minimum=[typed]).demands == (demand,)


def test_a_minimum_may_be_the_national_living_wage_of_this_or_next_april() -> None:
    found = parse_demands(minimum=["nlw", "AA=NLW-next"])
    assert found.nlw_minima == (NlwMinimum(DELEGATED, 0, True), NlwMinimum(("AA",), 1, False))


@pytest.mark.parametrize(
    ("typed", "pot"),
    [
        ("0.4", Pot(RECYCLED, rate=0.004)),
        ("0.4%", Pot(RECYCLED, rate=0.004)),
        ("£2m", Pot(RECYCLED, amount_gbp=2_000_000)),
        ("2.5m", Pot(RECYCLED, amount_gbp=2_500_000)),
        ("£2,500,000", Pot(RECYCLED, amount_gbp=2_500_000)),
        ("2,500,000", Pot(RECYCLED, amount_gbp=2_500_000)),
        ("£500k", Pot(RECYCLED, amount_gbp=500_000)),
    ],
)
def test_a_pot_is_a_percentage_or_pounds(typed: str, pot: Pot) -> None:
    assert parse_pots(typed) == (pot,)


def test_both_pots() -> None:
    assert parse_pots("0.4", "£2m") == (Pot(RECYCLED, rate=0.004), Pot(BUSINESS_CASE, amount_gbp=2e6))


@pytest.mark.parametrize(
    ("option", "typed", "told"),
    [
        ("target", ["six"], "--target: 'six' is not a percentage; write a number such as 6.5."),
        ("floor", ["G6=x"], "--floor: 'x' is not a percentage; write a number such as 6.5."),
        ("floor", ["=2"], "--floor: '=2' names no grade before the =; write EO=7, or 7 for everybody."),
        ("cap", ["XX=3"], "--cap: 'XX' is not a delegated grade; choose from AA, AO, EO, HEO, SEO, G7, G6."),
        ("cap", ["-1"], "--cap: -1 is below nothing; write 0 or more."),
        ("differential", ["-5"], "--differential: -5 is below nothing; write 0 or more."),
        ("differential", ["AA=5"], "--differential: AA has no grade below it"),
        ("floor", ["2", "3"], "--floor: it is given more than once without a grade"),
        ("floor", ["G6=2", "G7-G6=3"], "--floor: G6 is named more than once; give each grade one figure."),
        ("minimum", ["lots"], "--minimum: 'lots' is no salary; write 25000 a year, 12.50/hour, or nlw"),
        ("minimum", ["12.50"], "--minimum: '12.50' reads as £12.50 a year, which is no likely salary"),
        ("minimum", ["25000/hour"], "--minimum: '25000/hour' reads as £25,000.00 an hour"),
        ("minimum", ["AA=nlw", "AA=24000"], "--minimum: AA is named more than once"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(option: str, typed: list[str], told: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_demands(**{option: typed})
    assert len(refused.value.faults) == 1
    assert refused.value.faults[0].startswith(told)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(UserError) as refused:
        parse_demands(target=["x"], floor=["y", "ZZ=1"], cap=["-3"], minimum=["z"])
    assert [fault.split(":")[0] for fault in refused.value.faults] == [
        "--target", "--floor", "--floor", "--cap", "--minimum",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["2000000", "much", "-1", "£x"])
def test_a_pot_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(UserError, match=r"--recycled: .*pounds such as £2m"):
        parse_pots(typed)
