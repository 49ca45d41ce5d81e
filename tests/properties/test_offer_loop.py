"""A second, slow costing: exact fractions, one pay point after another, from the text of an offer. It shares no line
with the model, and agrees with it to the penny."""

import calendar
import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from paymodel.inputs.offers import read_offer
from paymodel.model.cost_findings import YearCost, YearTerms, cost_years
from paymodel.model.costing import Priced, Staff, price
from paymodel.model.grades import DELEGATED
from paymodel.model.offer import Offer
from paymodel.model.on_costs import OnCosts
from paymodel.model.pay_points import PayPoints
from paymodel.model.pricing import rises
from paymodel.model.question import NLW_INSIDE, NLW_READINGS
from paymodel.model.remit import BASES, WHOLE_PAYBILL, Remit
from paymodel.model.scales import RANGE, SPOT, Scale
from paymodel.run.asked import Cost
from paymodel.run.cost import cost

PENNY = {"abs": 0.005, "rel": 0}
REGIONS = ("London", "North West", "Wales")
YEARS = ("2023-24", "2024-25")
Document = dict[str, Any]


@dataclass
class Person:
    """One pay point: everybody on it is paid the same."""

    grade: str
    region: str
    salary: Fraction
    fte: Fraction
    people: int

    @property
    def place(self) -> str:
        return "London" if self.region == "London" else "National"


@dataclass(frozen=True)
class Rules:
    """What a pay year is priced against, as plain numbers."""

    headline: Fraction
    additional: Fraction
    basis: str
    lower: tuple[str, ...]
    ni: tuple[Fraction, int]
    pension: tuple[tuple[float, Fraction], ...]
    floor: int


def is_picked(award: Document, person: Person, salary: Fraction, scales: Mapping[tuple[str, str], list[Fraction]]):
    if "grades" in award and person.grade not in award["grades"]:
        return False
    if "region" in award:
        named = [award["region"]] if isinstance(award["region"], str) else award["region"]
        inside = person.region in [name.removeprefix("not ") for name in named]
        if inside == named[0].startswith("not "):
            return False
    if not award.get("above_gbp", -1) < salary < award.get("below_gbp", math.inf):
        return False
    if "position" in award:
        low, high = scales[person.grade, person.place]
        return salary <= low if award["position"] == "at minimum" else salary >= high
    return True


def part(number: object) -> Fraction:
    """A percentage as written, as a fraction."""
    return Fraction(str(number).rstrip("%")) / 100


def rise_of(award: Document, before: Fraction) -> Fraction:
    rise = before * part(award.get("percent", 0)) + award.get("flat_gbp", 0)
    rise = max(rise, Fraction(award.get("at_least_gbp", 0)))
    return min(rise, Fraction(award["at_most_gbp"])) if "at_most_gbp" in award else rise


def least_of(award: Document, low: Fraction) -> Fraction:
    """The highest of the salaries that an award says nobody it picks is below."""
    told = [Fraction(award.get("minimum_salary_gbp", 0)), Fraction(award.get("scale_minimum", 0))]
    if "minimum_hourly_gbp" in award:
        hours, weeks = Fraction(str(award["hours"])), Fraction(str(award.get("weeks", "52.2")))
        told.append(Fraction(str(award["minimum_hourly_gbp"])) * hours * weeks)
    if "scale_minimum_percent" in award:
        told.append(low * (1 + part(award["scale_minimum_percent"])))
    return max(told)


def most_of(award: Document, high: Fraction) -> Fraction | None:
    if "scale_maximum" in award:
        return Fraction(award["scale_maximum"])
    return high * (1 + part(award["scale_maximum_percent"])) if "scale_maximum_percent" in award else None


def settle(person: Person, awards: Sequence[Document], scales, rounding: Document | None):
    """Salary after one day's awards, what is paid once, and of that what is paid for want of scale."""
    before, salary, once, above = person.salary, person.salary, Fraction(0), Fraction(0)
    low, high = scales[person.grade, person.place]
    for award in awards:
        if not is_picked(award, person, before, scales):
            continue
        wanted = max(salary + rise_of(award, before), least_of(award, low))
        most = most_of(award, high)
        if most is not None and wanted > most:
            kept = max(salary, most)
            if award["above_maximum"] == "non-consolidated":
                above += wanted - kept
                once += wanted - kept
            wanted = kept
        salary = wanted
        once += before * part(award.get("non_consolidated_percent", 0))
    return rounded(before, salary, rounding), once, above


