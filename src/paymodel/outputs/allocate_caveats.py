"""What every split of the money takes for granted, beside what every answer does."""

from paymodel.model.demand import MINIMUM, ON_MEAN
from paymodel.model.question import PUBLISHED, Question
from paymodel.model.remit import Pot
from paymodel.outputs.numbers import gbp, grade_list, pct_short


def allocate_assumptions(question: Question) -> list[str]:
    """A sentence for each thing taken for granted about awards and the demands asked."""
    taken = [
        "An award here is one percentage for a whole grade, and nobody's pay is cut unless a floor below nothing asks "
        "for it. An offer file ('paymodel cost') can give part of a grade more.",
    ]
    if question.asked.of_kind(MINIMUM):
        taken.append(
            "A minimum salary therefore raises a whole grade by what its lowest-paid need; lifting those below it "
            "alone costs less."
        )
    if question.asked.of_kind(MINIMUM) or question.differential_on != ON_MEAN:
        otherwise = "its average pay" if question.baseline == PUBLISHED else "as the modelled spread has it"
        taken.append(
            "The lowest pay of a grade is that of the pay points given, or the minimum of its published scale; "
            f"elsewhere it is {otherwise} (assumed)."
        )
    taken += [
        f"Money beside the remit's pots, {pot_words(one)}, may be spent on anybody (as asked)." for one in question.pots
    ]
    if question.remit.additional_rate:
        taken.append(
            f"Everybody outside {grade_list(question.remit.lower_bands)} together costs no more than the headline pot"
            f"{' and that money' if question.pots else ''}."
        )
    return taken


def pot_words(pot: Pot) -> str:
    """A pot with its size: "recycled savings of 0.4% of pay", "a business case of £2,000,000"."""
    article = "" if pot.name.endswith("s") else "a "
    return f"{article}{pot.name} of {gbp(pot.amount_gbp) if pot.amount_gbp else f'{pct_short(pot.rate)} of pay'}"
