"""An offer's pay month by month against a loop over days, and against what the costing says it costs."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.model.cells import LONDON, UNKNOWN
from paymodel.model.costing import Priced, period, price
from paymodel.model.offer import INSIDE, Award, LumpSum, PayYear, Picked, Step
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.take_home.monthly_pay import Paying, month_of, offered_pay, paid_as_due

FREE = OnCosts("2023-24", 0.0, 1e9, (np.inf,), (0.0,))
DAYS = [date(2023, 4, 1) + timedelta(days=i) for i in range(366)]


def people(salaries: list[float], hours_shares: list[float]) -> PayPoints:
    n = len(salaries)
    return PayPoints(
        code="OWN",
        organisation="Own",
        grades=("AO", "EO"),
        regions=(UNKNOWN, LONDON),
        sexes=(UNKNOWN,),
        salary_gbp=np.array(salaries),
        fte=np.array(hours_shares),
        headcount=np.ones(n),
        grade=np.arange(n, dtype=np.intp) % 2,
        region=np.arange(n, dtype=np.intp) % 2,
        sex=np.zeros(n, dtype=np.intp),
    )


@st.composite
def paid_years(draw: st.DrawFn) -> tuple[PayYear, Priced, Paying]:
    days = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)))
    awards = st.builds(
        Award,
        st.builds(Picked, grades=st.sampled_from([None, ("AO",), ("EO",)])),
        rate=st.floats(0, 0.1),
        flat_gbp=st.floats(0, 900),
        non_consolidated_rate=st.sampled_from([None, 0.01]),
    )
    steps = tuple(Step(day, tuple(draw(st.lists(awards, min_size=1, max_size=2)))) for day in days)
    lump_sum = draw(st.sampled_from([None, LumpSum(1500, eligible_share=1.0), LumpSum(900, False, grades=("EO",))]))
    year = PayYear("2023-24", steps, None, INSIDE, lump_sum)
    points = people(
        draw(st.lists(st.floats(18_000, 80_000), min_size=2, max_size=2)),
        draw(st.lists(st.floats(0.2, 1), min_size=2, max_size=2)),
    )
    new_pay = draw(st.integers(month_of(days[0]), 11))
    return year, price(year, Staff(points, points), {}), Paying(new_pay, draw(st.integers(0, 11)))


@settings(max_examples=40)
@given(paid_years())
def test_a_year_s_pay_is_what_is_earned_day_by_day(made: tuple[PayYear, Priced, Paying]) -> None:
    year, priced, paying = made
    found = offered_pay(priced, year, paying)
    old = priced.staff.baseline.salary_gbp * priced.staff.baseline.fte
    earned = np.zeros((2, 12))
    for day in DAYS:
        n_days = sum(month_of(other) == month_of(day) for other in DAYS)
        rate = old.copy()
        for step, one in zip(year.steps, priced.steps, strict=True):
            rate += one.consolidated_gbp if day >= step.settlement_date else 0.0
        earned[:, month_of(day)] += rate / 12 / n_days
    for place in range(12):
        so_far = (found.after.salary_gbp + found.after.back_pay_gbp)[:, : place + 1].sum(axis=1)
        due = earned[:, : place + 1].sum(axis=1) if place >= paying.new_pay else (place + 1) * old / 12
        assert so_far == pytest.approx(due, abs=1e-6)
    assert found.before.gross_gbp.sum(axis=1) == pytest.approx(old)


@settings(max_examples=40)
@given(paid_years())
def test_what_people_get_is_what_it_costs_to_the_penny(made: tuple[PayYear, Priced, Paying]) -> None:
    year, priced, paying = made
    found = offered_pay(priced, year, paying)
    this_year = period(priced, year, FREE, is_in_year=True)
    more = found.after.gross_gbp.sum() - found.before.gross_gbp.sum()
    assert more == pytest.approx(this_year.basic_pay_gbp, abs=0.005)
    assert found.lump_sum_gbp.sum() == pytest.approx(this_year.lump_sum_gbp, abs=0.005)
    full = period(priced, year, FREE, is_in_year=False)
    in_full = found.full_year.gross_gbp.sum() - found.before.gross_gbp.sum()
    assert in_full == pytest.approx(full.consolidated_gbp, abs=0.005)


@pytest.mark.parametrize(
    ("in_post_on", "months"),
    [
        ((), (5, 5)),
        ((date(2023, 3, 31), date(2023, 7, 31)), (5, 3)),
        ((date(2023, 3, 31),), (5, 5)),
        ((date(2024, 4, 1),), (5, 5)),
    ],
    ids=["no day", "a day in the year", "a day before it", "a day after it"],
)
def test_a_lump_sum_is_paid_in_the_month_of_its_last_day_in_post(
    in_post_on: tuple[date, ...], months: tuple[int, int]
) -> None:
    year = PayYear("2023-24", (Step(date(2023, 9, 4), ()),), None, INSIDE, LumpSum(1500, in_post_on=in_post_on))
    assert paid_as_due(year) == Paying(*months)
    assert paid_as_due(year, 7).new_pay == 7