def move_scales(scales, awards: Sequence[Document], rounding: Document | None) -> None:
    """An end of a scale moves as an award for its grade and place states it, or where that is more as the pay of
    somebody on it does, by the awards that pick nobody by pay. A minimum that passes the maximum takes it along."""
    for (grade, place), ends in scales.items():
        here = [
            award
            for award in awards
            if grade in award.get("grades", DELEGATED)
            and place == {"London": "London", "not London": "National"}.get(str(award.get("region")), place)
        ]
        for_all = [award for award in here if not {"position", "below_gbp", "above_gbp"} & set(award)]
        region, old = ("London" if place == "London" else "Wales"), tuple(ends)
        on_ends = [Person(grade, region, end, Fraction(1), 1) for end in old]
        low, high = (settle(one, for_all, {(grade, place): old}, rounding)[0] for one in on_ends)
        for award in here:
            least = least_of({key: value for key, value in award.items() if "scale_minimum" in key}, old[0])
            most = most_of(award, old[1])
            low = max(low, rounded(old[0], least, rounding)) if least else low
            high = high if most is None else max(high, rounded(old[1], most, rounding))
        ends[:] = [low, max(low, high)]


def rounded(before: Fraction, after: Fraction, rounding: Document | None) -> Fraction:
    if not rounding or after <= before:
        return after
    ((how, step),) = rounding.items()
    steps = after / step
    whole = math.ceil(steps) if how == "next_gbp" else math.floor(steps + Fraction(1, 2))
    return max(before, Fraction(step * whole))


def share_of_year(day: date) -> Fraction:
    """Month by month from April, the part of each that is on or after the day."""
    start = day.year if day.month >= 4 else day.year - 1
    total = Fraction(0)
    for year, month in [(start, m) for m in range(4, 13)] + [(start + 1, m) for m in range(1, 4)]:
        days = calendar.monthrange(year, month)[1]
        total += Fraction(sum(date(year, month, d) >= day for d in range(1, days + 1)), days)
    return total / 12


def pension_rate(rules: Rules, salary: Fraction) -> Fraction:
    return next(rate for limit, rate in rules.pension if salary <= limit)


def ni(rules: Rules, pay_a_head: Fraction) -> Fraction:
    rate, threshold = rules.ni
    return rate * max(pay_a_head - threshold, Fraction(0))


def lump_of(offer: Document, person: Person) -> Fraction:
    lump = offer.get("lump_sum")
    if lump is None or person.grade not in lump.get("grades", DELEGATED):
        return Fraction(0)
    heads = person.fte if lump.get("pro_rata", True) else person.people
    return lump["amount_gbp"] * Fraction(str(lump.get("eligible_share", 1))) * heads


def bill(person: Person, path, offer: Document, rules: Rules, is_whole: bool) -> dict[str, Fraction]:
    """One pay point's year. path: of each step, its share of the year, salary after it, paid once, of that above."""
    has_pot = offer.get("maximum_payments") == "performance-pot"
    shares = [Fraction(1) if is_whole else share for share, *_ in path]
    salaries = [person.salary, *(salary for _, salary, *_ in path)]
    lasts = [1 - shares[0], *(one - two for one, two in zip(shares, [*shares[1:], Fraction(0)], strict=True))]
    paid = sum((last * salary for last, salary in zip(lasts, salaries, strict=True)), Fraction(0)) * person.fte
    consolidated = paid - person.fte * person.salary
    once = sum((o - (a if has_pot else 0) for *_, o, a in path), Fraction(0))
    lump = lump_of(offer, person)
    progression = part(offer.get("progression", {}).get("percent", 0)) * person.salary * person.fte * shares[0]
    pension = sum(
        (last * pension_rate(rules, s) * s * person.fte for last, s in zip(lasts, salaries, strict=True)), Fraction(0)
    )
    pension -= pension_rate(rules, person.salary) * person.salary * person.fte
    extra = progression + (lump if offer.get("lump_sum", {}).get("pensionable") else 0)
    pension += pension_rate(rules, salaries[-1]) * extra
    pay = person.fte * person.salary / person.people
    added = (consolidated + once * person.fte + lump + progression) / person.people
    return {
        "consolidated_gbp": consolidated,
        "non_consolidated_gbp": once * person.fte,
        "lump_sum_gbp": lump,
        "progression_gbp": progression,
        "ni_gbp": person.people * (ni(rules, pay + added) - ni(rules, pay)),
        "pension_gbp": pension,
    }


