"""A remit as parts of a page, each number with its source, date and status."""

from paymodel.model.remit import PublishedRemit, Remit
from paymodel.outputs.numbers import MISSING, gbp, grade_list, pct_short
from paymodel.outputs.report.parts import Group, Section, Sentence, Tabled
from paymodel.outputs.tables import Table
from paymodel.provenance import Provenance

_OWN = "given by the user"


def remit_sections(published: PublishedRemit, remit: Remit) -> tuple[Section, ...]:
    """What a remit allows, beside what was published where that was another thing."""
    own = published.remit()
    bands = grade_list(published.lower_bands) if published.lower_bands else MISSING
    rows = [
        _row(
            "Headline rate", pct_short(remit.headline_rate), pct_short(own.headline_rate), published.headline.provenance
        ),
        _row(
            "Additional rate",
            pct_short(remit.additional_rate),
            pct_short(own.additional_rate),
            published.additional.provenance,
        ),
        _row(
            "  it is for",
            bands if remit.lower_bands == own.lower_bands else grade_list(remit.lower_bands),
            bands,
            published.reach,
        ),
        _row("  it is of", remit.additional_basis, own.additional_basis, published.basis),
        *(_row(one.name, gbp(one.amount_gbp), gbp(one.amount_gbp), one.provenance) for one in published.sums),
    ]
    table = Table(("What", "Is", "Status", "Date", "Source"), tuple(rows), "lllll")
    said = f"Additional money, in the guidance's terms: {published.reach_wording}."
    parts = (Tabled(f"{published.year}: {published.name}", table), *map(Sentence, (said, *published.notes)))
    return (Section("remit", "", (Group("", parts),)),)


def _row(what: str, given: str, own: str, why: Provenance) -> tuple[str, ...]:
    if given != own:
        return (what, given, _OWN, "", f"published: {own}, {why.source}")
    return (what, own, why.status, why.date.isoformat(), why.source)
