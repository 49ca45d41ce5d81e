"""The money of an answer: the certificate, the trade-off, what small changes are worth, grade by grade."""

from collections.abc import Iterator
from dataclasses import replace

from paymodel.model.findings import Findings
from paymodel.outputs.certificate import certificate_table
from paymodel.outputs.demand_sentences import binding_sentence, unspent_sentence
from paymodel.outputs.report.material import Material, section
from paymodel.outputs.report.parts import Group, Part, Section, Sentence, Tabled
from paymodel.outputs.tables import grade_table
from paymodel.outputs.wording import grades_title, ring_fence_sentence, uplift_sentence


def sums(material: Material) -> list[Section]:
    """The certificate, and what of the rules or the demands sets it."""
    question = material.question

    def told(found: Findings) -> Iterator[Part]:
        if found.split is None or not found.has_junior_pay:
            return
        certificate = certificate_table(found, question)
        numbered = replace(certificate, header=("Line", *certificate.header[1:]))
        yield Tabled("Each total is added up from the lines as shown", numbered)
        for say in (ring_fence_sentence, binding_sentence, unspent_sentence):
            if said := say(found, question):
                yield Sentence(said)

    return section("sums", "The sums, in whole pounds a year", material.each(told))


def trade_off(material: Material) -> list[Section]:
    """What other targets leave, and where other organisations stand."""
    charts = Group("", material.pictured("trade-off", "organisations"))
    return section("trade-off", "What a higher or lower target leaves", [charts])


def grades(material: Material) -> list[Section]:
    """Every grade before and after."""
    question = material.question

    def told(found: Findings) -> Iterator[Part]:
        if found.split is None:
            return
        yield Tabled(
            grades_title(found, question) if found.has_junior_pay else "Grade by grade", grade_table(found, question)
        )
        if said := uplift_sentence(found, question):
            yield Sentence(said)

    groups = [*material.each(told), Group("", material.pictured("grades"))]
    return section("grades", "Each grade, before and after", groups)
