"""The sentences of a record of moves: the same whichever side reads them."""

from collections.abc import Iterator, Mapping, Sequence

from paymodel.errors import as_argument
from paymodel.model.grades import in_order
from paymodel.model.moves import HALF_POUND_GBP, MANAGEMENT, SIDES, Gap, GradeLine, Move, Record
from paymodel.model.next_move import NextItem
from paymodel.model.nlw import PaidTime
from paymodel.model.question import NLW_INSIDE, PUBLISHED
from paymodel.model.small_groups import FEWEST
from paymodel.model.verdict import ABOVE_CEILING, WITHIN_CEILING
from paymodel.outputs.console import wrapped
from paymodel.outputs.moves_pounds import from_ceiling_pounds, then_pounds
from paymodel.outputs.numbers import count, gbp, grade_list, pct, pct_short, pounds
from paymodel.units import HALF_PENNY_GBP

HELD = (
    "Each line meets one item and leaves every other award as it is; it is the same money whoever moves. Minimum "
    "salaries and scale ends count as they were costed."
)


def cost_words(move: Move) -> str:
    """What a move costs, where that stands, and who gets less."""
    noun = "management's offer" if move.side == MANAGEMENT else "the union's claim"
    scope = {
        "devolved": " (outside this remit; by its sums alone)",
        "partly": " (part of the department is outside it)",
    }
    full, year = gbp(move.cost_gbp), gbp(move.in_year_gbp)
    both = f"{full} in full and in the year" if full == year else f"{full} in full and {year} in the year"
    said = (
        f"{noun} (move {move.number} of {move.date}) costs {both} against the {move.remit} "
        f"remit{scope.get(move.remit_scope, '')}, {pct(move.cost_rate)} of basic pay: "
        f"{verdict_words(move)}"
    )
    return f"{said[0].upper()}{said[1:]}{_losers(move)}."


def verdict_words(move: Move) -> str:
    """Within or above, with the pounds."""
    if move.verdict == ABOVE_CEILING:
        why = " by the ring fence, since the additional money is for the lower bands" if move.is_fenced else ""
        return f"{gbp(from_ceiling_pounds(move))} above the ceiling of {gbp(move.ceiling_gbp)}{why}"
    extra = ""
    if move.ceiling_gbp - move.headline_pot_gbp > HALF_PENNY_GBP:
        extra = " only with the additional money" if move.verdict == WITHIN_CEILING else " without the additional money"
    apart = from_ceiling_pounds(move)
    left = f"{gbp(apart)} below it" if apart else "and spends it whole"
    return f"within the ceiling of {gbp(move.ceiling_gbp)}{extra}, {left}"


def short_verdict(move: Move) -> str:
    """The same in a cell."""
    if move.verdict == ABOVE_CEILING:
        return f"above by {gbp(from_ceiling_pounds(move))}{' (ring fence)' if move.is_fenced else ''}"
    return f"within, {gbp(from_ceiling_pounds(move))} below"


def ceiling_cell(move: Move) -> str:
    """How far a move is from the ceiling, in a narrow cell."""
    return f"{gbp(from_ceiling_pounds(move))} {'above' if move.verdict == ABOVE_CEILING else 'below'}"


def then_cell(gap: Gap, item: NextItem, closes: int) -> str:
    """The same for management's move with an item met, under a heading that has the £."""
    apart = pounds(then_pounds(gap.management, item, closes))
    return f"{apart} {'above' if item.then.verdict == ABOVE_CEILING else 'below'}"


def _losers(move: Move) -> str:
    """Who gets no rise, and who gets less on average than the headline rate, as both are shown."""
    nothing = [line for line in move.grade if line.cost_gbp < HALF_PENNY_GBP]
    headline = round(move.headline_rate * 1e4)
    less = [line for line in move.grade if line not in nothing and round(line.average_rise_rate * 1e4) < headline]
    told = ((nothing, "get no rise"), (less, f"get less than {pct_short(move.headline_rate)} on average"))
    said = [f"{_named(lines)} {what}" for lines, what in told if lines]
    if said:
        return f"; {'; '.join(said)}"
    together = [line for line in move.grade if len(line.grades) > 1]
    shown = " that is shown by itself" if together else ""
    counted = f", and {_named(together)} are counted together" if together else ""
    return f"; no grade{shown} gets less than {pct_short(move.headline_rate)} on average{counted}"


def _named(lines: Sequence[GradeLine]) -> str:
    grades = in_order(grade for line in lines for grade in line.grades)
    return f"{grade_list(grades)} ({count(round(sum(line.fte for line in lines)))} FTE)"


