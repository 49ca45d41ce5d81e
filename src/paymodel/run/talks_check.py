"""A folder of talks, read whole: what has to be put right, what is missing, and what is odd."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from paymodel.errors import Faults, UserError, as_argument
from paymodel.inputs.grade_checks import oddities
from paymodel.inputs.grade_table import UNIT, GradeTable
from paymodel.inputs.management import read_management
from paymodel.inputs.management_gaps import gaps
from paymodel.inputs.moves_record import RECORD_NAME, read_record
from paymodel.inputs.offer_needs import award_paths, unpriceable
from paymodel.inputs.offers import OfferFile, read_offer
from paymodel.inputs.pay_point_table import point_oddities
from paymodel.inputs.staff import StaffTerms, load_staff
from paymodel.inputs.staff_table import load_table
from paymodel.inputs.unit_file import read_unit
from paymodel.model.bridge import refuse_few
from paymodel.model.grades import DELEGATED
from paymodel.model.management import Management
from paymodel.model.point_checks import below_floor, few_people, off_scale
from paymodel.model.their_staff import CountingError
from paymodel.outputs.talks_pages import (
    HEADLINE_SOURCE,
    MANAGEMENT_FILE,
    OFFER_FILE,
    OFFER_SOURCE,
    POINTS_FILE,
    UNIT_FILE,
)
from paymodel.outputs.talks_wording import (
    Checked,
    against_table,
    base_words,
    below_floor_words,
    few_people_words,
    figure_words,
    forgotten_words,
    nobody_there_words,
    off_scale_words,
    table_words,
)
from paymodel.run.departments import codes_of
from paymodel.run.moves import record_warnings
from paymodel.run.talks_new import newest_remit, talks_files

SHEETS = (".csv", ".xlsx", ".xlsm", ".xls", ".ods")


def check_talks(folder: Path) -> Checked:
    """Everything in a folder, read at once. Errors: UserError where there is no such folder."""
    if not folder.is_dir():
        raise UserError(
            f"{folder}: there is no such folder; 'paymodel talks new {as_argument(str(folder))}' sets one up."
        )
    return _Folder(folder).checked()


@dataclass
class _Folder:
    """One folder as it is read; sentences gather."""

    path: Path
    faults: Faults = field(default_factory=Faults)
    missing: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)

    def checked(self) -> Checked:
        """Every file of the folder, one after the other."""
        offers = self.offers()
        fresh = _as_set_up(offers)
        self.as_set_up(offers, fresh)
        tables = self.tables(offers, fresh)
        management = self.management(fresh)
        for offer in offers:
            table = tables.get(offer.staff_path)
            if table is not None:
                with self.faults.caught():
                    self.staff(offer, table, management)
        if (self.path / RECORD_NAME).exists():
            with self.faults.caught():
                moves = read_record(self.path / RECORD_NAME).record.moves
                self.read.append(
                    f"{RECORD_NAME}: {len(moves)} move{'s' if len(moves) > 1 else ''}, and every mark fits."
                )
                self.odd += record_warnings(self.path / RECORD_NAME)
        told = [dict.fromkeys(lines) for lines in (self.faults.found, self.missing, self.odd, self.read)]
        return Checked(str(self.path), *(tuple(lines) for lines in told))

    def offers(self) -> list[OfferFile]:
        """The offers of the folder that can be read."""
        paths = sorted(self.path.glob("offer*.toml"))
        if not paths:
            self.missing.append("There is no offer: write one as offer-1.toml ('paymodel offers show' has examples).")
        found: list[OfferFile] = []
        for path in paths:
            with self.faults.caught():
                found.append(read_offer(path))
        return found

    def as_set_up(self, offers: Sequence[OfferFile], fresh: Mapping[str, str]) -> None:
        """Offers that still say what they were set up with, or leave a number open."""
        for one in offers:
            name, offer = one.file.path.name, one.offer()
            if _text(one.file.path) == fresh.get(OFFER_FILE):
                self.missing.append(f"{name}: it is as it was set up; write in what is offered.")
            elif offer.source == OFFER_SOURCE:
                self.missing.append(f"{name}: say where the offer was read (source).")
            if one.unknown:
                self.missing.append(
                    f'{name}: {", ".join(open_.name for open_ in one.unknown)} is "?"; '
                    f"'paymodel solve {as_argument(str(one.file.path))}' finds it."
                )
            if offer.departments == (UNIT,):
                self.missing.append(f"{name}: department is still {UNIT}; name the unit, such as DWP.")
            if offer.staff is None:
                self.odd.append(f'{name}: it is put to the official tables; staff = "{POINTS_FILE}" puts it to yours.')

    def tables(self, offers: Sequence[OfferFile], fresh: Mapping[str, str]) -> dict[Path | None, GradeTable]:
        """The tables of staff, those that offers are put to and any other pay points."""
        named = {path: offer for offer in offers if (path := offer.staff_path) is not None}
        others = [path for path in sorted(self.path.glob("pay-points.*")) if path.suffix.lower() in SHEETS]
        for path in others:
            if path not in named and _text(path) != fresh[POINTS_FILE] and offers:
                self.odd.append(f'{path.name}: no offer is put to it; write staff = "{path.name}" in the offer.')
        found: dict[Path | None, GradeTable] = {}
        for path in dict.fromkeys([*named, *others]):
            if path.is_file() and _text(path) == fresh[POINTS_FILE]:
                if path in named:
                    self.missing.append(_no_points(path, has_unit=(self.path / UNIT_FILE).exists()))
                continue
            with self.faults.caught():
                found[path] = _load(path, named.get(path))
        self.unit_file(self.path / UNIT_FILE, is_used=self.path / UNIT_FILE in found)
        for path, table in found.items():
            if path is not None:
                self.table(path, table)
        return found

    def unit_file(self, path: Path, *, is_used: bool) -> None:
        """A unit built from the official tables: its awards as they were set up, where an offer is put to it."""
        if not path.exists():
            return
        with self.faults.caught():
            unit = read_unit(path)
            guessed = [stage.year.remit for stage in unit.stages if stage.source == HEADLINE_SOURCE]
            if is_used and guessed:
                self.missing.append(
                    f"{path.name}: the awards of {' and '.join(guessed)} are the headline rates that it was set up "
                    "with; write in what was awarded."
                )
            if is_used and not (unit.fte or unit.headcount):
                self.missing.append(f"{path.name}: today's numbers by grade, under [fte], as far as you know them.")

    def table(self, path: Path, table: GradeTable) -> None:
        """What a table holds, and what is odd about it whatever the offer."""
        at_points = point_oddities(table.points)
        self.odd += [
            *at_points,
            *(odd for odd in oddities(table.all_rows) if not (table.points and " FTE for " in odd)),
        ]
        for points in table.points.values():
            people, fte, pay = (float(a.sum()) for a in (points.headcount, points.fte, points.basic_pay_gbp))
            self.read.append(table_words(path.name, people, fte, pay, len(points.fte), points.grades))
            if table.rolled is None:
                self.odd += few_people_words(path.name, few_people(points))
        self.read += table.notes

    def management(self, fresh: Mapping[str, str]) -> Management | None:
        """Management's figure, and what it leaves out."""
        path = self.path / MANAGEMENT_FILE
        if not path.exists() or _text(path) == fresh[MANAGEMENT_FILE]:
            self.missing.append(f"{MANAGEMENT_FILE}: management's figure is not in it yet.")
            return None
        with self.faults.caught():
            found = read_management(path).management
            self.missing += [f"{MANAGEMENT_FILE}: {question}" for question in gaps(found)]
            self.read.append(f"{MANAGEMENT_FILE}: {figure_words(found)}.")
            return found
        return None

    @contextmanager
    def told(self, name: str) -> Iterator[None]:
        """Keep what a bridge would refuse of a file as odd."""
        try:
            yield
        except CountingError as error:
            self.odd.append(f"{name}: {error}")

    def staff(self, file: OfferFile, table: GradeTable, management: Management | None) -> None:
        """What is odd about the staff that an offer meets."""
        offer, name = file.offer(), file.file.path.name
        start = int(offer.remit[:4])
        year = start if start in table.years else table.years[-1]
        if year != start:
            self.odd.append(f"{name}: it is for {offer.remit}, and its staff are those of 31 March {year}.")
        codes = codes_of(offer.departments, table, year)
        terms = StaffTerms(year, paid_hours=offer.paid_hours, scales=offer.scales)
        staff_name = offer.staff or "the official tables"
        for code, loaded in load_staff(table, codes, terms).items():
            before, after = loaded.staff.on_31_march, loaded.staff.baseline
            if table.rolled is None and loaded.nlw_floor_gbp is not None:
                self.odd += below_floor_words(
                    staff_name,
                    below_floor(before, loaded.nlw_floor_gbp),
                    loaded.nlw_floor_gbp,
                    loaded.paid_time.paid_hours,
                    year,
                )
            ends = {key: (scale.minimum_gbp, scale.maximum_gbp) for key, scale in offer.scales.items()}
            self.odd += off_scale_words(staff_name, off_scale(before, offer.scales), ends)
            if table.rolled is None and not table.is_official:
                self.odd += forgotten_words(staff_name, _official_people(code), after.grades)
            paths = award_paths(offer)
            self.odd += nobody_there_words(name, [award.picked.grades for _, award in paths], after.grades, staff_name)
            self.faults.found += unpriceable(paths, loaded, code, file.file)
            if management is not None and len(codes) == 1:
                with self.told(MANAGEMENT_FILE):
                    refuse_few(management.staff, loaded.staff)
                fte = dict(zip(after.grades, after.by_grade(after.fte).tolist(), strict=True))
                people = dict(zip(after.grades, after.by_grade(after.headcount).tolist(), strict=True))
                self.odd += against_table(management, staff_name, after.grades, fte, people)
                counted = float(after.basic_pay_gbp[after.is_in(management.staff.scope)].sum())
                self.odd += base_words(management, staff_name, counted)


