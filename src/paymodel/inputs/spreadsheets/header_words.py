"""What an employer's column heading stands for: one of our columns, a trap, or somebody's personal data."""

import re
from dataclasses import dataclass
from typing import Final

from paymodel.inputs.spreadsheets.personal_words import is_personal

NEEDED: Final = ("grade", "salary_gbp", "headcount", "fte")
COUNTS: Final = ("headcount", "fte")

_NAMES: Final = {
    "code": "code, unit, department, organisation, organization, dept, org, bargaining unit, unit code, org code",
    "grade": "grade, band, pay band, payband, grade name, grade band, band grade, civil service grade, cs grade, "
    "pay grade, grade level, substantive grade, responsibility level",
    "location": "location, region, site, pay zone, zone, london national, national london, pay location, pay region, "
    "work location, office location, location zone, london or national, london not london",
    "sex": "sex, gender, m f, f m, male female, female male, sex gender, gender sex",
    "salary_gbp": "pay point, paypoint, spine point, spine point value, spine value, point value, pay point value, "
    "value, salary, basic salary, basic pay, base pay, base salary, fte salary, salary fte, full time salary, "
    "fulltime salary, salary full time, full time equivalent salary, full time pay, full time basic pay, "
    "fte basic pay, fte pay, wte salary, salary point, salary value, salary point value, scale point value, pay, "
    "spine point salary, step value, spot rate, spot salary, gross salary, full time basic salary, "
    "fte basic salary, whole time salary",
    "headcount": "headcount, head count, heads, hc, no of staff, number of staff, staff, staff count, staff numbers, "
    "employees, no of employees, number of employees, employee count, employee numbers, number of people, "
    "no of people, people, staff in post, sip, staff in post headcount, headcount in post, total headcount, "
    "total staff, total employees, total number of staff, count, headcount hc, staff headcount, employees headcount, "
    "number of employees headcount, headcount total, number of heads, no of heads, count of staff, "
    "count of employees, number in post, no in post",
    "fte": "fte, ftes, full time equivalent, full time equivalents, wte, wtes, whole time equivalent, "
    "contracted fte, fte contracted, full time equivalent fte, staff in post fte, whole time equivalents, "
    "fte staff in post, fte in post, total fte, fte total, fte staff, "
    "staff fte, number of fte, no of fte, fulltime equivalent",
}
_AVERAGES: Final = (
    "average salary, mean salary, avg salary, average basic pay, mean basic pay, average pay, mean pay, "
    "mean fte salary, average fte salary, average full time salary, mean full time salary, average basic salary, "
    "mean basic salary"
)
_PERIODS: Final = (
    "year, month, period, quarter, as at, date, snapshot, snapshot date, financial year, pay year, census date, "
    "reporting date, data date, year of data, effective date, extract date, extraction date, month end, "
    "month ending, period end, quarter end, position date, as of"
)


def _listed(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.split(","))


_OURS: Final = {name: ours for ours, names in _NAMES.items() for name in _listed(names)}
_AVERAGE_NAMES, _PERIOD_NAMES = _listed(_AVERAGES), _listed(_PERIODS)

_THOUSANDS: Final = re.compile(r"£\s*k\b|£?\s*['‘’`]?\b000s?\b|\(\s*k\s*\)|\bthousands?\b|\bin k\b", re.IGNORECASE)
_SHARE: Final = re.compile(r"%|per\s?cent|\bpct\b|proportion|\bshare\b|\bratio\b", re.IGNORECASE)
_IDLE: Final = re.compile(
    r"\b(as at|as of|at|on|with effect from|wef|from|note \d{1,2}|in thousands?|in k|"
    r"gbp|pounds?|per annum|p a|pa|per year|a year|annual|annually|yearly|k|"
    r"000s?|thousands?|"
    r"\d{1,2}(st|nd|rd|th)?|(19|20)\d\d|jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|"
    r"sept?|september|oct|october|nov|november|dec|december|current)\b"
)
_PIVOTED: Final = re.compile(r"^sum of |(?<=^average )of |(?<=^mean )of ")
"""What a pivot table puts before the heading of a column."""

