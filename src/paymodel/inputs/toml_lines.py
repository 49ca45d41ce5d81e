"""TOML files whose keys know their line, refused in a rep's words."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from paymodel.errors import UserError
from paymodel.inputs.csv_rows import read_bytes

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")

_TEXT = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'""")
_ODD_BLANK = re.compile("[\xa0\u2000-\u200b\u202f\u2060\ufeff]")
_MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*[.]?"
_DATE = (
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([t ].*)?|"
    rf"\d{{1,2}}(st|nd|rd|th)?[ -]*(of )?{_MONTH},?[ -]*\d{{2,4}}|{_MONTH} *\d{{1,2}}(st|nd|rd|th)?,? *\d{{4}}"
)
_NUMBER = r"[£$€]? *[-+]?[£$€]? *\d[\d,. ]*(%|per ?cent|pc|k|m|gbp|pounds?|hours?|weeks?)?( an? (year|hour|week))?"
_Advice = Sequence[tuple[str, str]]
_OF_LINES: Final[_Advice] = (
    ("(.*[=\\[,])? *[“”„«‘’].*|.*[“”»]", 'write straight quotation marks, ", in place of the curly ones'),
    (r"\[.*", "a heading stands alone on its line, such as [[award]] or [lump_sum]; write it so"),
    (r"[^=]*?:.*", "a colon stands after the key; write = in its place"),
    (r"[^=]*", "there is no = on this line; write it as key = value, or with # in front if it is a note"),
    (r"[^=]*= *", "there is no value after the =; write one, or take the line out"),
    (r'(?!(""|[\w-]+)( *[.] *(""|[\w-]+))* *=).*', "the key has a blank or a sign in it; write it as flat_gbp is"),
    (r"[^={]*=[^={]*\w[^={]*=.*", "two keys stand on this line; give each a line of its own"),
)
"""What a whole line can be, without its texts, and what to do."""
_OF_TEXTS: Final[_Advice] = (
    (r'"" *(,|and|to) *"".*', 'a list stands in brackets; write it as ["AA", "AO"]'),
    (r'.*"" +"".*|""[\], ]*', 'a comma is missing between two texts; write a list as ["AA", "AO"]'),
    (
        r'.*"" *[^\], ].*',
        "a text ends at its second quotation mark; take out marks inside it, and what stands after it",
    ),
    (r"\[?[\"'].*", 'a quotation mark is missing; write the text on one line between two of them, "like this"'),
)
"""What a value with quotation marks can be."""
_OF_VALUES: Final[_Advice] = (
    (r"[?]", 'the question mark stands bare; write "?", with its quotes'),
    (_DATE, "'{}' is not in the form of a date; write the date as 2023-08-01, without quotes"),
    ("yes|no|true|false|on|off|y|n", "'{}' cannot be read; write true or false, in small letters, without quotes"),
    (r"[.]\d+|\d+[.]|0\d+([.]\d*)?", "'{}' is not a plain number; write it as 0.5 or 5 is written"),
    (_NUMBER, "'{}' is not a plain number; write digits alone, such as 24500 or 4.5, without £, commas or %"),
    (r"\d[\d.,]*%? .*", "'{}' is neither a number nor a text; write digits alone, or quotes around it"),
)
"""What a bare value can be."""
_MOST_SHOWN: Final = 40
_LONGEST: Final = 1000
_ANY: Final = 'this line cannot be read; write it as key = value, with text in "quotes" on one line'


@dataclass(frozen=True)
class TomlFile:
    """A document, its bytes, and the line of each key by its path, such as ("award", 1, "percent")."""

    path: Path
    content: bytes
    document: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]

    def where(self, *key: str | int) -> str:
        """File, line and key, as an error names them: lists count from 1."""
        line = next((line for n in range(len(key), 0, -1) if (line := self._line(key[:n]))), None)
        at = f"{self.path}, line {line}" if line else str(self.path)
        return f"{at}, {key_name(key)}" if key else at

    def _line(self, key: tuple[str | int, ...]) -> int | None:
        """The line of a key, or the first of what stands below it, whichever way its table was written."""
        if key in self.lines:
            return self.lines[key]
        names = [part for part in key if isinstance(part, str)]
        below = [
            line
            for path, line in self.lines.items()
            if [part for part in path if isinstance(part, str)][: len(names)] == names and path[: len(key)] != key
        ]
        is_counted = any(isinstance(part, int) for part in key)
        exact = [line for path, line in self.lines.items() if path[: len(key)] == key]
        return min(exact) if exact else min(below) if below and not is_counted else None


def key_name(key: tuple[str | int, ...]) -> str:
    """A key's path as it is told: "award 2, percent"."""
    words: list[str] = []
    for part in key:
        if isinstance(part, int):
            words[-1] += f" {part + 1}"
        else:
            words.append(part)
    return ", ".join(words)


def read_toml(path: Path) -> TomlFile:
    """A TOML file. Errors: UserError where it cannot be read, is not UTF-8, or is not TOML."""
    if path.is_dir():
        raise UserError(f"{path}: this is a folder; give the offer file inside it.")
    content = read_bytes(path, may_be_empty=True)
    if not content.strip():
        raise UserError(f"{path}: the file is empty; start from one that 'paymodel offers show NAME' prints.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{path}, line {line}: a character is not UTF-8; save the file as UTF-8 in a text editor."
        ) from None
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(*_unreadable(path, text, str(error))) from None
    except (ValueError, RecursionError):
        raise UserError(
            f"{path}: a number is too long or brackets go too deep; write the offer as plain lines."
        ) from None
    return TomlFile(path, content, document, _lines(text))


