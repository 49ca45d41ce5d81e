"""A bridge to management figures whose differences are known: a slow loop over people counts as management does, and
each line is what the loop says; what is left is what was added. Shares no sum with the model."""

import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paymodel.inputs.management import read_management
from paymodel.inputs.remits import find_remit
from paymodel.model.bridge import Bridge, bridge
from paymodel.model.costing import CostTerms
from paymodel.model.counted import Counted, CountTerms, our_count
from paymodel.model.management import LINES, Management
from paymodel.model.offer import Award, LumpSum, PayYear, Picked, Progression, Step
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_points import PayPoints, Staff
from paymodel.model.question import NLW_INSIDE, NLW_READINGS
from paymodel.model.reverse import (
    FTE,
    JUNIOR_SHARE,
    PLACE,
    SALARY,
    average_place,
    rate_of,
    reverse,
    with_fte,
    with_junior_share,
    with_place,
    with_salaries,
)

FLOOR = 22_845.0
NI_RATE, NI_FROM = 0.138, 9_100.0
BANDS = ((23_000.0, 0.266), (45_500.0, 0.271), (float("inf"), 0.279))
GRADES = ("AA", "EO", "HEO", "G7")
OTHERS = ("Allowances", "Savings")


@dataclass(frozen=True)
class Person:
    """Everybody on one pay point."""

    grade: str
    march: float
    fte: float
    people: float

    @property
    def april(self) -> float:
        return max(self.march, FLOOR)


@dataclass(frozen=True)
class Gives:
    """An offer: percent and pounds for all, a percentage once, a lump sum, progression, and where each scores."""

    rate: float
    flat: float
    once_rate: float
    lump: float
    is_pro_rata: bool
    is_lump_inside: bool
    progression: float
    is_progression_inside: bool
    months: int


@dataclass(frozen=True)
class Count:
    """A way of counting: None for parts is as they score."""

    people: tuple[Person, ...]
    is_nlw: bool
    nlw: float | None = None
    progression: float | bool | None = None
    once: float | bool | None = None
    is_in_year: bool = False
    is_ni: bool = False
    is_pension: bool = False
    other: float = 0.0


def pension_rate(salary: float) -> float:
    return next(rate for limit, rate in BANDS if salary <= limit)


def ni(pay: float) -> float:
    return NI_RATE * max(pay - NI_FROM, 0.0)


def figure(count: Count, gives: Gives) -> float:
    """Pound for pound, one pay point after another."""
    share = gives.months / 12 if count.is_in_year else 1.0
    all_pay = sum(one.fte * one.april for one in count.people)
    all_fte = sum(one.fte for one in count.people)
    lifted = sum(one.fte * (one.april - one.march) for one in count.people)
    total = count.other
    for one in count.people:
        rise = gives.rate * one.april + gives.flat
        stays = share * one.fte * rise
        has_lump = gives.is_lump_inside if count.once is None else count.once
        paid = min(one.fte, one.people) if gives.is_pro_rata else one.people
        lump = gives.lump * paid if has_lump else 0.0
        once = 0.0 if count.once is False else one.fte * gives.once_rate * one.april
        if isinstance(count.once, float):
            lump, once = count.once * one.fte / all_fte, 0.0
        has_progression = gives.is_progression_inside if count.progression is None else count.progression
        progression = share * gives.progression * one.fte * one.april if has_progression else 0.0
        if isinstance(count.progression, float):
            progression = count.progression * one.fte * one.april / all_pay
        uplift = one.fte * (one.april - one.march) if count.is_nlw else 0.0
        if count.nlw is not None:
            uplift = count.nlw * (
                one.fte * (one.april - one.march) / lifted if lifted else one.fte * one.april / all_pay
            )
        pay = one.fte * one.april
        added = stays + once + lump + progression
        total += added + uplift
        if count.is_ni:
            total += one.people * (ni((pay + added) / one.people) - ni((pay - uplift) / one.people))
        if count.is_pension:
            new, before = one.april + rise, one.april - uplift / one.fte
            total += share * one.fte * (pension_rate(new) * new - pension_rate(one.april) * one.april)
            total += pension_rate(new) * progression
            total += one.fte * (pension_rate(one.april) * one.april - pension_rate(before) * before)
    return total


def staff_of(people: tuple[Person, ...]) -> Staff:
    march = PayPoints(
        code="OWN",
        organisation="Own unit",
        grades=GRADES,
        regions=("Unknown",),
        sexes=("Unknown",),
        salary_gbp=np.array([one.march for one in people]),
        fte=np.array([one.fte for one in people]),
        headcount=np.array([one.people for one in people]),
        grade=np.array([GRADES.index(one.grade) for one in people], dtype=np.intp),
        region=np.zeros(len(people), dtype=np.intp),
        sex=np.zeros(len(people), dtype=np.intp),
    )
    return Staff(march, march.lifted_to(FLOOR))