def scores(offer: Document, person: Person, path, uplift: Fraction, nlw: str) -> tuple[Fraction, Fraction, Fraction]:
    """What of one pay point is inside the remit, outside it, and from the performance pot."""
    once = sum((o - a for _, _, o, a in path), Fraction(0)) * person.fte
    above = sum((a for *_, a in path), Fraction(0)) * person.fte
    inside, outside, pot = person.fte * (path[-1][1] - person.salary) + once, Fraction(0), Fraction(0)
    where = offer.get("maximum_payments", "inside")
    inside, outside, pot = (
        inside + (above if where == "inside" else 0),
        above if where == "outside" else outside,
        above if where == "performance-pot" else pot,
    )
    progression = part(offer.get("progression", {}).get("percent", 0)) * person.salary * person.fte
    for amount, is_in in (
        (lump_of(offer, person), offer.get("lump_sum", {}).get("inside_remit", True)),
        (progression, offer.get("progression", {}).get("inside_remit", True)),
    ):
        inside, outside = (inside + amount, outside) if is_in else (inside, outside + amount)
    return inside + (uplift if nlw == NLW_INSIDE else 0), outside, pot


def judged(people: Sequence[Person], tests, uplifts, rules: Rules, nlw: str) -> dict[str, Any]:
    bases = [p.fte * p.salary - (u if nlw == NLW_INSIDE else 0) for p, u in zip(people, uplifts, strict=True)]
    lower = [p.grade in rules.lower for p in people]
    headline = rules.headline * sum(bases)
    of = (
        sum(bases) if rules.basis == WHOLE_PAYBILL else sum(b for b, is_low in zip(bases, lower, strict=True) if is_low)
    )
    additional = rules.additional * of
    need = sum(inside for inside, *_ in tests)
    beyond = (
        sum(t[0] for t, is_low in zip(tests, lower, strict=True) if not is_low) if rules.additional else Fraction(0)
    )
    short = max(need - headline - additional, beyond - headline if rules.additional else Fraction(0))
    verdict = "within_headline" if need <= headline + Fraction(1, 200) else "within_ceiling"
    return {
        "inside_remit_gbp": need,
        "outside_remit_gbp": sum(t[1] for t in tests),
        "performance_pot_gbp": sum(t[2] for t in tests),
        "headline_pot_gbp": headline,
        "additional_pot_gbp": additional,
        "shortfall_gbp": short if short > Fraction(1, 200) else Fraction(0),
        "verdict": "above_ceiling" if short > Fraction(1, 200) else verdict,
    }


def slow_years(offer: Document, march: Sequence[Person], scales, rules: Sequence[Rules], nlw: str) -> list[Document]:
    """Every pay year of an offer, and the salaries at its end."""
    scales = {key: list(ends) for key, ends in scales.items()}
    steps = [(offer["settlement_date"], offer.get("award", []), offer["remit"])]
    for stage in offer.get("stage", []):
        steps.append((stage["settlement_date"], stage.get("award", []), stage.get("remit", steps[-1][2])))
    found, now = [], list(march)
    for year, its in zip(dict.fromkeys(year for *_, year in steps), rules, strict=True):
        people = [Person(p.grade, p.region, max(p.salary, Fraction(its.floor)), p.fte, p.people) for p in now]
        if found:
            scales = {key: [max(end, Fraction(its.floor)) for end in ends] for key, ends in scales.items()}
            offer = {key: value for key, value in offer.items() if key not in ("lump_sum", "progression")}
        uplifts = [p.fte * (p.salary - q.salary) for p, q in zip(people, now, strict=True)]
        paths, here = [list[Any]() for _ in people], people
        for day, awards, _ in [step for step in steps if step[2] == year]:
            told = [settle(p, awards, scales, offer.get("rounding")) for p in here]
            for path, one in zip(paths, told, strict=True):
                path.append((share_of_year(day), *one))
            here = [Person(p.grade, p.region, one[0], p.fte, p.people) for p, one in zip(here, told, strict=True)]
            move_scales(scales, awards, offer.get("rounding"))
        whole, part_year = (
            [bill(p, path, offer, its, is_whole) for p, path in zip(people, paths, strict=True)]
            for is_whole in (True, False)
        )
        tests = [scores(offer, p, path, up, nlw) for p, path, up in zip(people, paths, uplifts, strict=True)]
        found.append(
            {
                "full_year": {key: sum(line[key] for line in whole) for key in whole[0]},
                "in_year": {key: sum(line[key] for line in part_year) for key in part_year[0]},
                "test": judged(people, tests, uplifts, its, nlw),
                "salaries": [p.salary for p in here],
                "uplift": sum(uplifts),
            }
        )
        now = here
    return found


