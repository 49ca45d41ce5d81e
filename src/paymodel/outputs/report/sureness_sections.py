"""How sure an answer is: by how the rules are read, and over what is uncertain in the figures."""

from collections.abc import Iterator
from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.readings_table import central_tables, full_title, readings_table
from paymodel.outputs.report.material import Material, section
from paymodel.outputs.report.parts import Group, Part, Section, Sentence, Tabled
from paymodel.outputs.report.reckoner_tables import RECKONER, reckoner_notes, reckoner_table
from paymodel.outputs.tables import Table
from paymodel.outputs.uncertainty_caveats import DRAWS_KEY
from paymodel.outputs.uncertainty_tables import (
    DRIVER_NAMES,
    drivers_table,
    ranges_table,
    ranges_title,
)
from paymodel.outputs.wording import flips_sentence

KEY: Final = f"Above and left are of the sums, without draws. {DRAWS_KEY.partition('. ')[2]}"
"""What the columns mean."""


def readings(material: Material) -> list[Section]:
    """The answer under every reading of the rules."""
    question = material.question

    def told(found: Findings) -> Iterator[Part]:
        if found.has_junior_pay and found.simulation is not None:
            yield Tabled(full_title(found, question), readings_table(found, question, is_full=True))
        elif found.has_junior_pay:
            yield from (Tabled(title, table) for title, table in central_tables(found, question))

    tables = material.each(told)
    is_drawn = any(found.has_junior_pay and found.simulation for found in material.result.departments)
    key = Group("", (Sentence(KEY),) if is_drawn and tables else ())
    return section("readings", "The same question, as the rules may be read", [*tables, key])


def ranges(material: Material) -> list[Section]:
    """The answer over the draws, what moves it, what would turn it, and what small changes are worth."""
    question = material.question

    def told(found: Findings) -> Iterator[Part]:
        if found.has_junior_pay and found.simulation is not None:
            yield Tabled(ranges_title(found, question), ranges_and_drivers_table(found, question))
            if said := flips_sentence(found, question):
                yield Sentence(said)

    worth, drawn = _reckoner(material), [group for group in material.each(told) if group.parts]
    charts = material.pictured("answers", "drivers", "share-within")
    heading = "How far the answer may be off" if drawn or charts else ""
    heading = f"{heading}, and what small changes are worth" if heading and worth else heading or "Small changes"
    return section("ranges", heading, [*drawn, Group("", (*charts, *worth))])


def _reckoner(material: Material) -> tuple[Part, ...]:
    """What small changes are worth, a column a department."""
    told = [found for found in material.result.departments if found.split is not None]
    if material.is_many or not told:
        return ()
    notes = (Sentence(note) for note in reckoner_notes(told, material.question))
    return (Tabled(RECKONER, reckoner_table(told, material.question)), *notes)


def ranges_and_drivers_table(found: Findings, question: Question) -> Table:
    """The 5, 50 and 95% points of each answer, and below them those of the first under every assumption alone."""
    assert found.simulation is not None
    answers = ranges_table(found, question, has_drivers=False)
    alone = drivers_table(found, question)
    rows = (
        *((*row, "") for row in answers.rows),
        *(
            (f"  {DRIVER_NAMES[one.name]}", "", *row[1:])
            for one, row in zip(found.simulation.drivers, alone.rows, strict=True)
        ),
    )
    return Table((*answers.header, alone.header[-1]), rows, answers.alignment + "r")
