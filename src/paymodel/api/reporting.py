"""The report on an answer, as files to circulate."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from paymodel.api import values
from paymodel.api.answer import Answer
from paymodel.api.files import Files, asking
from paymodel.api.questions import simulation_given
from paymodel.api.remit import Remit
from paymodel.api.simulation import simulate
from paymodel.errors import Faults

if TYPE_CHECKING:
    from paymodel.api.offer import Offer
    from paymodel.run.asked import Simulate


class Question(TypedDict, total=False):
    """The keywords of pm.simulate, without frames: a report names the files that it is made from."""

    grades: str | Path | None
    remit: str | Remit | None
    offer: "Offer | str | Path | None"
    target_rate: float
    floor_rate: float | Mapping[str, float]
    junior_grades: str | Sequence[str]
    differential_rate: float | Mapping[str, float] | None
    headline_rate: float | None
    additional_rate: float | None
    policy: str | None
    baseline: str
    nlw: str
    spread: str
    as_at: int | None
    draws: int
    seed: int
    additional_basis: str | None
    lower_bands: str | Sequence[str] | None
    cap_rate: float | Mapping[str, float] | None
    differential_on: str
    prices: str
    paid_hours: float | None


def report(
    answer: Answer | str | Sequence[str] | None,
    out: str | Path,
    *,
    formats: str | Sequence[str] = ("docx",),
    since: str | None = None,
    management: str | Path | None = None,
    moves: str | Path | None = None,
    sizes: str | Sequence[str] = ("screen",),
    has_card: bool = False,
    has_people: bool = False,
    **question: Unpack[Question],
) -> list[Path]:
    """Write the report on an answer into a folder: a page, Markdown, a workbook, charts, and what formats names.

    answer: of pm.simulate; or departments, with the keywords of pm.simulate. out: a new folder,
    or that of an earlier report. formats: "docx" and "pdf", () for neither. since: the month that pay is compared with
    prices from. management, moves: files of `paymodel talks new`. sizes: of the pictures, "screen" or "print".
    has_people: also what the offer means for people.

    The files are those of `paymodel report`, and `paymodel verify` checks them. Returns their paths. Errors: UserError
    with every fault, where a frame or an offer is in no file, since nobody could check the report, and where a file
    has changed since the answer was asked.

    >>> import paymodel as pm
    >>> files = pm.report("DWP", "my-report", formats=(), draws=0)
    >>> files[0].as_posix()
    'my-report/report.html'
    """
    for keyword in question:
        if keyword not in Question.__annotations__:
            raise TypeError(f"report() got an unexpected keyword argument {keyword!r}")
    from paymodel.outputs.folder import refuse_foreign
    from paymodel.run.asked import Report
    from paymodel.run.reporting import report as put
    from paymodel.run.reporting import report_in

    with asking() as files:
        faults = Faults()
        folder = values.path(out, "out", faults, is_needed=True)
        asked, held = _question(answer, {**question, "since": since}, files, faults)
        faults.found += [f"{keyword}: {_UNKEPT[keyword]}" for keyword in held]
        wanted = Report(
            question=asked,
            since=values.text(since, "since", faults) or asked.since,
            management=values.path(management, "management", faults),
            moves=values.path(moves, "moves", faults),
            formats=values.names(formats, "formats", faults, "docx") or (),
            sizes=values.names(sizes, "sizes", faults, "screen") or (),
            has_card=bool(has_card),
            has_people=bool(has_people),
        )
        with faults.caught():
            refuse_foreign(folder)
        if isinstance(answer, Answer):
            faults.refuse()  # a frame that it was asked with is in no file any more
        reported = put(wanted, faults, answer=answer._result if isinstance(answer, Answer) else None)
        assert folder is not None
        with report_in(wanted, reported, folder) as made:
            names = [*made.files, "run.json"]
        return [folder / name for name in names]


def _question(
    answer: Answer | str | Sequence[str] | None, given: dict[str, Any], files: Files, faults: Faults
) -> "tuple[Simulate, tuple[str, ...]]":
    """What is asked, and the keywords whose values are in no file."""
    if isinstance(answer, Answer):
        faults.found += [
            f"{keyword}: the answer was asked with its own; leave it out here, or give departments in its place."
            for keyword in given
            if keyword != "since"
        ]
        return answer._asked, answer._held
    given = {**(simulate.__kwdefaults__ or {}), **given, "departments": answer}
    if given["policy"] != "restore":
        given["since"] = None
    return simulation_given(given, files, faults), files.held


_UNKEPT = {
    "grades": "a report names the files that it is made from, so that it can be checked; write the frame with "
    'pm.save_grades(grades, "grades.csv") and ask again with grades="grades.csv".',
    "offer": "a report names the files that it is made from, so that it can be checked; write the offer with "
    'offer.save("offer.toml") and ask again with offer="offer.toml".',
}