def maybe(draw: st.DrawFn, table: Document, key: str, values: st.SearchStrategy[Any]) -> None:
    if draw(st.integers(0, 2)) == 0:
        table[key] = draw(values)


percents = st.integers(31, 1500).map(lambda n: Decimal(n) / 100)
small_percents = st.integers(1, 29).map(lambda n: f"{Decimal(n) / 100}%")
some_grades = st.lists(st.sampled_from(DELEGATED), min_size=1, max_size=4, unique=True)
places = st.sampled_from(["London", "not London"])


@st.composite
def awards(draw: st.DrawFn, n_steps: int, is_first: bool) -> Document:
    """Any award. Where scales move from step to step only the first award of each moves them, by per cent."""
    award: Document = {}
    maybe(draw, award, "grades", some_grades)
    maybe(draw, award, "position", st.sampled_from(["at minimum", "at maximum"]))
    maybe(draw, award, "above_gbp", st.integers(15_000, 30_000))
    maybe(draw, award, "below_gbp", st.integers(30_001, 70_000))
    maybe(draw, award, "percent", st.one_of(percents, small_percents))
    maybe(draw, award, "flat_gbp", st.integers(1, 2_500))
    maybe(draw, award, "at_least_gbp", st.integers(1, 2_000))
    maybe(draw, award, "at_most_gbp", st.integers(award.get("at_least_gbp", 0), 3_000))
    maybe(draw, award, "non_consolidated_percent", percents)
    if draw(st.booleans()):
        maybe(draw, award, "minimum_salary_gbp", st.integers(15_000, 39_000))
    else:
        maybe(draw, award, "minimum_hourly_gbp", st.integers(1_000, 1_700).map(lambda n: Decimal(n) / 100))
        if "minimum_hourly_gbp" in award:
            award["hours"] = draw(st.sampled_from([37, Decimal("37.5"), 42]))
            maybe(draw, award, "weeks", st.just(52))
    maybe(draw, award, "region", places)
    if n_steps == 1:
        maybe(draw, award, "region", st.sampled_from(["Wales", ["London", "Wales"], ["not Wales", "not North West"]]))
        maybe(draw, award, "scale_minimum", st.integers(15_000, 39_000))
        maybe(draw, award, "scale_maximum", st.integers(40_000, 70_000))
    if n_steps == 1 or is_first:
        if "scale_minimum" not in award:
            maybe(draw, award, "scale_minimum_percent", st.integers(31, 500).map(lambda n: Decimal(n) / 100))
        if "scale_maximum" not in award:
            maybe(draw, award, "scale_maximum_percent", st.integers(500, 1_500).map(lambda n: Decimal(n) / 100))
    if any(key.startswith("scale_maximum") for key in award):
        award["above_maximum"] = draw(st.sampled_from(["non-consolidated", "none"]))
    if not set(award) - {"grades", "position", "above_gbp", "below_gbp", "region", "at_most_gbp"}:
        award["percent"] = draw(percents)
    return award


@st.composite
def award_lists(draw: st.DrawFn, n_steps: int) -> list[Document]:
    listed = [draw(awards(n_steps, i == 0)) for i in range(draw(st.integers(1, 3)))]
    return [award for i, award in enumerate(listed) if award not in listed[:i]]