def _unreadable(path: Path, text: str, error: str) -> list[str]:
    """A sentence a line that cannot be read: the first, and each line of a key after it."""
    told = re.search(r"\(at line (\d+), column \d+\)", error)
    lines = _split_lines(text)
    line = int(told[1]) if told else max(number for number, one in enumerate(lines, start=1) if one.strip())
    if re.search(r"(?i)cannot (declare|overwrite|redefine|mutate)|twice|already", error):
        return [f"{path}, line {line}: a key or a heading stands twice; keep one."]
    opened = _open_list(lines[: line - 1] if told else lines)
    if opened and (not told or _KEY.match(lines[line - 1]) or _HEADER.fullmatch(lines[line - 1])):
        line, what = opened, "the list is not closed; end it with ]"
    elif "Unterminated string" in error and (opening := _open_text(lines)):
        line, what = opening, "the text is not closed; end it with three quotation marks, as it begins"
    else:
        what = _advice(lines[line - 1], is_in_list=bool(opened))
    later = {
        number: _advice(one)
        for number, one in _outside_text(lines)
        if number > line and _KEY.match(one) and not _reads(one) and not _open_list([one])
    }
    return [f"{path}, line {number}: {found}." for number, found in ({line: what} | later).items()]


def _split_lines(text: str) -> list[str]:
    """Lines as TOML counts them."""
    return text.replace("\r\n", "\n").split("\n")


def _outside_text(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Numbered lines that are not inside a text of several lines."""
    is_inside = False
    for number, line in enumerate(lines, start=1):
        if not is_inside:
            yield number, line
        is_inside ^= (line.count('"""') + line.count("'''")) % 2 == 1


def _open_text(lines: Sequence[str]) -> int:
    """The line that begins a text of several lines without an end; 0 for none."""
    marks = [number for number, line in enumerate(lines, start=1) if (line.count('"""') + line.count("'''")) % 2]
    return marks[-1] if len(marks) % 2 else 0


def _open_list(lines: Sequence[str]) -> int:
    """The line that begins a list without an end; 0 for none."""
    depth, opening = 0, 0
    for number, line in _outside_text(lines):
        plain = _without_texts(line)
        opening = opening if depth else number
        depth += plain.count("[") - plain.count("]")
    return opening if depth > 0 else 0


def _advice(line: str, *, is_in_list: bool = False) -> str:
    """What is wrong with a line that cannot be read, and what to do."""
    if len(line) > _LONGEST:
        return _ANY
    blanks = _ODD_BLANK.sub(" ", line)
    if blanks != line and _reads(blanks):
        return "a blank on this line came from a web page or a word processor; type the blanks again"
    plain = _without_texts(blanks)
    if not is_in_list:
        if _reads(plain):
            backslash = "a backslash cannot stand in double quotes; write / in its place"
            return backslash if "\\" in line else "a text holds a sign that cannot be read; type the line again"
        if _reads(plain.rstrip(",; ")):
            return "the line ends in a comma or semicolon; take it out"
        if found := _first(_OF_LINES, plain):
            return found
    key, _, value = ("", "", plain) if is_in_list else (part.strip() for part in plain.partition("="))
    return _first(_OF_TEXTS, value) or _of_bare(key, value, is_list=is_in_list or value.startswith("["))


def _of_bare(key: str, value: str, *, is_list: bool) -> str:
    """The same for a value without quotation marks, or a list of them."""
    for piece in (part.strip() for part in (value.strip("[], ").split(",") if is_list else [value])):
        if _reads(f"value = {piece}"):
            continue
        if found := _first(_OF_VALUES, piece):
            return found
        if re.match(r"[^\W\d]|\d{4}[-/]", piece):
            fits = key and not is_list and len(piece) <= _MOST_SHOWN and piece.isprintable() and "," not in piece
            written = f'{key} = "{piece}"' if fits and '"' not in value else 'one as "HMRC", a list as ["AA", "AO"]'
            return f"text stands in quotes; write {written}"
    return _ANY


def _first(advice: _Advice, text: str) -> str:
    """The advice on the first pattern that a text is, with the text in it; empty where it is none."""
    found = next((what for pattern, what in advice if re.fullmatch(pattern, text, re.IGNORECASE)), "")
    shown = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "..."
    return found.format("".join(sign if sign.isprintable() else "?" for sign in shown)) if "{}" in found else found


def _without_texts(line: str) -> str:
    """A line with "" for each text, and without its note."""
    return _TEXT.sub('""', line).split("#")[0].strip()


def _reads(line: str) -> bool:
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return False
    except (ValueError, RecursionError):
        return True
    return True


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Where each key stands. Good for the plain tables of an offer file, not for every trick of TOML."""
    found: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in _outside_text(_split_lines(text)):
        if header := _HEADER.fullmatch(line):
            table = ()
            names = _split(header[2])
            for depth, name in enumerate(names):
                table = (*table, name)
                is_new = header[1] == "[[" and depth == len(names) - 1
                if is_new:
                    counts[table] = counts.get(table, -1) + 1
                if table in counts:
                    table = (*table, counts[table])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_split(key[1])), number)
    return found


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]
