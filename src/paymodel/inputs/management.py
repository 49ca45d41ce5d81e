"""What management says, as a file: read and checked."""

import difflib
import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from paymodel.errors import Faults, UserError
from paymodel.inputs.csv_rows import read_bytes
from paymodel.inputs.grade_names import parse_grades
from paymodel.inputs.management_keys import AMOUNT, BY_GRADE, HEADINGS, KEYS, PEOPLE
from paymodel.inputs.offer_values import Path as KeyPath
from paymodel.inputs.offer_values import Values
from paymodel.inputs.toml_lines import TomlFile, read_toml
from paymodel.model.grades import DELEGATED
from paymodel.model.management import LINES, Management, OtherAmount, StatedCounts, StatedStaff
from paymodel.model.offer import PERCENT, POUNDS
from paymodel.provenance import digest

_MOST = {POUNDS: 1e11, PEOPLE: 1e6, AMOUNT: 1e11}
_MOST_SALARY_GBP = 1e6
_WHOLE_TOTAL_GBP = 1000.0
"""A total below this was surely meant in thousands or millions."""

_TYPED_PERCENT = re.compile(r"""\s*["']?percent["']?\s*=\s*["']?\s*\d*(?:\.(\d*))?\s*%?\s*["']?\s*(?:#.*)?""")
_EITHER = ("nlw", "progression", "non_consolidated", "employer_ni", "employer_pension")


@dataclass(frozen=True)
class ManagementFile:
    """A checked management file."""

    file: TomlFile
    management: Management

    @property
    def digest(self) -> str:
        """The identity of its content."""
        return digest(self.file.content)


def read_management(path: Path) -> ManagementFile:
    """A management file, checked. Errors: UserError with every fault, each naming file, line and key."""
    if not path.is_dir() and not read_bytes(path, may_be_empty=True).strip():
        raise UserError(f"{path}: the file is empty; 'paymodel talks new FOLDER' writes one to be filled in.")
    file, faults = read_toml(path), Faults()
    reader = _Reader(file, faults)
    found = reader.management()
    faults.refuse()
    assert found
    return ManagementFile(file, found)