@st.composite
def documents(draw: st.DrawFn, most_steps: int = 3) -> Document:
    """Any offer, as its file would say it."""
    n_steps = draw(st.integers(1, most_steps))
    first, *later = sorted(
        draw(st.lists(st.dates(date(2023, 4, 1), date(2025, 3, 31)), min_size=3, max_size=3, unique=True))
    )
    assume(first < date(2024, 4, 1))
    offer: Document = {"name": "any", "department": "OWN", "remit": "2023-24", "settlement_date": first}
    maybe(draw, offer, "maximum_payments", st.sampled_from(["inside", "outside", "performance-pot"]))
    offer["award"] = draw(award_lists(n_steps))
    offer["stage"] = [
        {"settlement_date": day, "remit": YEARS[day >= date(2024, 4, 1)], "award": draw(award_lists(n_steps))}
        for day in later[: n_steps - 1]
    ]
    maybe(
        draw,
        offer,
        "rounding",
        st.sampled_from([{"next_gbp": 1}, {"next_gbp": 5}, {"nearest_gbp": 10}, {"nearest_gbp": 1}]),
    )
    maybe(draw, offer, "progression", st.fixed_dictionaries({"percent": percents, "inside_remit": st.booleans()}))
    lump = {key: st.booleans() for key in ("pro_rata", "inside_remit", "pensionable")}
    shares = st.sampled_from([1, Decimal("0.9")])
    maybe(
        draw,
        offer,
        "lump_sum",
        st.fixed_dictionaries(
            {"amount_gbp": st.integers(1, 2_000), "eligible_share": shares, **lump}, optional={"grades": some_grades}
        ),
    )
    return offer


@st.composite
def staffs(draw: st.DrawFn) -> list[Person]:
    people: list[Person] = []
    for _ in range(draw(st.integers(1, 8))):
        n = draw(st.integers(1, 400))
        fte = Fraction(draw(st.integers(1, 4 * n)), 4)
        salary = Fraction(draw(st.one_of(st.integers(15_000, 80_000), st.sampled_from([20_126, 22_845, 45_500]))))
        people.append(Person(draw(st.sampled_from(DELEGATED)), draw(st.sampled_from(REGIONS)), salary, fte, n))
    return people


@st.composite
def scale_tables(draw: st.DrawFn) -> dict[tuple[str, str], list[Fraction]]:
    lows = st.integers(15_000, 50_000)
    found = {}
    for grade in DELEGATED:
        for place in ("National", "London"):
            low = draw(lows)
            found[grade, place] = [Fraction(low), Fraction(low + draw(st.sampled_from([0, 500, 2_000, 12_000])))]
    return found


@st.composite
def rule_lists(draw: st.DrawFn, n_years: int = 2) -> list[Rules]:
    bands = (
        (23_000, Fraction("0.266")),
        (45_500, Fraction("0.271")),
        (77_000, Fraction("0.279")),
        (math.inf, Fraction("0.303")),
    )
    costs = st.sampled_from(
        [((Fraction("0.138"), 9_100), bands), ((Fraction("0.15"), 5_000), ((math.inf, Fraction("0.2897")),))]
    )
    found: list[Rules] = []
    for _ in range(n_years):
        ni_terms, pension = draw(costs)
        headline, additional = (
            Fraction(draw(st.integers(0, 900)), 10_000),
            Fraction(draw(st.sampled_from([0, 50, 300])), 10_000),
        )
        lower = tuple(draw(st.sampled_from([("AA", "AO", "EO"), ("AA",), DELEGATED])))
        floor = draw(st.sampled_from([0, 20_126, 22_845]))
        found.append(Rules(headline, additional, draw(st.sampled_from(BASES)), lower, ni_terms, pension, floor))
    return found


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return value.isoformat() if isinstance(value, date) else str(value)


def as_toml(table: Document, path: tuple[str, ...] = ()) -> str:
    """An offer file's text."""
    plain = {k: v for k, v in table.items() if not isinstance(v, dict) and k not in ("award", "stage")}
    lines = [f"{key} = {toml(value)}" for key, value in plain.items()]
    for key, value in table.items():
        name = ".".join((*path, key))
        if isinstance(value, dict):
            lines += [f"[{name}]", as_toml(value, (*path, key))]
        elif key in ("award", "stage"):
            for one in value:
                lines += [f"[[{name}]]", as_toml(one, (*path, key))]
    return "\n".join(lines)


def as_offer(document: Document) -> Offer:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "offer.toml"
        path.write_text(as_toml(document), encoding="utf-8")
        return read_offer(path).offer()


