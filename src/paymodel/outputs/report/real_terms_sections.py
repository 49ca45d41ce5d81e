"""Pay against prices, and against what others were awarded in the same pay year."""

from collections.abc import Iterator

from paymodel.model.findings import Findings
from paymodel.model.real_pay import PUBLISHED_RATES
from paymodel.outputs.real_terms_notes import said_day
from paymodel.outputs.real_terms_wording import (
    other_awards_sentences,
    other_awards_table,
    real_terms_key,
    real_terms_sentences,
    real_terms_summary,
    real_terms_table,
)
from paymodel.outputs.report.material import Material, section
from paymodel.outputs.report.parts import Group, Part, Section, Sentence, Tabled


def real_terms(material: Material) -> list[Section]:
    """Each grade's pay against prices before and after the award, and why not where it cannot be worked; other awards
    of the year."""
    terms, question = material.reported.real_terms, material.question
    by_code = {one.code: one for one in terms}

    def told(found: Findings) -> Iterator[Part]:
        one = by_code.get(found.code)
        if one is not None:
            basis = "published rates" if one.basis == PUBLISHED_RATES else "averages"
            yield Tabled(f"Full-time pay, by {basis}, and its real change", real_terms_table(one))
            if not material.is_short:
                yield from (Sentence(said) for said in real_terms_sentences(one, found, question))

    reasons = () if material.is_many else tuple(Sentence(why) for why in material.reported.unworked)
    below = (*_in_lines(material), *reasons)
    beside = (*material.pictured("real-terms"), *_other_awards(material))
    since = {one.since for one in terms}
    against = f"prices since {said_day(next(iter(since)))}" if len(since) == 1 else "prices"
    others = ", and other awards of the year" if material.reported.other_awards else ""
    groups = [*material.each(told), Group("", below), Group("", beside)]
    return section("real-terms", f"Pay against {against}{others}", groups)


def _in_lines(material: Material) -> Iterator[Part]:
    """What the columns mean; where departments are many, a line for each."""
    terms = material.reported.real_terms
    if terms and material.is_many:
        yield Tabled(
            "Real change of pay, from the grade with the least to that with the most", real_terms_summary(terms)
        )
    if terms:
        yield Sentence(real_terms_key(terms[0]))


def _other_awards(material: Material) -> Iterator[Part]:
    awards, question = material.reported.other_awards, material.question
    if awards:
        yield Tabled(f"Awards of {question.remit.year} to others", other_awards_table(awards, question))
        yield from (Sentence(said) for said in other_awards_sentences(awards, question))
