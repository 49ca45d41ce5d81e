"""A record of moves on random talks: it adds up, and no change of it goes unseen."""

import copy
import datetime
import math
import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from paymodel.errors import Faults, UserError
from paymodel.inputs.moves_record import read_record
from paymodel.inputs.staff_table import load_table
from paymodel.model.grades import DELEGATED
from paymodel.model.move_chain import FIRST, chain_faults
from paymodel.model.moves import MANAGEMENT, PAID_ONCE, SIDES, UNION, GradeLine, Move, OtherLine, Record, pairs
from paymodel.model.next_move import next_items, tenth_point
from paymodel.model.verdict import shortfall, verdict
from paymodel.outputs import moves_record as writing
from paymodel.outputs.moves_document import moves_document
from paymodel.outputs.moves_pounds import gap_hundredths, gap_pounds, item_hundredths, item_pounds
from paymodel.outputs.moves_record import grown_record, sealed
from paymodel.outputs.numbers import pct as pct_shown
from paymodel.run.asked import Cost
from paymodel.run.cost import cost
from paymodel.run.moves_add import Entry, move_added, staff_digest

PAY = {"AA": 1.1e6, "AO": 2.3e6, "EO": 3.7e6, "HEO": 2.9e6, "G7": 1.3e6}
BASE = math.fsum(PAY.values())
LOWER = ("AA", "AO", "EO")
pct = st.floats(0, 12, allow_subnormal=False)


def a_move(number: int, side: str, rates: dict[str, float], once: float, before: str, staff: str = "a") -> Move:
    grades = tuple(
        GradeLine(grade, (grade,), pay / 3e4, pay, rate * pay, rate, 0.0 if grade in LOWER else rate * pay)
        for (grade, pay), rate in zip(PAY.items(), rates.values(), strict=True)
    )
    other = (OtherLine(PAID_ONCE, once, once / 4),) if once > 0.005 else ()
    total = math.fsum(line.cost_gbp for line in (*grades, *other))
    outside = math.fsum(line.outside_lower_gbp or 0 for line in (*grades, *other))
    short = shortfall(total, outside, 0.045 * BASE, 0.005 * BASE)
    return Move(
        number=number,
        side=side,
        date=datetime.date(2026, 9, number),
        offer=f"offer-{number}.toml",
        offer_name='a "name"\\ with £ signs',
        offer_digest=f"{number}",
        staff_digest=staff,
        as_at=2026,
        code="OWN",
        organisation="Own unit",
        remit_scope="unknown",
        remit="2026-27",
        settlement_date=datetime.date(2026, 8, 1),
        n_pay_years=1,
        baseline="april",
        nlw="statutory-outside",
        spread="fitted",
        paid_hours=37.0,
        cost_gbp=total,
        base_gbp=BASE,
        cost_rate=total / BASE,
        headline_rate=0.045,
        headline_pot_gbp=0.045 * BASE,
        ceiling_gbp=0.05 * BASE,
        verdict=verdict(short, shortfall(total, 0.0, 0.045 * BASE, 0.0)),
        shortfall_gbp=short,
        left_gbp=0.05 * BASE - total,
        other_nlw_verdict="within_headline",
        other_nlw_shortfall_gbp=0.0,
        in_year_gbp=total * 2 / 3,
        outside_gbp=0.0,
        paybill_gbp=total * 1.4,
        lump_sum_gbp=once,
        non_consolidated_gbp=0.0,
        outside_lower_gbp=outside,
        left_out=(),
        grade=grades,
        other=other,
        note="by letter",
        paymodel="0.1.0",
        before=before,
        hash="",
    )


@st.composite
def talks(draw: st.DrawFn, least: int = 1) -> tuple[Record, str]:
    """A record and its text."""
    moves: list[Move] = []
    text = writing.HEAD
    for number in range(1, draw(st.integers(least, 5)) + 1):
        rates = {grade: draw(pct) / 100 for grade in PAY}
        before = moves[-1].hash if moves else FIRST
        move = a_move(number, draw(st.sampled_from(SIDES)), rates, draw(st.floats(0, 5e4)), before)
        move, toml = sealed(move)
        moves.append(move)
        text += "\n" + toml
    return Record(tuple(moves)), text