def as_points(people: Sequence[Person]) -> PayPoints:
    columns = ([float(p.salary) for p in people], [float(p.fte) for p in people], [float(p.people) for p in people])
    return PayPoints(
        "OWN",
        "Own unit",
        DELEGATED,
        REGIONS,
        ("Unknown",),
        *(np.array(column) for column in columns),
        grade=np.array([DELEGATED.index(p.grade) for p in people]),
        region=np.array([REGIONS.index(p.region) for p in people]),
        sex=np.zeros(len(people), dtype=int),
    )


def as_scales(table: Mapping[tuple[str, str], Sequence[Fraction]]) -> dict[tuple[str, str], Scale]:
    return {
        (grade, place): Scale(grade, place, float(low), float(high), SPOT if low == high else RANGE)
        for (grade, place), (low, high) in table.items()
    }


def as_terms(rules: Rules, year: str) -> YearTerms:
    limits, rates = zip(*rules.pension, strict=True)
    on_costs = OnCosts(year, float(rules.ni[0]), rules.ni[1], limits, tuple(map(float, rates)))
    remit = Remit(year, float(rules.headline), float(rules.additional), rules.basis, rules.lower)
    return YearTerms(remit, on_costs, rules.floor, remit.headline_rate, (("the target", 0.065),), None)


def fast_years(
    document: Document, people: Sequence[Person], scales, rules: Sequence[Rules], nlw: str
) -> tuple[tuple[YearCost, ...], Priced]:
    offer, march = as_offer(document), as_points(people)
    terms = tuple(as_terms(its, year.remit) for its, year in zip(rules, offer.pay_years, strict=False))
    years, priced = cost_years(offer, Staff(march, march.lifted_to(rules[0].floor)), as_scales(scales), terms, nlw)
    return years, priced[0]


def n_years(document: Document) -> int:
    return len({document["remit"], *(stage["remit"] for stage in document["stage"])})


@given(documents(), staffs(), scale_tables(), rule_lists(), st.sampled_from(NLW_READINGS))
def test_the_loop_agrees_to_the_penny(document, people, scales, rules, nlw) -> None:
    rules = rules[: n_years(document)]
    years, priced = fast_years(document, people, scales, rules, nlw)
    slow = slow_years(document, people, scales, rules, nlw)
    assert len(years) == len(slow)
    assert list(priced.new_salary_gbp) == pytest.approx(list(map(float, slow[0]["salaries"])), **PENNY)
    for fast, year in zip(years, slow, strict=True):
        for kind in ("full_year", "in_year"):
            for key, value in year[kind].items():
                assert getattr(getattr(fast, kind), key) == pytest.approx(float(value), **PENNY), (kind, key)
        test = dict(year["test"])
        assert fast.test.verdict == test.pop("verdict")
        for key, value in test.items():
            assert getattr(fast.test, key) == pytest.approx(float(value), **PENNY), key
        assert fast.nlw_uplift_gbp == pytest.approx(float(year["uplift"]), **PENNY)


@given(documents(), staffs(), scale_tables(), rule_lists(), st.sampled_from(NLW_READINGS))
def test_cost_adds_up_over_grades(document, people, scales, rules, nlw) -> None:
    rules = rules[: n_years(document)]
    whole = fast_years(document, people, scales, rules, nlw)[0]
    parts = [
        fast_years(document, [p for p in people if p.grade == grade], scales, rules, nlw)[0]
        for grade in DELEGATED
        if any(p.grade == grade for p in people)
    ]
    for i, year in enumerate(whole):
        for key in ("consolidated_gbp", "non_consolidated_gbp", "lump_sum_gbp", "ni_gbp", "pension_gbp", "paybill_gbp"):
            for kind in ("full_year", "in_year"):
                added = sum(getattr(getattr(one[i], kind), key) for one in parts)
                assert getattr(getattr(year, kind), key) == pytest.approx(added, **PENNY)
        assert year.test.inside_remit_gbp == pytest.approx(sum(one[i].test.inside_remit_gbp for one in parts), **PENNY)
        assert sum(line.award_cost_gbp for line in year.grades) == pytest.approx(
            year.full_year.consolidated_gbp, **PENNY
        )
        assert sum(line.lump_sum_gbp for line in year.grades) == pytest.approx(year.full_year.lump_sum_gbp, **PENNY)
        once = year.full_year.non_consolidated_gbp + year.test.performance_pot_gbp
        assert sum(line.non_consolidated_gbp for line in year.grades) == pytest.approx(once, **PENNY)


