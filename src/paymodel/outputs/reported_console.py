"""What the terminal says of a report that it wrote."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paymodel.errors import as_argument
from paymodel.model.findings import Findings
from paymodel.model.reported import Reported
from paymodel.outputs.caveats import department_warnings
from paymodel.outputs.console import noted, wrapped
from paymodel.outputs.counts_wording import counts_sentence
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.wording import verdict_paragraphs

if TYPE_CHECKING:
    from paymodel.model.cost_findings import CostResult

_FILES = (
    ("report.html", "to read, print and send: it holds everything"),
    ("report.docx", "the same, to edit in Word"),
    ("report.pdf", "the same, as a PDF"),
    ("workbook.xlsx", "the sums as formulas: change a rate and all follows"),
    ("card.png", "one picture with the verdict"),
    ("charts", "each chart as picture, drawing and figures"),
    ("report.md", "the same as plain text"),
    ("result.json", "every figure, for other programs"),
    ("run.json", "what was asked, and a mark of every file"),
)


def reported_text(
    reported: Reported, formats: tuple[str, ...], folder: Path, inputs: Sequence[Path] = (), *, has_card: bool = False
) -> str:
    """The answer, and where everything is. inputs: folders of the user's own files that are not beside the report."""
    answer = reported.answer
    warned = list(answer.warnings)
    if len(answer.departments) > IN_FULL:
        said = [counts_sentence(answer)]
    else:
        said = [
            one
            for found in answer.departments
            for one in (*verdict_paragraphs(found, answer.question), *_offered(found, answer.offer))
        ]
        warned += [one for found in answer.departments for one in department_warnings(found, answer.question)]
    warnings = [noted(f"! {warning}") for warning in warned]
    given = "".join(f" --inputs {as_argument(str(one))}" for one in inputs)
    left_out = {"report.docx": "docx" not in formats, "report.pdf": "pdf" not in formats, "card.png": not has_card}
    written = [f"  {name:<14} {what}" for name, what in _FILES if not left_out.get(name)]
    return (
        "\n\n".join(
            [
                *map(wrapped, said),
                *warnings,
                "\n".join([f"In the folder {folder}, all from run {answer.run_id}:", "", *written]),
                wrapped(
                    f"To look at it: open {folder / 'report.html'} in a browser, or add --open. "
                    f"To check it later: paymodel verify {as_argument(str(folder))}{given}"
                ),
            ]
        )
        + "\n"
    )


def _offered(found: Findings, offer: "CostResult | None") -> list[str]:
    if offer is None:
        return []
    from paymodel.outputs.offer_beside import offer_said  # a costing's words take time to import

    return offer_said(found, offer)
