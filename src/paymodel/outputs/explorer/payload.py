"""What the explorer's page holds: the organisations of a table, the rules of one remit, and where it opens."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from paymodel.model.demand import DIFFERENTIAL
from paymodel.model.question import Question
from paymodel.model.remit import PublishedRemit, Remit
from paymodel.model.small_groups import is_few
from paymodel.model.workforce import Coverage, FloatArray, Workforce
from paymodel.provenance import Provenance

SCHEMA = "paymodel.explorer/1"

MOST_PCT: Final = {
    "headline_rate": 10,
    "additional_rate": 3,
    "target_rate": 25,
    "floor_rate": 12,
    "differential_rate": 40,
}
"""How far each figure goes on the page, per cent: from nothing, and by hundredths."""


@dataclass(frozen=True)
class ExplorerOrganisation:
    """One organisation as the page holds it.

    nlw_uplift_rates: (n_priced_grades,), what the April floor adds to published pay; None for the published baseline.
    notes: what is taken for granted about its staff. oddities: what is odd about its rows.
    """

    workforce: Workforce
    coverage: Coverage
    nlw_uplift_rates: FloatArray | None
    notes: tuple[str, ...]
    oddities: tuple[str, ...]


@dataclass(frozen=True)
class Payload:
    """Everything that the page needs.

    run_id: of its table, its rules and the program, wherever it opens. question, code: where it opens. options: those
    of the command that no reader of the page changes, as typed. sources: where each number comes from.
    """

    version: str
    run_id: str
    question: Question
    code: str
    published: PublishedRemit
    is_official: bool
    options: tuple[str, ...]
    organisations: tuple[ExplorerOrganisation, ...]
    sources: tuple[str, ...]


def payload_text(payload: Payload) -> str:
    """The payload as one line of JSON that may stand inside a script of a page. Numbers are exact."""
    document = payload_document(payload)
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def payload_document(payload: Payload) -> dict[str, Any]:
    """The payload as plain values: rates are fractions, money £ a year, texts by their place in `texts`, in which
    {code} stands for an organisation's code."""
    texts = _Texts()
    organisations = [_organisation(one, texts) for one in payload.organisations]
    question = payload.question
    return {
        "schema": SCHEMA,
        "version": payload.version,
        "run_id": payload.run_id,
        "rules": {
            "remit": _remit(question.remit),
            "published": _published(payload.published),
            "baseline": question.baseline,
            "nlw": question.nlw,
            "as_at": question.as_at,
            "options": list(payload.options),
        },
        "start": position_of(payload.code, question),
        "texts": texts.found,
        "organisations": organisations,
    }


def position_of(code: str, question: Question) -> dict[str, Any]:
    """What a reader of the page can change, as a question has it; rates are fractions."""
    differentials = [one.rate for one in question.demands if one.kind == DIFFERENTIAL]
    return {
        "department": code,
        "headline_rate": question.remit.headline_rate,
        "additional_rate": question.remit.additional_rate,
        "target_rate": question.target_rate,
        "floor_rate": question.floor_rate,
        "differential_rate": differentials[0] if differentials else None,
        "junior_grades": list(question.junior_grades),
    }


class _Texts:
    """Texts that several organisations share, each once."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._places: dict[str, int] = {}

    def places(self, texts: Iterable[str]) -> list[int]:
        return [self.place(text) for text in texts]

    def place(self, text: str) -> int:
        if text not in self._places:
            self._places[text] = len(self.found)
            self.found.append(text)
        return self._places[text]


def _organisation(one: ExplorerOrganisation, texts: _Texts) -> dict[str, Any]:
    force, coverage = one.workforce, one.coverage
    ungraded = force.ungraded_fte
    return {
        "code": force.code,
        "organisation": force.organisation,
        "remit_scope": coverage.remit_scope,
        "remit_scope_reason": texts.place(coverage.reason),
        "grades": list(force.grades),
        "headcount": _figures(force.headcount.tolist()),
        "fte": _figures(force.fte.tolist()),
        "mean_salary_gbp": _figures(force.mean_salary_gbp.tolist()),
        "nlw_uplift_rates": None if one.nlw_uplift_rates is None else _figures(one.nlw_uplift_rates.tolist()),
        "ungraded_fte": None if ungraded is None or is_few(ungraded) else _figure(ungraded),
        "notes": texts.places(note.replace(force.code, "{code}") for note in one.notes),
        "oddities": texts.places(one.oddities),
    }


def _figures(figures: Sequence[float]) -> list[float | int | None]:
    return [_figure(figure) for figure in figures]


def _figure(figure: float) -> float | int | None:
    """As short as it can be written and read back to the bit."""
    if not math.isfinite(figure):
        return None
    return int(figure) if figure == int(figure) else figure


def _remit(remit: Remit) -> dict[str, Any]:
    return {
        "year": remit.year,
        "headline_rate": remit.headline_rate,
        "additional_rate": remit.additional_rate,
        "additional_basis": remit.additional_basis,
        "lower_bands": list(remit.lower_bands),
    }


def _published(published: PublishedRemit) -> dict[str, Any]:
    return {
        **_remit(published.remit()),
        "name": published.name,
        "reach_wording": published.reach_wording,
        "reach": _why(published.reach),
        "basis": _why(published.basis),
        "notes": list(published.notes),
    }


def _why(why: Provenance) -> dict[str, str]:
    return {"source": why.source, "status": why.status}
