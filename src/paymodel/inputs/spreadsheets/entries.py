"""What the rows of a sheet are read as: groups of staff, and sums of them."""

from dataclasses import dataclass, field

from paymodel.inputs.spreadsheets.grid import RowNumber


@dataclass(frozen=True)
class Entry:
    """One group of a row. is_dropped: left out of the points and yet in the employer's totals. is_withheld: without
    figures. is_filled: the grade was taken from above. block: rows between two titles or totals have one number."""

    row: RowNumber
    grade: str
    headcount: float
    fte: float
    salary_gbp: float
    code: str = ""
    location: str = ""
    sex: str = ""
    is_dropped: bool = False
    is_withheld: bool = False
    is_filled: bool = False
    block: int = 0


@dataclass(frozen=True)
class Total:
    """A row of sums: what it is called, all its words, its figures, and how many entries stand above it. is_said: it
    is one by its words; the others have to add up."""

    row: RowNumber
    said: str
    words: str
    headcount: float | None
    fte: float | None
    n_above: int
    is_said: bool
    has_salary: bool


@dataclass(frozen=True)
class Dropped:
    """A row that is not read: what it says, without figures, and why."""

    row: RowNumber
    said: str
    why: str


@dataclass
class SheetRows:
    """The rows of a sheet, as they were met. unknown: rows by a grade that is none. not_in_post: rows of vacancies,
    leavers or joiners. counted_twice: rows of a plan, after an award, or of staff of other rows. loose: rows with
    figures in a column without a heading, by its letter. hmrc: HMRC's own names of grades that were taken. titles:
    headings over rows of staff. again: what is wrong with a row where a second table may start, should a group stand
    on both sides of it. n_blocks: how many titles and totals stood between rows of staff."""

    entries: list[Entry] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: dict[str, list[RowNumber]] = field(default_factory=dict)
    not_in_post: list[RowNumber] = field(default_factory=list)
    counted_twice: list[RowNumber] = field(default_factory=list)
    loose: dict[str, list[RowNumber]] = field(default_factory=dict)
    hmrc: dict[str, str] = field(default_factory=dict)
    titles: dict[RowNumber, str] = field(default_factory=dict)
    again: dict[RowNumber, str] = field(default_factory=dict)
    n_blank: int = 0
    n_blocks: int = 0

    @property
    def read(self) -> list[Entry]:
        """The groups of staff."""
        return [entry for entry in self.entries if not entry.is_dropped and not entry.is_withheld]


def rows_named(rows: "list[RowNumber] | tuple[RowNumber, ...]") -> str:
    """Rows in words, runs joined: "row 5", "rows 5 to 9 and 12"."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    words = [str(first) if first == last else f"{first} to {last}" for first, last in runs]
    listed = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
    return f"row{'' if len(set(rows)) == 1 else 's'} {listed}"