@given(documents(), staffs(), scale_tables(), rule_lists(), st.randoms(use_true_random=False))
def test_the_order_of_pay_points_is_irrelevant(document, people, scales, rules, random) -> None:
    rules = rules[: n_years(document)]
    mixed = random.sample(people, len(people))
    one, two = (fast_years(document, staff, scales, rules, NLW_INSIDE)[0] for staff in (people, mixed))
    for a, b in zip(one, two, strict=True):
        assert a.test.inside_remit_gbp == pytest.approx(b.test.inside_remit_gbp, **PENNY)
        assert a.in_year.paybill_gbp == pytest.approx(b.in_year.paybill_gbp, **PENNY)
        assert (a.test.verdict, a.measures.lowest_rate_gbp) == (b.test.verdict, b.measures.lowest_rate_gbp)
        assert [line.grade for line in a.grades] == [line.grade for line in b.grades]


@given(documents(most_steps=1), staffs(), scale_tables(), rule_lists(1), st.integers(1, 300))
def test_a_higher_percentage_never_costs_less(document, people, scales, rules, more) -> None:
    award = dict(document["award"][-1])
    award["percent"] = part(award.get("percent", 0)) * 100 + Fraction(more + 31, 100)
    award["percent"] = Decimal(award["percent"].numerator) / award["percent"].denominator
    higher = {**document, "award": [*document["award"][:-1], award]}
    (low,), (high,) = (fast_years(one, people, scales, rules, NLW_INSIDE)[0] for one in (document, higher))
    assert high.test.inside_remit_gbp >= low.test.inside_remit_gbp - 0.005
    assert high.full_year.consolidated_gbp >= low.full_year.consolidated_gbp - 0.005
    assert high.full_year.paybill_gbp >= low.full_year.paybill_gbp - 0.005
    assert high.test.shortfall_gbp >= low.test.shortfall_gbp - 0.005


@given(documents(), staffs(), scale_tables())
def test_nobodys_salary_falls(document, people, scales) -> None:
    offer, points = as_offer(document), as_points(people)
    for year in offer.pay_years:
        for step in year.steps:
            assert (rises(points, step.awards, as_scales(scales), year.rounding).salary_gbp >= points.salary_gbp).all()
        priced = price(year, Staff(points, points), as_scales(scales))
        assert (priced.new_salary_gbp >= points.salary_gbp).all()
        assert all((step.non_consolidated_gbp >= 0).all() for step in priced.steps)


@pytest.mark.parametrize("code", ["DWP", "HMRC", "HO", "DVLA", "HMPPS"])
@pytest.mark.parametrize("pct", ["4.5", "5", "6.5"])
def test_a_uniform_offer_on_published_pay_is_the_remit_arithmetic(code: str, pct: str, tmp_path: Path) -> None:
    """B x rate, held against 4.5% + 0.5% of B, whatever the pay points."""
    path = tmp_path / "uniform.toml"
    document = {"name": "u", "department": code, "remit": "2023-24", "settlement_date": date(2023, 4, 1)}
    path.write_text(as_toml({**document, "award": [{"percent": Decimal(pct)}]}), encoding="utf-8")
    found = cost(Cost(str(path), baseline="published")).departments[0].first
    basic = found.baseline_basic_pay_gbp
    assert found.test.inside_remit_gbp == pytest.approx(basic * float(pct) / 100, **PENNY)
    assert found.award_rate == pytest.approx(float(pct) / 100, abs=1e-12)
    assert (found.nlw_uplift_gbp, found.measures.standard_rise_rate) == (0, pytest.approx(float(pct) / 100))
    assert found.test.ceiling_gbp == pytest.approx(0.05 * basic, **PENNY)
    # The same rate for everybody leaves the ring fence no say up to 4.5%; beyond, HEO to G6 alone would cost more
    # than the headline pot only where they are more than 4.5 in so many hundredths of pay.
    senior = sum(line.baseline_gbp for line in found.grades if line.grade not in ("AA", "AO", "EO"))
    short = max(basic * (float(pct) - 5) / 100, senior * float(pct) / 100 - 0.045 * basic)
    assert found.test.shortfall_gbp == pytest.approx(short if short > 0.005 else 0, **PENNY)
    if code in ("DWP", "HMRC"):
        assert basic == {"DWP": 2_232_424_700, "HMRC": 2_230_090_900}[code]
