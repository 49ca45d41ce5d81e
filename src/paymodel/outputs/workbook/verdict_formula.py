"""The verdict as one formula, which always says what everybody else gets; and the same text worked here.

In formulas {key} is a row of sums; junior_names, rest_names and the rates are names on Inputs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.numbers import count
from paymodel.outputs.readings_wording import left_words
from paymodel.outputs.workbook.pay_lines import PayLine
from paymodel.outputs.workbook.sum_rows import Figures
from paymodel.outputs.workbook.written_sheet import Value
from paymodel.units import to_pounds

_NOISE: Final = 1e-9
_LONGEST_LITERAL: Final = 255

_UNREADABLE: Final = (
    ": no answer, because an input cannot be read. Rates are percentages such as 6.5%, FTE and pay are numbers, each "
    "grade is yes or no, readings are picked from their lists, and none may be empty"
)
_TOGETHER: Final = "; grades that share a row are shown only together here, so give them the same answers on Inputs"
_NO_JUNIOR: Final = " is in the sums, so they say nothing about a target."
OTHER_NLW: Final = " If the minimum-wage rise of 1 April is counted the other way, it is "
OTHER_BASIS: Final = " If the extra is counted the other way, it is "


def pct_formula(rate: str) -> str:
    """A rate in words: 6.5%."""
    return f'ROUND({rate}*100,6)&"%"'


def pct_text(rate: float) -> str:
    """The same."""
    text = f"{rate * 100:.6f}".rstrip("0").rstrip(".")
    return f"{'0' if text == '-0' else text}%"


def left_formula(rate: str = "{rest_rate}") -> str:
    """What is left, rounded down to 0.1, or finer where that would be nothing or less than a floor which is met: as
    sentences of the report have it. Below 0 it is nothing, but for a floor below 0 that is met."""
    raised = f"({rate}+0.000000001)"

    def to(decimals: int) -> str:
        return f'INT({raised}*{10 ** (decimals + 2)})/{10**decimals}&"%"'

    def is_less(decimals: int) -> str:
        scale = 10 ** (decimals + 2)
        return f"AND(INT({raised}*{scale})/{scale}<floor_rate,floor_rate<={raised})"

    finer = f"IF(NOT({is_less(1)}),{to(1)},IF(NOT({is_less(2)}),{to(2)},IF(NOT({is_less(3)}),{to(3)},{to(4)})))"
    return (
        f'IF(NOT(ISNUMBER({rate})),"nothing",IF(AND({rate}<0.000000001,OR({rate}>-0.000000001,{{shortfall}}>0,'
        f'floor_rate>=0)),"nothing",IF(AND({raised}>0,{raised}<0.0001),"less than 0.01%",'
        f"IF(AND({raised}>0,{raised}<0.001,NOT({is_less(2)})),{to(2)},{finer}))))"
    )


def left_text(rate: Value, question: Question, *, is_above: bool = False) -> str:
    """The same."""
    floor_rate = question.floor_rate
    if not isinstance(rate, float) or (rate < _NOISE and (rate > -_NOISE or is_above or floor_rate >= 0)):
        return "nothing"
    if 0 < rate + _NOISE < 0.0001:
        return "less than 0.01%"
    return left_words(floor_rate if abs(rate - floor_rate) < _NOISE else rate, question)


def verdict_formula() -> str:
    """After "it is": where it stands against the ceiling, and what is left."""
    within = (
        'IF(additional_rate=0,"within the ceiling",IF({shortfall_headline}>0,"within the ceiling only with the extra ",'
        f'"within the ceiling without the extra ")&{pct_formula("additional_rate")})'
    )
    above = '"£"&TEXT(MAX(1,ROUND({shortfall},0)),"#,##0")&" a year above the ceiling"'
    # Without the extra spoken for, what is left inside the headline pot comes first.
    left_alone = (
        f"IF(AND({{shortfall}}=0,{{shortfall_headline}}=0,N({{rest_rate}})>N({{rest_rate_headline}})+0.0001),"
        f'{left_formula("{rest_rate_headline}")}&" ("&{left_formula()}&" with the extra)",{left_formula()})'
    )
    leaves = f'IF({{shortfall}}>0,"; "&{pct_formula("target_rate")}&" leaves ",", and leaves ")&{left_alone}'
    rest = f'IF({{rest}}<=0,"; nobody else is in the sums",{leaves}&" for "&rest_names)'
    return f"IF({{shortfall}}>0,{above},{within})&{rest}"


def verdict_text(found: Figures, question: Question) -> str:
    """The same."""
    extra, short, short_alone = question.remit.additional_rate, found["shortfall"], found["shortfall_headline"]
    assert isinstance(short, float)
    leaves = left_text(found["rest_rate"], question, is_above=bool(short))
    if short:
        verdict = f"£{max(1, to_pounds(short)):,} a year above the ceiling"
    else:
        how = " only with" if short_alone else " without"
        verdict = "within the ceiling" + (f"{how} the extra {pct_text(extra)}" if extra else "")
    if not found["rest"]:
        return f"{verdict}; nobody else is in the sums"
    joined = f"; {pct_text(question.target_rate)} leaves " if short else ", and leaves "
    return f"{verdict}{joined}{_left_alone(found, leaves, question)} for {names_text(question.rest_grades)}"


def _left_alone(found: Figures, leaves: str, question: Question) -> str:
    alone, both = found["rest_rate_headline"], found["rest_rate"]
    if found["shortfall"] or found["shortfall_headline"]:
        return leaves
    if not isinstance(alone, float) or not isinstance(both, float) or both <= alone + 0.0001:
        return leaves
    return f"{left_text(alone, question)} ({leaves} with the extra)"


def outside_words(found: Findings) -> list[str]:
    """Who of an organisation is outside the remit or the sums."""
    left_out = list(found.suppressed_grades)
    if found.ungraded_fte is None:
        left_out.append("staff without a grade")
    elif found.ungraded_fte:
        left_out.append(f"{count(found.ungraded_fte)} FTE who have no grade")
    told = ["part of it outside this remit"] if found.remit_scope == "partly" else []
    return told + ([f"without {', '.join(left_out)}"] if left_out else [])


def after_code(found: Findings) -> str:
    """The same after its code, so that a quoted sentence says it."""
    told = outside_words(found)
    devolved = "outside this remit; by its sums alone, " if found.remit_scope == "devolved" else ""
    return f"{' (' + '; '.join(told) + ')' if told else ''}: {devolved}"


def unreadable(lines: Sequence[PayLine]) -> str:
    """That there is no answer, and what inputs must be, as it goes on after the code."""
    return _UNREADABLE + (_TOGETHER if any(len(line.grades) > 1 for line in lines) else "") + "."


@dataclass(frozen=True)
class Opening:
    """How the sentence that a sheet opens with begins: the cell of the code, what follows it, and what is said
    instead where there is no answer."""

    code: str
    words: str
    refused: str


def told_formula(told: str, needed: Sequence[str], junior: str, opening: Opening) -> str:
    """What a sheet opens with. needed: the cells without which there is no answer; junior: that of the junior grades'
    pay."""
    no_junior = f'"no pay of "&IF(junior_names="","junior grades",junior_names)&"{_NO_JUNIOR}"'
    parts = [opening.refused[i : i + _LONGEST_LITERAL] for i in range(0, len(opening.refused), _LONGEST_LITERAL)]
    refused = "&".join(f'"{part}"' for part in parts)
    failed = f"OR({','.join(f'ISERROR({one})' for one in needed)})"
    return f'{opening.code}&IF({failed},{refused},"{opening.words}"&IF({junior}<=0,{no_junior},{told}))'


def no_junior_text(question: Question) -> str:
    """What is said where no pay of junior grades is in the sums."""
    return f"no pay of {names_text(question.junior_grades)}{_NO_JUNIOR}"


def sentence_formula(cells: list[dict[str, str]], opening: Opening) -> str:
    """The same for a target and a floor. cells: by reading, the rows of sums by key."""
    first = cells[0]
    floor = (
        f'IF(AND({first["rest"]}>0,floor_rate<>0),", with at least "&{pct_formula("floor_rate")}&" for "&rest_names'
        '&",","")'
    )
    told = f'{pct_formula("target_rate")}&" for "&junior_names&{floor}&" is "&{first["verdict"]}&"."'
    told += others_formula(cells)
    return told_formula(told, [first["verdict"]], first["junior"], opening)


def others_formula(cells: list[dict[str, str]]) -> str:
    """The verdicts of the other readings, where they differ, as a formula goes on."""
    first, nlw, basis = cells
    return "".join(
        f'&IF({_differs(first, other)},"{opening}"&{other["verdict"]}&".","")'
        for other, opening in ((nlw, OTHER_NLW), (basis, OTHER_BASIS))
    )


def _differs(first: dict[str, str], other: dict[str, str]) -> str:
    """Whether two readings give another verdict."""
    short, alone = "shortfall", "shortfall_headline"
    return (
        f"OR(({first[short]}>0)<>({other[short]}>0),"
        f"AND({first[short]}=0,{other[short]}=0,({first[alone]}>0)<>({other[alone]}>0)))"
    )


def sentence_text(found: Findings, figures: list[Figures], question: Question) -> str:
    """The same."""
    first = figures[0]
    junior, rest = names_text(question.junior_grades), names_text(question.rest_grades)
    opening = f"{found.code}{after_code(found)}"
    if not first["junior"]:
        return opening + no_junior_text(question)
    floor = (
        f", with at least {pct_text(question.floor_rate)} for {rest}," if question.floor_rate and first["rest"] else ""
    )
    told = f"{opening}{pct_text(question.target_rate)} for {junior}{floor} is {first['verdict']}."
    return told + others_text(figures)


def others_text(figures: list[Figures]) -> str:
    """The verdicts of the other readings, where they differ."""
    first, nlw, basis = figures
    return "".join(
        f"{opening}{other['verdict']}."
        for other, opening in ((nlw, OTHER_NLW), (basis, OTHER_BASIS))
        if _place(first) != _place(other)
    )


def _place(found: Figures) -> tuple[bool, bool]:
    return bool(found["shortfall"]), bool(not found["shortfall"] and found["shortfall_headline"])


def names_text(grades: tuple[str, ...]) -> str:
    """Grades as Inputs names them: "AA, AO, EO"."""
    return ", ".join(grades)