def _as_set_up(offers: Sequence[OfferFile]) -> dict[str, str]:
    """The files as 'talks new' writes them for the department and remit of the first offer."""
    first = offers[0].offer() if offers else None
    code = first.departments[0] if first else UNIT
    return talks_files(code, first.remit if first else newest_remit())


def _official_people(code: str) -> dict[str, float]:
    """People by delegated grade in the newest official tables; none for a unit that they do not have."""
    official = load_table()
    year = official.years[-1]
    if code not in official.organisations(year):
        return {}
    found = official.workforce(code, year)
    people = zip(found.grades, found.headcount.tolist(), strict=True)
    return {grade: n for grade, n in people if grade in DELEGATED and n > 0}


def _load(path: Path, offer: OfferFile | None) -> GradeTable:
    """A table as the offer that names it has it read; another as of the newest pay year."""
    if offer is None:
        return load_table(path, int(newest_remit()[:4]))
    return load_table(path, int(offer.offer().remit[:4]), offer.offer().departments)


def _text(path: Path) -> str | None:
    """The text of a file as talks begin with it; None for any other content."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _no_points(path: Path, *, has_unit: bool) -> str:
    official = f' Until then staff = "{UNIT_FILE}" in the offer takes the official staff.' if has_unit else ""
    return (
        f"{path.name}: no pay points yet. Fill it in, or read the employer's spreadsheet with: paymodel talks import "
        f"THEIR-FILE --out {as_argument(str(path))}.{official}"
    )