def tables_of(text: str) -> list[dict[str, Any]]:
    return tomllib.loads(text)["move"]


def leaves(value: Any, path: tuple = ()) -> list[tuple]:
    """The path of every value in a table, down to the items of lists."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    return [path] if inner is None else [leaf for key, one in inner for leaf in leaves(one, (*path, key))]


def changed(value: Any) -> Any:
    """Something else of the same kind, by as little as can be."""
    if isinstance(value, str):
        return value[:-1] if value else "x"
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(days=1)
    return math.nextafter(value, math.inf) if isinstance(value, float) else value + 1


def replaced(tables: list[dict[str, Any]], path: tuple, value: Any) -> list[dict[str, Any]]:
    other: Any = copy.deepcopy(tables)
    place = other
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return other


def refused(text: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "moves.toml"
        path.write_text(text, encoding="utf-8")
        try:
            read_record(path)
        except UserError:
            return True
    return False


@settings(max_examples=40)
@given(talks())
def test_a_record_reads_as_it_was_written(one: tuple[Record, str]) -> None:
    record, text = one
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "moves.toml"
        was = None
        for move in record.moves:
            unsealed = sealed(move)[1]
            with grown_record(path, was, unsealed) as was:
                pass
        assert path.read_text(encoding="utf-8") == text
        assert read_record(path).record == record
        assert [one.name for one in Path(folder).iterdir()] == ["moves.toml"]


@settings(max_examples=40)
@given(talks(), st.data())
def test_a_changed_value_is_seen(one: tuple[Record, str], data: st.DataObject) -> None:
    _, text = one
    tables = tables_of(text)
    path = data.draw(st.sampled_from(leaves(tables)))
    value = tables
    for key in path:
        value = value[key]
    other = replaced(tables, path, changed(value))
    assert chain_faults(tables) == []
    assert chain_faults(other)
    assert refused(writing.HEAD + "".join("\n" + writing._toml(table) for table in other))


def test_every_value_of_every_move_is_marked() -> None:
    moves: list[Move] = []
    for number, side in enumerate((*SIDES, MANAGEMENT), start=1):
        before = moves[-1].hash if moves else FIRST
        moves.append(sealed(a_move(number, side, dict.fromkeys(PAY, 0.01 * number), 1e4, before))[0])
    tables = tables_of(writing.HEAD + "".join("\n" + sealed(move)[1] for move in moves))
    paths = leaves(tables)
    assert len(paths) > 3 * 40
    for path in paths:
        value = tables
        for key in path:
            value = value[key]
        assert chain_faults(replaced(tables, path, changed(value))), path
        shorter: Any = copy.deepcopy(tables)
        place = shorter
        for key in path[:-1]:
            place = place[key]
        del place[path[-1]]
        assert chain_faults(shorter), path


def of_sealed(*moves: Move) -> str:
    """The text of a record whose marks all hold."""
    text, before = writing.HEAD, FIRST
    for move in moves:
        marked, toml = sealed(replace(move, before=before))
        text, before = f"{text}\n{toml}", marked.hash
    return text


def test_marks_that_hold_are_not_enough() -> None:
    """Records sealed anew, whose figures or order cannot be."""
    rates = dict.fromkeys(PAY, 0.03)
    first, second = (a_move(number, side, rates, 0.0, "") for number, side in enumerate(SIDES, start=1))
    dear = a_move(2, UNION, dict.fromkeys(PAY, 0.06), 0.0, "")
    assert not refused(of_sealed(first, second))
    assert not refused(of_sealed(first, replace(second, date=first.date)))
    assert not refused(of_sealed(first, dear))
    for odd in (
        replace(second, date=first.date - datetime.timedelta(days=1)),
        replace(second, verdict="above_ceiling"),
        replace(second, shortfall_gbp=1.0),
        replace(dear, verdict="within_ceiling"),
        replace(dear, shortfall_gbp=0.0),
    ):
        assert refused(of_sealed(first, odd))


def test_the_staff_figures_are_the_table_its_year_and_the_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    official = load_table()
    own = replace(official, is_official=False)
    was, own_was = staff_digest(official, 2023), staff_digest(own, 2023)
    assert staff_digest(official, 2022) != was
    assert staff_digest(replace(official, digest="other"), 2023) != was
    monkeypatch.setattr("paymodel.run.moves_add.cells_digest", lambda: "other cells")
    assert staff_digest(official, 2023) != was
    assert staff_digest(own, 2023) == own_was


@given(talks(least=2), st.data())
def test_moves_taken_out_put_in_or_put_elsewhere_are_seen(one: tuple[Record, str], data: st.DataObject) -> None:
    _, text = one
    tables = tables_of(text)
    n = len(tables)
    gone = data.draw(st.integers(0, n - 2))
    assert chain_faults([table for i, table in enumerate(tables) if i != gone])
    twice = data.draw(st.integers(0, n - 1))
    assert chain_faults([*tables[: twice + 1], *tables[twice:]])
    order = data.draw(st.permutations(range(n)))
    assume(list(order) != list(range(n)))
    assert chain_faults([tables[i] for i in order])


@given(talks(least=2))
def test_a_last_move_taken_off_changes_the_mark(one: tuple[Record, str]) -> None:
    record, _ = one
    assert record.until(len(record.moves) - 1).mark != record.mark


@settings(max_examples=40)
@given(talks(), st.randoms(use_true_random=False))
def test_notes_and_the_order_of_keys_are_no_change(one: tuple[Record, str], random: Any) -> None:
    record, text = one
    tables = []
    for table in tables_of(text):
        keys = list(table)
        random.shuffle(keys)
        tables.append({key: table[key] for key in keys})
    other = "# mine\n" + writing.HEAD + "".join("\n# a note\n" + writing._toml(table) for table in tables)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "moves.toml"
        path.write_bytes(other.replace("\n", "\r\n").encode())
        assert read_record(path).record == record


@given(talks())
def test_it_adds_up(one: tuple[Record, str]) -> None:
    record, _ = one
    document = moves_document(record)
    for move, told in zip(record.moves, document["moves"], strict=True):
        if told["moved_gbp"] is not None:
            assert math.isclose(sum(part["moved_gbp"] for part in told["moved"]), told["moved_gbp"], abs_tol=0.005)
        last = {side: record.until(move.number).last(side) for side in SIDES}
        if None in last.values():
            assert told["gap_gbp"] is None
        else:
            gap = last[UNION].cost_gbp - last[MANAGEMENT].cost_gbp  # type: ignore[union-attr]
            assert math.isclose(told["gap_gbp"], gap, abs_tol=0.005)
    gap = record.gap
    if gap is None:
        assert document["next"] == []
        return
    closes = [one["closes_gbp"] for one in document["next"]]
    assert math.isclose(sum(closes), gap.gap_gbp, abs_tol=0.005 * (len(closes) + len(PAY) + 1))
    assert [amount for amount in closes if amount > 0] == sorted(amount for amount in closes if amount > 0)
    items = next_items(gap, record.latest.base_gbp)
    shown = [round(float(pct_shown(move.cost_rate).removesuffix("%")) * 100) for move in (gap.union, gap.management)]
    assert gap_hundredths(gap) == shown[0] - shown[1]
    if items:
        hundredths = item_hundredths(gap, items)
        assert sum(hundredths) == gap_hundredths(gap)
        assert all(abs(a - b.closes_rate * 1e4) < 2.01 for a, b in zip(hundredths, items, strict=True))
        assert sum(item_pounds(gap, items)) == gap_pounds(gap)
        assert all(abs(a - b.closes_gbp) < 1.01 for a, b in zip(item_pounds(gap, items), items, strict=True))


@given(talks())
def test_the_two_sides_read_the_same_list(one: tuple[Record, str]) -> None:
    """Swap the sides, and every amount turns its sign."""
    record, _ = one
    gap = record.gap
    assume(gap is not None)
    assert gap is not None
    ours = {pair.name: pair.change_gbp for pair in pairs(gap.management, gap.union)}
    theirs = {pair.name: -pair.change_gbp for pair in pairs(gap.union, gap.management)}
    assert ours == theirs


@given(talks())
def test_a_tenth_of_a_point_is_spent_whichever_way(one: tuple[Record, str]) -> None:
    record, _ = one
    move, tenth = record.latest, tenth_point(record.latest)
    fte, pay = sum(line.fte for line in move.grade), {line.grade: line.basic_pay_gbp for line in move.grade}
    junior_fte = sum(line.fte for line in move.grade if line.grade in LOWER)
    for spent in (
        tenth.per_fte_gbp * fte,
        (tenth.junior_flat_gbp or 0) * junior_fte,
        (tenth.junior_rate or 0) * sum(pay[grade] for grade in LOWER),
        tenth.lowest_rate * sum(pay[grade] for grade in tenth.lowest_grades),
    ):
        assert math.isclose(spent, 0.001 * move.base_gbp, rel_tol=1e-9)


@pytest.mark.parametrize(("more_gbp", "lowest"), [(1e-9, tuple(PAY)), (0.01, tuple(PAY)[1:])])
def test_the_lowest_paid_are_told_apart_by_a_penny(more_gbp: float, lowest: tuple[str, ...]) -> None:
    """All are on £30,000 on average, but for AA with so much more."""
    move = a_move(1, UNION, dict.fromkeys(PAY, 0.03), 0.0, FIRST)
    first = replace(move.grade[0], basic_pay_gbp=move.grade[0].fte * (3e4 + more_gbp))
    assert first.basic_pay_gbp != move.grade[0].basic_pay_gbp
    assert tenth_point(replace(move, grade=(first, *move.grade[1:]))).lowest_grades == lowest


TABLE = "as_at,code,organisation,parent,grade,headcount,fte,mean_salary_gbp,median_salary_gbp,source\n" + "".join(
    f"2023,OWN,Own unit,p,{grade},{people},{people - 1.5},{salary},{salary},x\n"
    for grade, people, salary in (
        ("AA", 30, 21000),
        ("AO", 90, 23000),
        ("EO", 60, 29000),
        ("HEO", 40, 36000),
        ("G6", 8, 70000),
    )
)


def offer_text(rates: dict[str, float], lump: float) -> str:
    awards = "".join(f'[[award]]\ngrades = "{grade}"\npercent = {rate}\n' for grade, rate in rates.items())
    once = f"[lump_sum]\namount_gbp = {lump}\ninside_remit = true\npro_rata = true\n" if lump else ""
    head = 'name = "own"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
    return f"{head}{awards}{once}"


rates_by_grade = st.fixed_dictionaries(
    {grade: st.integers(10, 250).map(lambda tenths: tenths / 10) for grade in ("AA", "AO", "EO", "HEO", "G6")}
)


@settings(max_examples=12)
@given(rates_by_grade, rates_by_grade, st.sampled_from([0, 250]), st.sampled_from([0, 400]))
def test_an_item_met_costs_what_the_mixed_offer_costs(ours: dict, theirs: dict, once: int, their_once: int) -> None:
    """Each item of the list, written as an offer of its own and costed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "own.csv").write_text(TABLE)

        def asked(rates: dict, lump: float, file: str) -> Cost:
            (folder / file).write_text(offer_text(rates, lump))
            return Cost(str(folder / file), grades_path=folder / "own.csv")

        for side, rates, lump, file in ((MANAGEMENT, ours, once, "m.toml"), (UNION, theirs, their_once, "u.toml")):
            with move_added(asked(rates, lump, file), Entry(side, "2023-05-01", "", None), Faults()) as added:
                pass
        gap = added.record.gap
        assert gap is not None
        for item in next_items(gap, added.record.latest.base_gbp):
            mixed = {grade: theirs[grade] if grade == item.pair.name else rate for grade, rate in ours.items()}
            lump = their_once if item.pair.name == PAID_ONCE else once
            test = cost(asked(mixed, lump, "x.toml")).departments[0].first.test
            assert item.then.cost_gbp == pytest.approx(test.inside_remit_gbp, abs=0.01)
            assert item.then.shortfall_gbp == pytest.approx(test.shortfall_gbp, abs=0.01)
            assert (item.then.verdict, item.then.is_fenced) == (test.verdict, test.is_fenced)


def test_every_grade_of_the_tests_is_delegated() -> None:
    assert set(PAY) <= set(DELEGATED)
