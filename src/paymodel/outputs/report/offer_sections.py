"""What is on the table beside an answer: the offer, management's figure, the moves."""

from collections.abc import Iterator

from paymodel.model.bridge import BridgeResult
from paymodel.model.findings import Findings
from paymodel.model.moves import SIDES, Record
from paymodel.model.next_move import next_items
from paymodel.outputs.bridge_console import QUESTIONS, REVERSE, WALK
from paymodel.outputs.bridge_wording import (
    RULES_TITLE,
    base_sentence,
    bridge_sentence,
    bridge_table,
    reading_table,
    reverse_sentence,
    reverse_table,
    rule_sentences,
)
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.cost_tables import costs_table
from paymodel.outputs.cost_wording import counted_sentence, offer_terms
from paymodel.outputs.moves_console import moves_table
from paymodel.outputs.moves_gap import NEXT_MOVE, gap_sentence, higher_sentence, next_sentences
from paymodel.outputs.moves_moved import lowered_sentences, moved_words
from paymodel.outputs.moves_wording import cost_words, mark_sentence, record_warnings
from paymodel.outputs.offer_beside import beside
from paymodel.outputs.report.material import Material, section
from paymodel.outputs.report.parts import Group, Listed, Part, Section, Sentence, Tabled


def offer(material: Material) -> list[Section]:
    """What the offer gives and costs, and each grade's rise under it and under the target."""
    costing = material.result.offer
    if costing is None:
        return []
    terms = Group(
        f'What "{costing.offer.name}" gives', (Listed(tuple(f"{line}." for line in offer_terms(costing.offer))),)
    )
    own = [warning for warning in costing.warnings if warning not in _told_at_once(material)]
    warnings = Group("", tuple(Sentence(warning, is_warning=True) for warning in own))

    def told(found: Findings) -> Iterator[Part]:
        for _, title, table in beside(found, costing):
            yield Tabled(title, table)

    counted = (Sentence(counted_sentence(costing)), Tabled("The offer, by organisation", costs_table(costing)))
    groups = [Group("", counted)] if material.is_many else material.each(told)
    return section("offer", "The offer beside the answer", [*groups, warnings, terms])


def bridge(material: Material) -> list[Section]:
    """From our costing of the offer to management's figure."""
    found = material.reported.bridge
    if found is None:
        return []
    base = base_sentence(found)
    walked = (
        Sentence(bridge_sentence(found)),
        *((Sentence(base),) if base else ()),
        *(Sentence(warning, is_warning=True) for warning in found.warnings if warning not in _told_elsewhere(material)),
        Tabled(WALK, bridge_table(found)),
    )
    asked = Group(QUESTIONS, (Listed(tuple(found.questions)),)) if found.questions else Group("", ())
    groups = [Group("", walked), asked, *_reversed(found)]
    return section("bridge", f"Our costing beside management's figure: {found.management.name}", groups)


def _told_at_once(material: Material) -> set[str]:
    """The warnings that stand at the opening."""
    result = material.result
    of_each = (warning for found in result.departments for warning in department_warnings(found, result.question))
    return {*result.warnings, *(() if material.is_many else of_each)}


def _told_elsewhere(material: Material) -> set[str]:
    """The same, and those of the offer."""
    costing = material.result.offer
    return {*_told_at_once(material), *(costing.warnings if costing else ())}


def _reversed(found: BridgeResult) -> list[Group]:
    if found.reverse is None:
        return []
    parts = (
        Sentence(reverse_sentence(found.reverse)),
        Tabled("One change alone", reverse_table(found.reverse)),
        Tabled("Another way of counting alone", reading_table(found.reverse)),
        Sentence(f"{RULES_TITLE}: {' '.join(rule_sentences(found.reverse))}"),
    )
    return [Group(REVERSE, parts)]


def moves(material: Material) -> list[Section]:
    """Where offer and claim stand, move by move, and what would close the gap."""
    record = material.reported.record
    if record is None:
        return []
    stands = [move for side in SIDES if (move := record.last(side)) is not None]
    parts = (
        Sentence(gap_sentence(record)),
        *(Sentence(cost_words(move)) for move in stands),
        *(
            Sentence(warning, is_warning=True)
            for warning in (*record_warnings(record), *material.reported.record_notes)
        ),
        Tabled("£ of a full year against the remit", moves_table(record)),
    )
    moved = (
        *(moved_words(record, move) for move in record.moves),
        *lowered_sentences(record),
        *(f"Note to move {move.number}: {move.note}" for move in record.moves if move.note),
        mark_sentence(record),
    )
    cheapest = Group(NEXT_MOVE, tuple(Sentence(said) for said in _next(record)))
    groups = [Group("", parts), cheapest, Group("What moved (average rises)", (Listed(moved),))]
    return section("moves", f"The moves so far: {record.latest.code}", groups)


def _next(record: Record) -> list[str]:
    gap = record.gap
    if gap is None:
        return []
    items = next_items(gap, record.latest.base_gbp)
    return [said for said in (*next_sentences(gap, items), higher_sentence(gap, items)) if said]
