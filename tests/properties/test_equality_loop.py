"""Who gets how much, person by person: a loop that shares no line with the model, and sums that are the costing's."""

import statistics
from collections import defaultdict
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.model.cost_findings import YearTerms, cost_years
from paymodel.model.equality import YearEquality
from paymodel.model.equality_people import SEX
from paymodel.model.equality_sums import equality_years
from paymodel.model.offer import Award, LumpSum, Offer, Picked, Progression
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_gap import quarters
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.question import NLW_OUTSIDE
from paymodel.model.remit import WHOLE_PAYBILL, Remit
from paymodel.model.small_shares import FEWEST_PUBLISHED, unpublished_groups, unpublished_rows
from paymodel.run.asked import Cost
from paymodel.run.cost import cost
from paymodel.run.equality import equality

GRADES = ("AA", "AO", "EO")
REGIONS = ("London", "Wales")
SEXES = ("Female", "Male")
HALF = 0.5
REMIT = Remit("2023-24", 0.045, 0.005, WHOLE_PAYBILL, GRADES)
ON_COSTS = OnCosts("2023-24", 0.138, 9100.0, (np.inf,), (0.27,))

# grade, region, sex, salary, full-timers, part-timers on half of full time
ROW = st.tuples(
    st.integers(0, 2),
    st.integers(0, 1),
    st.integers(0, 1),
    st.integers(20_000, 60_000),
    st.integers(10, 40),
    st.integers(0, 30),
)
AWARDS = st.lists(
    st.builds(
        lambda grades, percent, flat, once: Award(
            Picked(grades), rate=percent / 100, flat_gbp=float(flat), non_consolidated_rate=once / 100
        ),
        st.sampled_from([None, ("AA",), ("AO", "EO")]),
        st.integers(0, 8),
        st.integers(0, 900),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=2,
)
LUMPS = st.none() | st.builds(
    LumpSum,
    amount_gbp=st.integers(1, 2000).map(float),
    is_pro_rata=st.booleans(),
    eligible_share=st.sampled_from([0.5, 1.0]),
    grades=st.sampled_from([None, ("AA",)]),
)
Row = tuple[int, int, int, int, int, int]


def answered(rows: list[Row], awards: list[Award], lump_sum: LumpSum | None) -> YearEquality:
    columns = list(zip(*rows, strict=True))
    full, part = np.array(columns[4], dtype=float), np.array(columns[5], dtype=float)
    points = PayPoints(
        *("OWN", "Own unit", GRADES, REGIONS, SEXES),
        salary_gbp=np.array(columns[3], dtype=float),
        fte=full + HALF * part,
        headcount=full + part,
        grade=np.array(columns[0]),
        region=np.array(columns[1]),
        sex=np.array(columns[2]),
    )
    offer = Offer(
        "own",
        ("OWN",),
        "2023-24",
        date(2023, 6, 1),
        "made up",
        tuple(awards),
        lump_sum,
        progression=Progression(0.01, True),
    )
    terms = (YearTerms(REMIT, ON_COSTS, None, 0.045, (), None),)
    (year,), (priced,) = cost_years(offer, Staff(points, points), {}, terms, NLW_OUTSIDE)
    return equality_years([priced], [year], [lump_sum], (HALF, HALF, HALF))[0]


@settings(max_examples=40)
@given(st.lists(ROW, min_size=1, max_size=6), AWARDS, LUMPS)
def test_a_loop_over_people_says_the_same(rows: list[Row], awards: list[Award], lump_sum: LumpSum | None) -> None:
    year = answered(rows, awards, lump_sum)
    people = [
        (sex, salary, hours, awards_of(awards, GRADES[grade], salary), GRADES[grade])
        for grade, _, sex, salary, full, part in rows
        for hours in [1.0] * full + [HALF] * part
    ]
    breakdown = year.by(SEX)
    assert breakdown is not None
    for sex, line in enumerate(breakdown.groups):
        own = [one for one in people if one[0] == sex]
        assert line.headcount == len(own)
        if not own or np.isnan(line.cost_gbp):
            continue
        rises = [hours * rise for _, _, hours, (rise, _), _ in own]
        assert line.consolidated_gbp == pytest.approx(sum(rises), abs=0.005)
        assert line.non_consolidated_gbp == pytest.approx(
            sum(hours * once for _, _, hours, (_, once), _ in own), abs=0.005
        )
        assert line.lump_sum_gbp == pytest.approx(sum(lump_of(lump_sum, one[2], one[4]) for one in own), abs=0.005)
        assert line.progression_gbp == pytest.approx(
            sum(0.01 * salary * hours for _, salary, hours, *_ in own), abs=0.005
        )
        assert line.mean_rise_gbp == pytest.approx(statistics.fmean(rises))
        assert line.median_rise_gbp == pytest.approx(statistics.median(rises))
        assert line.median_pay_gbp == pytest.approx(statistics.median(salary for _, salary, *_ in own))
        rates = [rise / salary for _, salary, _, (rise, _), _ in own]
        assert line.mean_rise_rate == pytest.approx(statistics.fmean(rates))
        for share, rate in ((0.25, line.lower_quartile_rise_rate), (0.75, line.upper_quartile_rise_rate)):
            assert rate == pytest.approx(np.quantile(rates, share, method="averaged_inverted_cdf"))


def awards_of(awards: list[Award], grade: str, salary: float) -> tuple[float, float]:
    """The rise of somebody, and what is paid once beside it, £ a year full-time."""
    own = [one for one in awards if one.picked.grades is None or grade in one.picked.grades]
    rise = sum(salary * (one.rate or 0) + (one.flat_gbp or 0) for one in own)
    return rise, sum(salary * (one.non_consolidated_rate or 0) for one in own)


def lump_of(lump_sum: LumpSum | None, hours: float, grade: str) -> float:
    if lump_sum is None or (lump_sum.grades and grade not in lump_sum.grades):
        return 0.0
    return lump_sum.amount_gbp * (lump_sum.eligible_share or 1.0) * (hours if lump_sum.is_pro_rata else 1.0)


@settings(max_examples=25)
@given(st.lists(ROW, min_size=1, max_size=6), AWARDS, LUMPS)
def test_the_groups_of_each_breakdown_add_up_to_the_costing(
    rows: list[Row], awards: list[Award], lump_sum: LumpSum | None
) -> None:
    year = answered(rows, awards, lump_sum)
    for breakdown in year.breakdowns:
        if any(np.isnan(line.cost_gbp) for line in breakdown.groups):
            continue
        assert sum(line.cost_gbp for line in breakdown.groups) == pytest.approx(
            year.cost.full_year.basic_pay_gbp, abs=0.005
        )
        assert sum(line.staff_share for line in breakdown.groups) == pytest.approx(1.0)
        for line in breakdown.groups:
            assert line.lump_sum_pro_rata_gbp <= line.lump_sum_in_full_gbp + 0.005


@pytest.mark.parametrize("offer", ["hmrc-2023-24", "dwp-2023-24", "lump-sum-1500-full", "pcs-claim-2023-24"])
def test_shipped_offers_add_up_to_their_costing_to_the_penny(offer: str) -> None:
    asked = Cost(offer, departments=("DWP", "HMRC"))
    costs = {one.code: one.first for one in cost(asked).departments}
    for found in equality(asked).departments:
        full, test = costs[found.code].full_year, costs[found.code].test
        shown = [one for one in found.first.breakdowns if not np.isnan(one.groups[0].cost_gbp)]
        assert {"sex", "hours"} <= {one.by for one in shown}
        for breakdown in shown:
            by_kind = defaultdict[str, float](float)
            for line in breakdown.groups:
                for name in ("consolidated_gbp", "non_consolidated_gbp", "lump_sum_gbp", "progression_gbp", "cost_gbp"):
                    by_kind[name] += getattr(line, name)
            assert by_kind["consolidated_gbp"] == pytest.approx(full.consolidated_gbp, abs=0.005, rel=0)
            assert by_kind["lump_sum_gbp"] == pytest.approx(full.lump_sum_gbp, abs=0.005, rel=0)
            once = full.non_consolidated_gbp + test.performance_pot_gbp
            assert by_kind["non_consolidated_gbp"] == pytest.approx(once, abs=0.005, rel=0)
            assert by_kind["cost_gbp"] == pytest.approx(full.basic_pay_gbp + test.performance_pot_gbp, abs=0.005, rel=0)


LEVELS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6).filter(
    lambda levels: sum(women + men for _, women, men in levels) > 0
)