_PAY_WORD: Final = re.compile(r"\b(salary|salaries|pay|rate|wage|wages|earnings|paid)\b")
_PRORATED: Final = re.compile(r"\b(actual|pro rata|prorata|pro rated|prorated|part time|take home|net)\b")
_PERIODIC: Final = re.compile(r"\b(month|monthly|week|weekly|fortnight|fortnightly|hour|hourly|day|daily|per period)\b")
_SEX_WORDS: Final = {"male": "Male", "males": "Male", "men": "Male", "m": "Male"} | dict.fromkeys(
    ("female", "females", "women", "f"), "Female"
)
_OTHER_SEX: Final = re.compile(r"\b(unknown|other|not declared|undeclared|prefer not|non binary|not known)\b")


_UNIT: Final = re.compile(
    r"(£|gbp|p\.?a\.?|per annum|a year|no\.?|number|people|heads?|count|#|['‘’`0sk£() ])*", re.IGNORECASE
)


def is_unit(text: str) -> bool:
    """A unit, as it stands in a row under the headings."""
    return bool(text) and bool(_UNIT.fullmatch(text))


@dataclass(frozen=True)
class Heading:
    """A heading understood. ours: our column, or empty. sex: whose figures a column of a cross-table holds.

    trap: "", "average", "prorated", "periodic", "personal", "period", "share", "thousands" of people, or "split", which
    is a sex alone or a sex that is not known.
    """

    text: str
    ours: str = ""
    sex: str = ""
    trap: str = ""
    is_thousands: bool = False


def spelt(text: str) -> str:
    """Small letters and figures, one space between words."""
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", text.lower().replace("_gbp", " ").replace("'", "")).split())


def understood(text: str) -> Heading:
    """What a heading stands for."""
    plain = spelt(text)
    name = _PIVOTED.sub("", " ".join(_IDLE.sub(" ", plain).split()))
    if _SHARE.search(text):
        return Heading(text, trap="share")
    known = _known(text, plain) or _known(text, name)
    if known:
        return known
    if name.startswith("count of "):
        return Heading(text, "headcount" if is_personal(name.removeprefix("count of ")) else "")
    if is_personal(plain) or is_personal(name):
        return Heading(text, trap="personal")
    if _PAY_WORD.search(plain) and (_PRORATED.search(plain) or _PERIODIC.search(plain)):
        return Heading(text, trap="prorated" if _PRORATED.search(plain) else "periodic")
    return _split_by_sex(text, name)


def _known(text: str, name: str) -> Heading | None:
    is_thousands = bool(_THOUSANDS.search(text))
    ours = _OURS.get(name)
    if ours in COUNTS and ("£" in text or is_thousands):
        return Heading(text, trap="share" if "£" in text else "thousands")
    if ours:
        return Heading(text, ours, is_thousands=is_thousands)
    if name in _AVERAGE_NAMES:
        return Heading(text, "salary_gbp", trap="average", is_thousands=is_thousands)
    return Heading(text, trap="period") if name in _PERIOD_NAMES else None


def _split_by_sex(text: str, name: str) -> Heading:
    words = name.split()
    sexes = {_SEX_WORDS[word] for word in words if word in _SEX_WORDS}
    rest = " ".join(word for word in words if word not in _SEX_WORDS)
    if len(sexes) == 1:
        if _OURS.get(rest) in COUNTS and _THOUSANDS.search(text):
            return Heading(text, trap="thousands")
        if _OURS.get(rest) in COUNTS:
            return Heading(text, _OURS[rest], sexes.pop())
        return Heading(text, trap="" if rest else "split")
    other = " ".join(_OTHER_SEX.sub(" ", name).split())
    return Heading(text, trap="split" if other != name and (_OURS.get(other) in COUNTS) else "")
