"""One plain function a question: what the command line and the notebooks call."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from paymodel import __version__, defaults
from paymodel.errors import Faults, UserError, refuse
from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.grade_table import GradeTable, load_grades
from paymodel.inputs.organisations import find_code, organisations_digest, remit_coverage
from paymodel.inputs.published_answers import published_answers
from paymodel.inputs.remits import find_remit, published_remits, remits_digest
from paymodel.model.findings import RunResult, findings
from paymodel.model.grades import DELEGATED, JUNIOR
from paymodel.model.question import BASELINES, Question
from paymodel.model.remit import BASES, PublishedRemit, Remit
from paymodel.model.simulation import MAX_DRAWS
from paymodel.model.workforce import Workforce
from paymodel.outputs.caveats import assumptions, rounding_assumptions, run_warnings
from paymodel.outputs.document import document_text
from paymodel.outputs.folder import publish_file, staged_folder
from paymodel.outputs.listings import (
    checked_text,
    imported_text,
    organisation_text,
    organisations_text,
    remit_text,
    remits_text,
)
from paymodel.outputs.report import report_markdown
from paymodel.provenance import run_id

EVERY_DEPARTMENT = "all"
Watch = Callable[[Sequence[Workforce]], Iterable[Workforce]]


@dataclass(frozen=True)
class Simulate:
    """What `simulate` is asked. Rates are fractions. None takes what the remit says, the newest year, and as
    departments DWP and HMRC, or everybody in a table of the user's own."""

    departments: tuple[str, ...] | None = None
    as_at: int | None = None
    baseline: str = defaults.BASELINE
    remit: str = defaults.REMIT
    headline_rate: float | None = None
    additional_rate: float | None = None
    additional_basis: str | None = None
    lower_bands: tuple[str, ...] | None = None
    junior_grades: tuple[str, ...] = JUNIOR
    target_rate: float = defaults.TARGET_PCT / 100
    floor_rate: float = defaults.FLOOR_PCT / 100
    draws: int = defaults.N_DRAWS
    seed: int = defaults.SEED
    grades_path: Path | None = None


def simulate(asked: Simulate, faults: Faults | None = None, watch: Watch = iter) -> RunResult:
    """Whether target and floor stay within the remit's ceiling, for each department.

    watch: passes the departments on and shows how far they have come. Errors: UserError with every fault of the
    question, and those already gathered, at once.
    """
    faults = faults or Faults()
    with faults.caught():
        _refuse_impossible(asked)
    with faults.caught():
        published = find_remit(asked.remit)
    with faults.caught():
        table = load_grades(asked.grades_path)
        year = table.years[-1]
        with faults.caught():
            year = table.at(asked.as_at)
        codes = _codes(asked.departments, table, year)
    faults.refuse()
    question = Question(
        remit=_remit(asked, published),
        junior_grades=asked.junior_grades,
        target_rate=asked.target_rate,
        floor_rate=asked.floor_rate,
        as_at=year,
        baseline=asked.baseline,
    )
    workforces = [table.workforce(code, year) for code in codes]
    found = tuple(
        findings(
            workforce,
            remit_coverage(workforce.code, workforce.organisation),
            question,
            asked.draws,
            asked.seed,
        )
        for workforce in watch(workforces)
    )
    if _is_whole_table(asked.departments, table):
        found = tuple(sorted(found, key=lambda one: -one.basic_pay_gbp))
    frame = table.frame[(table.frame["as_at"] == year) & table.frame["code"].isin(codes)]
    odd = [] if table.is_official else oddities(frame)
    table_sources = tuple(frame["source"].unique())
    return RunResult(
        question=question,
        departments=found,
        warnings=(*run_warnings(question, published), *odd),
        assumptions=(
            *assumptions(question, published),
            *rounding_assumptions({workforce.rounding for workforce in workforces}, is_official=table.is_official),
        ),
        table_sources=table_sources,
        sources=tuple(_sources(published, table_sources, year, "seen" if table.is_official else "given by the user")),
        run_id=_identity(asked, question, table, codes),
        version=__version__,
    )


def _refuse_impossible(asked: Simulate) -> None:
    faults = [
        f"{option}: '{grade}' is not a delegated grade; choose from {', '.join(DELEGATED)}."
        for option, grades in (("--junior", asked.junior_grades), ("--lower-bands", asked.lower_bands or ()))
        for grade in grades
        if grade not in DELEGATED
    ]
    faults += [
        f"{option}: name at least one grade of {', '.join(DELEGATED)}."
        for option, grades in (("--junior", asked.junior_grades), ("--lower-bands", asked.lower_bands))
        if grades == ()
    ]
    faults += [
        f"{option} {rate * 100:g}: outside -100 to 100 per cent."
        for option, rate in (
            ("--headline", asked.headline_rate),
            ("--additional", asked.additional_rate),
            ("--target", asked.target_rate),
            ("--floor", asked.floor_rate),
        )
        if rate is not None and not -1 <= rate <= 1
    ]
    if asked.additional_basis not in (None, *BASES):
        faults.append(f"--additional-basis {asked.additional_basis}: choose {' or '.join(BASES)}.")
    if asked.baseline not in BASELINES:
        faults.append(f"--baseline {asked.baseline}: choose {' or '.join(BASELINES)}.")
    if not 0 <= asked.draws <= MAX_DRAWS:
        faults.append(f"--draws {asked.draws}: choose a number from 0 (none) to {MAX_DRAWS:,}.")
    if asked.seed < 0:
        faults.append(f"--seed {asked.seed}: choose a whole number of 0 or more.")
    if asked.departments == ():
        faults.append("--department: name at least one, or 'all'.")
    refuse(faults)