@settings(max_examples=50)
@given(LEVELS)
def test_quarters_are_filled_one_person_after_another(levels: list[tuple[int, int, int]]) -> None:
    at_pay: dict[int, list[int]] = {}
    for pay, women, men in levels:
        one = at_pay.setdefault(pay, [0, 0])
        one[0], one[1] = one[0] + women, one[1] + men
    everybody = sum(women + men for women, men in at_pay.values())
    left, quarter, women_in = Fraction(everybody, 4), 0, [Fraction(0)] * 4
    for _, (women, men) in sorted(at_pay.items()):
        for _ in range(women + men):  # each of them as much of a woman as their rate is
            person = Fraction(1)
            while person:
                taken = min(person, left)
                women_in[quarter] += taken * Fraction(women, women + men)
                person, left = person - taken, left - taken
                if not left and quarter < 3:
                    quarter, left = quarter + 1, Fraction(everybody, 4)
    pay = np.array([pay for pay, *_ in levels for _ in (0, 1)], dtype=float)
    people = np.array([number for _, *both in levels for number in both], dtype=float)
    counted = people > 0
    sex = np.tile([0, 1], len(levels))
    told = quarters(pay[counted], people[counted], sex[counted], 2)
    assert told[:, 0].tolist() == pytest.approx([float(number) for number in women_in])
    assert told.sum(axis=1).tolist() == pytest.approx([everybody / 4] * 4)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), min_size=1, max_size=5))
def test_no_small_group_can_be_worked_out_from_the_totals(rows: list[tuple[int, int]]) -> None:
    """Another table has the same totals and the same rows that are shown, and another number in the small cell."""
    table = np.array(rows, dtype=float)
    hidden, groups = unpublished_rows(table), unpublished_groups(table.sum(axis=0))
    small = [(i, j) for i, row in enumerate(rows) for j in (0, 1) if 0 < row[j] < FEWEST_PUBLISHED]
    assert all(hidden[i] for i, _ in small)
    if groups.any() or not table.sum(axis=0).all():
        return
    for i, j in small:
        others = [k for k in np.flatnonzero(hidden) if k != i]
        more = table[i, 1 - j] >= 1 and any(table[k, j] >= 1 for k in others)
        less = any(table[k, 1 - j] >= 1 for k in others)
        assert more or less


@given(st.lists(st.integers(0, 40), min_size=2, max_size=3))
def test_a_hidden_group_is_never_the_only_one(people: list[int]) -> None:
    hidden = unpublished_groups(np.array(people, dtype=float))
    assert all(hidden[i] for i, number in enumerate(people) if 0 < number < FEWEST_PUBLISHED)
    together = sum(number for i, number in enumerate(people) if hidden[i])
    assert not hidden.any() or together >= FEWEST_PUBLISHED or hidden.all()