def record_warnings(record: Record) -> list[str]:
    """What to know before the figures are used."""
    gap, latest, said = record.gap, record.latest, list[str]()
    other = record.on_other_staff
    if other:
        many = len(other) > 1
        mixes = "; the gap mixes the two" if gap and not gap.is_one_staff else ""
        said.append(
            f"{'Moves' if many else 'Move'} {_listed(other)} {'were' if many else 'was'} costed on other staff figures "
            f"than move {latest.number}{mixes}."
        )
    if gap and not gap.is_one_base:
        said.append(
            f"Basic pay differs between the sides, {gbp(gap.management.base_gbp)} in move {gap.management.number} and "
            f"{gbp(gap.union.base_gbp)} in move {gap.union.number}; points are of the later."
        )
    for move in [gap.management, gap.union] if gap else [latest]:
        said += _move_warnings(move, is_alone=gap is None)
    return said


def _move_warnings(move: Move, *, is_alone: bool) -> Iterator[str]:
    if move.other_nlw_verdict != move.verdict:
        counted = "as part of the baseline" if move.nlw == NLW_INSIDE else "inside the remit"
        is_above = move.other_nlw_verdict == ABOVE_CEILING
        stands = f"{gbp(move.other_nlw_shortfall_gbp)} above the ceiling" if is_above else "within the ceiling"
        yield f"If the minimum-wage rise of 1 April is counted {counted}, move {move.number} is {stands}."
    if move.n_pay_years > 1:
        yield (
            f"Move {move.number} has {move.n_pay_years} pay years; the sums are those of {move.remit} alone, and "
            "'paymodel cost' shows the rest."
        )
    if move.left_out:
        yield f"Move {move.number} is costed without {grade_list(move.left_out)}, whose pay is withheld."
    for line in (line for line in move.grade if len(line.grades) > 1):
        yield (
            f"Move {move.number}: {grade_list(line.grades)} are counted together, since groups of fewer than {FEWEST} "
            "people are not shown. Whoever knows the offer and this sheet may come near to their pay."
        )
    if is_alone and move.outside_gbp >= HALF_POUND_GBP:
        yield f"Move {move.number} also pays {gbp(move.outside_gbp)} outside the remit: in no cost here."


def mark_sentence(record: Record) -> str:
    """The mark, and what it is good for."""
    return (
        f"Mark of the record after move {record.latest.number}: {record.mark}. Give it to the other side: a record "
        "rewritten whole, or cut off at its end, shows only against a mark that the other side was given."
    )


def reading_sentence(move: Move) -> str:
    """Under which readings every move was costed."""
    return (
        f"Costed for {move.remit} with baseline {move.baseline}, minimum-wage rise {move.nlw}, spread {move.spread}, "
        f"{move.paid_hours:g} paid hours; move {move.number} on staff of 31 March {move.as_at}, by paymodel "
        f"{move.paymodel}. Every assumption: paymodel cost OFFER. A remit is a permission, not money."
    )


def assumed_sentences(record: Record, paid: PaidTime) -> list[str]:
    """The assumed numbers behind the last move, with status and source as far as a record holds them.

    paid: the paid time that is held for the organisation.
    """
    latest, said = record.latest, list[str]()
    if latest.baseline != PUBLISHED:
        why = paid.provenance if paid.paid_hours == latest.paid_hours else None
        source = f"{why.status}: {why.source}" if why else "assumed: given by the user"
        counted = "inside the remit" if latest.nlw == NLW_INSIDE else "as part of the baseline, outside the remit"
        said += [
            f"{latest.paid_hours:g} paid hours a week, behind the minimum-wage floor of 1 April ({source}).",
            f"The minimum-wage rise of 1 April is counted {counted} (assumed; --nlw switches it).",
            f"Where the staff table has no pay points, pay within a grade is spread as '{latest.spread}' says "
            "(assumed; --spread switches it).",
        ]
    else:
        said.append(
            "Pay before the award is without the minimum-wage rise of 1 April (assumed; --baseline switches it)."
        )
    offers = dict.fromkeys(move.offer for side in SIDES if (move := record.last(side)) is not None)
    commands = " and ".join(f"paymodel cost {as_argument(name)}" for name in offers)
    said.append(f"A record holds no sources. Every other number, with its status and where it comes from: {commands}.")
    return said


def next_commands(told: Mapping[str, str], option: str) -> str:
    """The commands to go on with, a line each. told: what each shows. option: where the record is, as typed."""
    writes = {"sheet": " --out FOLDER", "chart": " --out FOLDER"}
    lines = [f"  paymodel moves {name}{option}{writes.get(name, '')}" for name in told]
    return "\n".join([wrapped(f"To see {', or '.join(told.values())}:"), *lines])


def _listed(numbers: Sequence[int]) -> str:
    words = [str(number) for number in numbers]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