def _remit(asked: Simulate, published: PublishedRemit) -> Remit:
    own = published.remit()
    asked_for = Remit(
        own.year,
        own.headline_rate if asked.headline_rate is None else asked.headline_rate,
        own.additional_rate if asked.additional_rate is None else asked.additional_rate,
        asked.additional_basis or own.additional_basis,
        asked.lower_bands or own.lower_bands,
    )
    return replace(asked_for, is_as_published=asked_for == own)


def _is_whole_table(departments: Sequence[str] | None, table: GradeTable) -> bool:
    if departments is None:
        return not table.is_official
    return [typed.strip().lower() for typed in departments] == [EVERY_DEPARTMENT]


def _codes(departments: Sequence[str] | None, table: GradeTable, year: int) -> tuple[str, ...]:
    names = table.organisations(year)
    if _is_whole_table(departments, table):
        return tuple(names)
    codes: list[str] = []
    faults = Faults()
    for typed in departments or defaults.DEPARTMENTS:
        with faults.caught():
            if typed.strip().lower() == EVERY_DEPARTMENT:
                raise UserError(f"--department: '{typed}' is every organisation; leave the other names out.")
            codes.append(find_code(typed, names))
    faults.refuse()
    return tuple(dict.fromkeys(codes))


def _sources(published: PublishedRemit, table_sources: Sequence[str], year: int, status: str) -> list[str]:
    grades = [f"Staff and pay of 31 March {year}: {source} ({status})" for source in table_sources]
    rates = [
        f"Remit {published.year}, {name}: {why.source}, {why.date.isoformat()} ({why.status})"
        for name, why in (
            ("headline rate", published.headline.provenance),
            ("additional rate", published.additional.provenance),
            ("who may have the additional money", published.reach),
            ("what the additional percentage is of", published.basis),
        )
    ]
    return [*grades, *rates]


def _identity(asked: Simulate, question: Question, table: GradeTable, codes: Sequence[str]) -> str:
    return run_id(
        {
            "command": "simulate",
            "version": __version__,
            "question": asdict(question),
            "departments": list(codes),
            "draws": asked.draws,
            "seed": asked.seed,
            "grades": table.digest,
            "is_official": table.is_official,
            "organisations": organisations_digest(),
            "remits": remits_digest(),
        }
    )


@contextmanager
def report_in(result: RunResult, folder: Path) -> Iterator[None]:
    """Report, charts and JSON of one run: in their folder when the block ends, or not at all. Errors: UserError."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # a home folder it cannot write to is no concern here
    from paymodel.outputs.figures import draw_figures  # matplotlib takes a second: only where a figure is drawn

    figures = draw_figures(result)
    shown = {figure.name + ".png": figure.shows for figure in figures}
    files = {name: data for figure in figures for name, data in figure.files.items()}
    files["report.md"] = report_markdown(result, shown).encode()
    files["result.json"] = document_text(result).encode()
    with staged_folder(folder, files, result.run_id):
        yield


def list_grades(as_at: int | None, path: Path | None) -> str:
    """Every organisation of one year, a line each."""
    table = load_grades(path)
    year = table.at(as_at)
    staff = [table.workforce(code, year) for code in table.organisations(year)]
    covered = [remit_coverage(workforce.code, workforce.organisation) for workforce in staff]
    return organisations_text(list(zip(staff, covered, strict=True)), year, table.years)


def show_grades(typed: str, as_at: int | None, path: Path | None) -> str:
    """One organisation grade by grade, as published, and where its figures came from."""
    table = load_grades(path)
    year = table.at(as_at)
    names = table.organisations(year)
    code = find_code(typed, names)
    return organisation_text(table.rows(code, year), remit_coverage(code, names[code]), table.years)


def check_grades(path: Path) -> str:
    """What a user's table holds, and what is odd about it. Errors: UserError listing every bad row."""
    table = load_grades(path)
    return checked_text(path, table.frame, oddities(table.frame))


def import_grades(folders: Sequence[Path], out: Path) -> str:
    """Write the table of grades built from official release folders. Errors: UserError."""
    from paymodel.inputs.release import import_release

    imported = import_release(folders)
    publish_file(out, imported.frame.to_csv(index=False, lineterminator="\n").encode())
    return imported_text(out, imported.frame, imported.new_organisations, imported.warnings)


def list_remits() -> str:
    """The remits, a line each."""
    return remits_text(list(published_remits().values()))


def show_remit(typed: str) -> str:
    """One remit, each number with source, date and status."""
    return remit_text(find_remit(typed))


def selftest() -> tuple[str, bool]:
    """Recompute the published answers that travel with paymodel: a report, and whether all agree."""
    answers = published_answers()
    computed = {
        floor_rate: simulate(Simulate(floor_rate=floor_rate, draws=0)).departments
        for floor_rate in sorted({answer.floor_rate for answer in answers})
    }
    differences = []
    for answer in answers:
        (found,) = (one for one in computed[answer.floor_rate] if one.code == answer.department)
        got = getattr(found, answer.figure)
        if not answer.agrees(got):
            differences.append(f"{answer.department} {answer.figure}: published {answer.value}, computed {got}")
    if differences:
        return "DIFFERS\n" + "\n".join(differences) + "\n", False
    return f"PASSED: {len(answers)} published answers recomputed with paymodel {__version__}.\n", True