def terms_of(gives: Gives, nlw: str) -> CountTerms:
    award = Award(Picked(), rate=gives.rate, flat_gbp=gives.flat, non_consolidated_rate=gives.once_rate)
    opens = 3 + 12 - gives.months
    day = date(2023 + opens // 12, opens % 12 + 1, 1)
    year = PayYear(
        "2023-24",
        (Step(day, (award,)),),
        None,
        "inside",
        LumpSum(gives.lump, gives.is_pro_rata, gives.is_lump_inside),
        Progression(gives.progression, gives.is_progression_inside),
    )
    limits, rates = zip(*BANDS, strict=True)
    on_costs = OnCosts("2023-24", NI_RATE, NI_FROM, limits, rates)
    return CountTerms(year, {}, CostTerms(find_remit("2023-24").remit(), nlw), on_costs, FLOOR)


def said(text: str) -> Management:
    """What the file says, read as a rep's would be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "management.toml"
        path.write_text(text, encoding="utf-8")
        return read_management(path).management


pennies = st.integers(0, 50_000_000).map(lambda pence: pence / 100)
maybe = st.sampled_from((None, True, False))


@st.composite
def units(draw: st.DrawFn) -> tuple[Person, ...]:
    people: list[Person] = []
    for grade in GRADES:
        for salary in draw(st.lists(st.integers(19_000, 70_000), min_size=1, max_size=3)):
            heads = draw(st.integers(10, 4000))
            people.append(Person(grade, float(salary), heads * draw(st.sampled_from((0.5, 0.85, 1.0))), float(heads)))
    return tuple(people)


gifts = st.builds(
    Gives,
    rate=st.integers(1, 90).map(lambda tenths: tenths / 1000),
    flat=st.sampled_from((0.0, 0.0, 500.0, 1234.5)),
    once_rate=st.sampled_from((0.0, 0.0, 0.01)),
    lump=st.sampled_from((0.0, 300.0, 1500.0)),
    is_pro_rata=st.booleans(),
    is_lump_inside=st.booleans(),
    progression=st.sampled_from((0.0, 0.004)),
    is_progression_inside=st.booleans(),
    months=st.integers(1, 12),
)


class Talk:
    """What management says, line by line, and what the loop makes of each."""

    def __init__(self, people: tuple[Person, ...], gives: Gives, is_nlw: bool) -> None:
        self.gives, self.count = gives, Count(people, is_nlw)
        self.text: dict[str, list[str]] = {"staff": [], "by_grade": [], "pay": [], "counts": [], "other": []}
        self.ours = figure(self.count, gives)
        self.reached = {"": self.ours}

    def to(self, name: str, count: Count | None = None, table: str = "", *lines: str) -> None:
        """A line as the loop counts it."""
        self.count = count or self.count
        self.reached[name] = figure(self.count, self.gives)
        self.text[table or "counts"] += lines


def grade_sums(people: tuple[Person, ...], what: str) -> list[str]:
    return [
        f"{grade} = {sum(getattr(one, what) for one in people if one.grade == grade)!r}"
        for grade in GRADES
        if any(one.grade == grade for one in people)
    ]


def talk_of_staff(talk: Talk, draw: st.DrawFn) -> None:
    """Another scope, other numbers by grade, other average pay."""
    people = talk.count.people
    if draw(st.booleans()):
        people = tuple(one for one in people if one.grade != "G7")
        talk.to("Grades in scope", replace(talk.count, people=people), "staff", 'grades = "AA to HEO"')
    if draw(st.booleans()):
        by = {grade: draw(st.integers(80, 130)) / 100 for grade in GRADES}
        more = {grade: by[grade] * draw(st.sampled_from((1.0, 1.1))) for grade in GRADES}
        theirs = tuple(replace(one, fte=one.fte * by[one.grade], people=one.people * more[one.grade]) for one in people)
        fte, heads = (
            sum(getattr(one, what) for one in theirs) / sum(getattr(one, what) for one in people)
            for what in ("fte", "people")
        )
        same_mix = tuple(replace(one, fte=one.fte * fte, people=one.people * heads) for one in people)
        talk.to("Staff numbers", replace(talk.count, people=same_mix))
        rows = [*grade_sums(theirs, "fte"), "[staff.headcount_by_grade]", *grade_sums(theirs, "people")]
        talk.to("Grade mix", replace(talk.count, people=theirs), "by_grade", "[staff.fte_by_grade]", *rows)
        people = theirs
    if draw(st.booleans()):
        by = {grade: draw(st.integers(92, 108)) / 100 for grade in GRADES}
        paid = tuple(replace(one, march=one.march * by[one.grade]) for one in people)
        fte = {grade: sum(one.fte for one in paid if one.grade == grade) for grade in GRADES}
        pay = {grade: sum(one.fte * one.march for one in paid if one.grade == grade) for grade in GRADES}
        rows = [f"{grade} = {pay[grade] / fte[grade]!r}" for grade in GRADES if fte[grade]]
        talk.to("Average pay", replace(talk.count, people=paid), "pay", "[pay.average_salary_by_grade]", *rows)


def talk_of_parts(talk: Talk, draw: st.DrawFn) -> None:
    """What is in it: each yes, no, so many pounds, or silence."""
    is_nlw, nlw = draw(maybe), draw(st.none() | pennies)
    if nlw is not None and is_nlw is None:
        talk.to("NLW rise of 1 April", replace(talk.count, is_nlw=True, nlw=nlw), "counts", f"nlw_gbp = {nlw!r}")
    elif is_nlw is not None:
        talk.to("NLW rise of 1 April", replace(talk.count, is_nlw=is_nlw), "counts", f"nlw = {str(is_nlw).lower()}")
    for name, key, field in (
        ("Progression", "progression", "progression"),
        ("Non-consolidated pay", "non_consolidated", "once"),
    ):
        part = draw(st.one_of(maybe, pennies))
        if part is not None:
            written = f"{key}_gbp = {part!r}" if isinstance(part, float) else f"{key} = {str(part).lower()}"
            talk.to(name, replace(talk.count, **{field: part}), "counts", written)
    is_full = draw(maybe)
    if is_full is not None:
        count = replace(talk.count, is_in_year=not is_full)
        talk.to("Part of the year", count, "counts", f"full_year = {str(is_full).lower()}")
    for name, key, field in (
        ("Employer National Insurance", "employer_ni", "is_ni"),
        ("Employer pension", "employer_pension", "is_pension"),
    ):
        is_in = draw(maybe)
        if is_in is not None:
            talk.to(name, replace(talk.count, **{field: is_in}), "counts", f"{key} = {str(is_in).lower()}")


def talk_of_amounts(talk: Talk, draw: st.DrawFn) -> None:
    off = draw(st.none() | pennies)
    if off is not None:
        count = replace(talk.count, other=talk.count.other - off)
        talk.to("Recyclables", count, "counts", f"recyclables_gbp = {off!r}")
    for name in draw(st.lists(st.sampled_from(OTHERS), unique=True)):
        amount = draw(st.integers(-10_000_000, 10_000_000)) / 100
        count = replace(talk.count, other=talk.count.other + amount)
        talk.to(name, count, "other", "[[other]]", f'name = "{name}"', f"amount_gbp = {amount!r}")


def walked_to(talk: Talk, total: str, staff: Staff, terms: CountTerms) -> Bridge:
    parts = talk.text
    text = [total, "[staff]", *parts["staff"], *parts["by_grade"], *parts["pay"], "[counts]", *parts["counts"]]
    return bridge(said("\n".join([*text, *parts["other"]])), staff, terms)


@settings(max_examples=300)
@given(data=st.data(), people=units(), gives=gifts, nlw=st.sampled_from(NLW_READINGS))
def test_every_known_difference_is_its_line_and_the_rest_is_left(data, people, gives: Gives, nlw: str) -> None:
    talk = Talk(people, gives, nlw == NLW_INSIDE)
    talk_of_staff(talk, data.draw)
    talk_of_parts(talk, data.draw)
    talk_of_amounts(talk, data.draw)
    remainder = data.draw(st.integers(-20_000_000, 20_000_000)) / 100
    total = round(figure(talk.count, gives) + remainder, 2)
    if total < 1000:
        return
    staff, terms = staff_of(people), terms_of(gives, nlw)
    found = walked_to(talk, f"total_gbp = {total!r}", staff, terms)
    assert found.ours_gbp == pytest.approx(talk.ours, abs=0.0051)
    reached, before = found.ours_gbp, talk.ours
    for line in found.lines:
        after = talk.reached.get(line.name, before)
        assert line.amount_gbp == pytest.approx(after - before, abs=0.0151), line.name
        assert (line.status == "not stated") == (line.name not in talk.reached), line.name
        assert line.rate == pytest.approx(line.amount_gbp / found.base_gbp)
        reached, before = reached + line.amount_gbp, after
        assert reached == pytest.approx(before, abs=0.0151), line.name
    assert found.unexplained_gbp == pytest.approx(remainder, abs=0.0251)
    pence = [round(100 * amount) for amount in (found.ours_gbp, found.unexplained_gbp, found.theirs_gbp)]
    assert pence[0] + sum(round(100 * line.amount_gbp) for line in found.lines) + pence[1] == pence[2]
    assert [line.name for line in found.lines if line.name in LINES] == list(LINES)


@settings(max_examples=100)
@given(data=st.data(), people=units(), gives=gifts, step=st.sampled_from((1000, 10_000, 100_000)))
def test_a_figure_that_is_only_rounded_is_explained(data, people, gives: Gives, step: int) -> None:
    talk = Talk(people, gives, is_nlw=False)
    talk_of_staff(talk, data.draw)
    talk_of_parts(talk, data.draw)
    total = round(figure(talk.count, gives) / step) * step
    if total < max(1000, step):
        return
    text = f"total_gbp = {total}\nrounded_to_gbp = {step}"
    found = walked_to(talk, text, staff_of(people), terms_of(gives, NLW_READINGS[0]))
    assert abs(found.unexplained_gbp) <= 0.02
    assert abs(found.lines[-1].amount_gbp) <= step / 2


@settings(max_examples=150)
@given(
    people=units(),
    gives=gifts,
    nlw=st.sampled_from(NLW_READINGS),
    hundredths=st.integers(20, 1500),
)
def test_what_reverse_finds_gives_their_percentage(people, gives: Gives, nlw: str, hundredths: int) -> None:
    staff, terms = staff_of(people), terms_of(gives, nlw)
    found = reverse(Management("theirs", "said", stated_rate=hundredths / 10_000), staff, terms)
    ours = our_count(staff, terms)
    for row in found.rows:
        if row.needed is None:
            assert not row.is_reached or row.kind not in (FTE, JUNIOR_SHARE)
            continue
        if row.kind == FTE:
            assert cost_of(with_fte(ours, row.needed), terms) == pytest.approx(found.target_gbp, rel=1e-9)
        elif row.kind == JUNIOR_SHARE:
            moved = with_junior_share(ours, row.needed)
            assert rate_of(moved, terms) == pytest.approx(found.target_rate, abs=1e-9)
            assert moved.staff.baseline.fte.sum() == pytest.approx(staff.baseline.fte.sum())
        elif row.kind == SALARY:
            assert row.ours
            moved = with_salaries(ours, row.needed / row.ours, terms)
            assert rate_of(moved, terms) == pytest.approx(found.target_rate, abs=1e-9)
        elif row.kind == PLACE:
            assert_place(ours, row.needed, found.target_rate, terms)


def cost_of(counted: Counted, terms: CountTerms) -> float:
    return rate_of(counted, terms) * float(
        (counted.staff.on_31_march if terms.is_nlw_in else counted.staff.baseline).basic_pay_gbp.sum()
    )


def assert_place(ours: Counted, needed: float, target: float, terms: CountTerms) -> None:
    """The place found is that of some shift, and the shift gives their percentage."""
    points = ours.staff.on_31_march
    salaries = points.salary_gbp
    low, high = (np.array([pick(salaries[points.grade == i]) for i in points.grade]) for pick in (np.min, np.max))
    here = average_place(points, (low, high))
    assert here is not None
    # Everybody moves by the same share of their way, and so does the average.
    shift = (needed - here) / ((1 - here) if needed > here else here) if needed != here else 0.0
    assert rate_of(with_place(ours, shift, (low, high), terms), terms) == pytest.approx(target, abs=1e-9)


@settings(max_examples=100)
@given(people=units(), gives=gifts)
def test_the_mix_has_no_answer_only_where_neither_end_lies_beyond(people, gives: Gives) -> None:
    staff, terms = staff_of(people), terms_of(gives, NLW_READINGS[0])
    ours = our_count(staff, terms)
    ends = [rate_of(with_junior_share(ours, share), terms) for share in (1e-9, 1 - 1e-9)]
    for target in (min(ends) * 0.99, max(ends) * 1.01):
        found = reverse(Management("theirs", "said", stated_rate=target), staff, terms)
        assert [row.needed for row in found.rows if row.kind == JUNIOR_SHARE] == [None]
    between = sum(ends) / 2
    if abs(ends[0] - ends[1]) > 1e-6:
        found = reverse(Management("theirs", "said", stated_rate=between), staff, terms)
        assert [row.is_reached for row in found.rows if row.kind == JUNIOR_SHARE] == [True]