class _Reader:
    """The tables of one file. Faults gather; a value at fault reads as None."""

    def __init__(self, file: TomlFile, faults: Faults) -> None:
        self.file = file
        self.values = Values(file, faults, {})
        self.faults = faults

    def management(self) -> Management | None:
        """The whole file; None where something is at fault."""
        values = self.values
        self._known((), KEYS[""], HEADINGS)
        name, source = values.text(("name",)) or "Management's figure", values.text(("source",))
        day = values.day(("date",))
        total, base = (self._number((key,), POUNDS) for key in ("total_gbp", "base_gbp"))
        rounded_to = self._number(("rounded_to_gbp",), POUNDS)
        rate, within = self._rate()
        staff, counts, others = self._staff(), self._counts(), self._others()
        self._at_top(total, base, rounded_to)
        if self.faults.found:
            return None
        return Management(
            name=name,
            source=source or "the management file; no source given",
            on=day,
            total_gbp=total,
            stated_rate=rate,
            stated_within_rate=within,
            base_gbp=base,
            rounded_to_gbp=rounded_to,
            staff=staff,
            counts=counts,
            others=others,
        )

    def _at_top(self, total: float | None, base: float | None, rounded_to: float | None) -> None:
        """What the figure itself cannot be."""
        if self.values.at(("total_gbp",)) is None and self.values.at(("percent",)) is None:
            self.faults.found.append(f"{self.file.path}: it says no cost; add total_gbp or percent, or both.")
        for key, amount in (("total_gbp", total), ("base_gbp", base)):
            if amount is not None and amount < _WHOLE_TOTAL_GBP:
                self.values.fault((key,), f"{amount:g} is too little; write whole pounds, 41250000 for £41.25m.")
        if rounded_to is not None and total is None and self.values.at(("total_gbp",)) is None:
            self.values.fault(("rounded_to_gbp",), "it goes with total_gbp alone; take it out.")
        if rounded_to and total and rounded_to > total:
            self.values.fault(("rounded_to_gbp",), "it is more than total_gbp; write 10000 for a £41.25m.")

    def _rate(self) -> tuple[float | None, float]:
        """Their percentage as a fraction, and half a unit of the last figure typed."""
        if self.values.at(("percent",)) == "?":
            self.values.fault(("percent",), '"?" cannot stand here; write what they say, or take the line out.')
            return None, 0.0
        rate = self.values.number(("percent",), PERCENT)
        if rate == 0:
            self.values.fault(("percent",), "0 is no cost to be explained; take the line out.")
        lines = self.file.content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        typed = next((found for line in lines if (found := _TYPED_PERCENT.fullmatch(line))), None)
        if rate is not None and typed is None:
            self.values.fault(("percent",), "write it as they print it, such as 4.50, on a line of its own.")
        n_decimals = len(typed[1] or "") if typed else 0
        return rate, 0.0 if rate is None else 0.5 * 10.0 ** -(n_decimals + 2)

    def _staff(self) -> StatedStaff:
        values = self.values
        by_grade = {name: self._by_grade(table, name) for table, name in _grade_tables()}
        for table in ("staff", "pay"):
            if values.table((table,)):
                names = [name for where, name in _grade_tables() if where == table]
                self._known((table,), KEYS[table], {name: BY_GRADE[name] for name in names})
        has_staff, has_pay = (isinstance(values.at((table,)), dict) for table in ("staff", "pay"))
        found = StatedStaff(
            on=values.day(("staff", "on")) if has_staff else None,
            grades=self._grades() if has_staff else None,
            fte=self._number(("staff", "fte"), PEOPLE) if has_staff else None,
            headcount=self._number(("staff", "headcount"), PEOPLE) if has_staff else None,
            average_salary_gbp=self._number(("pay", "average_salary_gbp"), POUNDS) if has_pay else None,
            grade_fte=by_grade["fte_by_grade"],
            grade_headcount=by_grade["headcount_by_grade"],
            grade_salary_gbp=by_grade["average_salary_by_grade"],
        )
        self._staff_that_cannot_be(found)
        return found

    def _staff_that_cannot_be(self, staff: StatedStaff) -> None:
        """Totals that do not add up, grades out of scope, more FTE than people, salaries that are none."""
        values = self.values
        for key, total, grades in (
            ("fte", staff.fte, staff.grade_fte),
            ("headcount", staff.headcount, staff.grade_headcount),
        ):
            added, is_all = math.fsum(grades.values()), set(grades) >= set(staff.scope)
            if total == 0:
                values.fault(("staff", key), "0 is nobody; write how many they count, or take the line out.")
            elif total is not None and (added > total + 0.5 or (is_all and abs(added - total) > 0.5)):
                values.fault(("staff", key), f"{total:,g}, but the grades add up to {added:,g}; put one right.")
        for name, grades in (
            ("fte_by_grade", staff.grade_fte),
            ("headcount_by_grade", staff.grade_headcount),
            ("average_salary_by_grade", staff.grade_salary_gbp),
        ):
            table = next(table for table, own in _grade_tables() if own == name)
            for grade in (grade for grade in grades if grade not in staff.scope):
                values.fault((table, name, grade), f"{grade} is not in the grades they count; put one right.")
        pairs: list[tuple[KeyPath, float | None, float | None]] = [(("staff", "fte"), staff.fte, staff.headcount)]
        pairs += [
            (("staff", "fte_by_grade", grade), fte, staff.grade_headcount.get(grade))
            for grade, fte in staff.grade_fte.items()
        ]
        for path, fte, people in pairs:
            if fte is not None and people is not None and fte > people:
                values.fault(path, f"{fte:,g} FTE is more than {people:,g} people; put one right.")
        salaries: list[tuple[KeyPath, float | None]] = [(("pay", "average_salary_gbp"), staff.average_salary_gbp)]
        salaries += [(("pay", "average_salary_by_grade", grade), one) for grade, one in staff.grade_salary_gbp.items()]
        for path, salary in salaries:
            if salary is not None and not _WHOLE_TOTAL_GBP <= salary <= _MOST_SALARY_GBP:
                values.fault(path, f"{salary:g} is no year's full-time pay; write pounds a year, such as 31200.")

    def _grades(self) -> tuple[str, ...] | None:
        return self.values.grades(("staff", "grades"))

    def _by_grade(self, table: str, name: str) -> dict[str, float]:
        """Numbers under their grades, however these are written."""
        path, found = (table, name), dict[str, float]()
        if not isinstance(self.values.at((table,)), dict) or not self.values.table(path):
            return found
        kind = KEYS[f"{table}.{name}"]["EO"]
        for key in self.values.at(path):
            number = self._number((*path, key), kind)
            try:
                grades = parse_grades([key], self.file.where(*path, key))
            except UserError as error:
                self.faults.found += error.faults
                continue
            if grades[1:]:
                self.values.fault((*path, key), f"'{key}' is several grades; write a line for each.")
            elif number is not None:
                found.update(dict.fromkeys(grades, number))
        return {grade: found[grade] for grade in DELEGATED if grade in found}

    def _counts(self) -> StatedCounts:
        if not self.values.table(("counts",)):
            return StatedCounts()
        self._known(("counts",), KEYS["counts"], {})
        for key in _EITHER:
            if self.values.at(("counts", key)) is False and self.values.at(("counts", f"{key}_gbp")):
                self.values.fault(("counts", f"{key}_gbp"), f"{key} = false says it is not counted; keep one.")
        return StatedCounts(
            is_ni_in=self._yes_no("employer_ni"),
            ni_gbp=self._pounds("employer_ni_gbp"),
            is_pension_in=self._yes_no("employer_pension"),
            pension_gbp=self._pounds("employer_pension_gbp"),
            is_full_year=self._yes_no("full_year"),
            is_nlw_in=self._yes_no("nlw"),
            nlw_gbp=self._pounds("nlw_gbp"),
            is_progression_in=self._yes_no("progression"),
            progression_gbp=self._pounds("progression_gbp"),
            is_non_consolidated_in=self._yes_no("non_consolidated"),
            non_consolidated_gbp=self._pounds("non_consolidated_gbp"),
            recyclables_gbp=self._pounds("recyclables_gbp"),
        )

    def _yes_no(self, key: str) -> bool | None:
        path = ("counts", key)
        return None if self.values.at(path) is None else self.values.yes_no(path, default=False)

    def _pounds(self, key: str) -> float | None:
        return self._number(("counts", key), POUNDS)

    def _others(self) -> tuple[OtherAmount, ...]:
        found: list[OtherAmount] = []
        names = {line.casefold() for line in LINES}
        for i in range(self.values.tables(("other",))):
            path: KeyPath = ("other", i)
            self._known(path, KEYS["other"], {})
            name, amount = self.values.text((*path, "name")), self._number((*path, "amount_gbp"), AMOUNT)
            for key in KEYS["other"]:
                if self.values.at((*path, key)) is None:
                    self.values.fault(path, f"{key} is missing; add it, or take the heading out.")
            if name and name.casefold() in names:
                self.values.fault((*path, "name"), f"'{name}' is a line already; give it another name, or its own key.")
            names.add((name or "").casefold())
            if name and amount is not None:
                found.append(OtherAmount(name, amount))
        return tuple(found)

    def _number(self, path: KeyPath, kind: str) -> float | None:
        """Pounds or people: a plain number no larger than may be meant."""
        value = self.values.at(path)
        if value is None:
            return None
        if value == "?":
            self.values.fault(path, '"?" cannot stand here; write what they say, or take the line out.')
        elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            shown = str(value)[:40]
            self.values.fault(path, f"'{shown}' is not a plain number; write digits without £, commas or quotes.")
        elif value < 0 and kind != AMOUNT:
            self.values.fault(path, f"{value:g} is below nothing; write it without the minus sign, or take it out.")
        elif abs(value) > _MOST[kind]:
            self.values.fault(path, f"{value:.3g} is more than {_MOST[kind]:,.0f}; write whole pounds or people.")
        else:
            return float(value)
        return None

    def _known(self, path: KeyPath, keys: Collection[str], headings: Mapping[str, str]) -> None:
        """Tell of each key of a table that no management file has there."""
        table = self.values.at(path) if path else self.file.document
        for key in table:
            if key in keys or key in headings:
                continue
            home = next((where for where, own in KEYS.items() if key in own), None)
            near = difflib.get_close_matches(key, [*keys, *headings], 1)
            if home is not None:
                where = f"under {_heading(home)}" if home else "at the top, above the first heading"
                hint = f"it belongs {where}."
            elif near:
                hint = f"did you mean '{near[0]}'?"
            else:
                hint = f"choose from {', '.join([*keys, *headings.values()])}."
            self.values.fault((*path, key), f"'{key}' is not a key of this part of a management file; {hint}")


def _grade_tables() -> list[tuple[str, str]]:
    """The tables that go by grade: heading and name."""
    return [(where, name) for where, _, name in (table.partition(".") for table in KEYS) if name]


def _heading(table: str) -> str:
    return HEADINGS.get(table, f"[{table}]")
