"""An offer as parts of a page."""

from collections.abc import Sequence

from paymodel.model.offer import Offer
from paymodel.outputs.cost_wording import offer_terms
from paymodel.outputs.report.parts import Group, Listed, Section, Sentence


def offer_sections(offer: Offer, unknown: Sequence[str], text: str) -> tuple[Section, ...]:
    """What an offer gives; where numbers are open, its lines as they are written."""
    day = f"{offer.settlement_date.day} {offer.settlement_date:%B %Y}"
    about = (
        f"For {', '.join(offer.departments)}, from {day}, against the remit of {offer.remit}. Source: {offer.source}."
    )
    title = Sentence(offer.name, is_answer=True)
    if not unknown:
        lines = tuple(f"{line}." for line in offer_terms(offer))
        return (Section("offer", "", (Group("", (title, Sentence(about), Listed(lines))),)),)
    left_open = Sentence(f"Left open: {'; '.join(unknown)}.")
    written = Listed(tuple(line for line in text.splitlines() if line.strip()))
    return (Section("offer", "", (Group("", (title, Sentence(about), left_open, written)),)),)
