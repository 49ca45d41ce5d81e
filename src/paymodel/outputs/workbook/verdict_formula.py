"""The verdict as one formula, which always says what everybody else gets; and the same text worked here.

In formulas {key} is a row of sums; junior_names, rest_names and the rates are names on Inputs.
"""

from typing import Final

from paymodel.model.findings import Findings
from paymodel.model.question import Question
from paymodel.outputs.numbers import count, pct_spoken
from paymodel.outputs.workbook.sum_rows import Figures
from paymodel.outputs.workbook.written_sheet import Value
from paymodel.units import to_pounds

_NOISE: Final = 1e-9

UNREADABLE: Final = (
    ": no answer, because an input cannot be read. Rates are percentages such as 6.5%, each grade is yes or no, and "
    "readings are picked from their lists"
)
TOGETHER: Final = "; grades that share a row are shown only together here, so give them the same answers on Inputs"
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
    """What is left, rounded down to 0.1, or to 0.01 where that would be nothing: as sentences of the report have it."""
    raised = f"({rate}+0.000000001)"
    return (
        f'IF(NOT(ISNUMBER({rate})),"nothing",IF({rate}<0.000000001,"nothing",IF({raised}<0.0001,"less than 0.01%",'
        f'IF({raised}<0.001,ROUNDDOWN({raised}*10000,0)/100&"%",ROUNDDOWN({raised}*1000,0)/10&"%"))))'
    )


def left_text(rate: Value) -> str:
    """The same."""
    if not isinstance(rate, float) or rate < _NOISE:
        return "nothing"
    return "less than 0.01%" if rate + _NOISE < 0.0001 else pct_spoken(rate)


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
    leaves = left_text(found["rest_rate"])
    assert isinstance(short, float)
    if short:
        verdict = f"£{max(1, to_pounds(short)):,} a year above the ceiling"
    else:
        how = " only with" if short_alone else " without"
        verdict = "within the ceiling" + (f"{how} the extra {pct_text(extra)}" if extra else "")
    if not found["rest"]:
        return f"{verdict}; nobody else is in the sums"
    joined = f"; {pct_text(question.target_rate)} leaves " if short else ", and leaves "
    return f"{verdict}{joined}{_left_alone(found, leaves)} for {names_text(question.rest_grades)}"


def _left_alone(found: Figures, leaves: str) -> str:
    alone, both = found["rest_rate_headline"], found["rest_rate"]
    if found["shortfall"] or found["shortfall_headline"]:
        return leaves
    if not isinstance(alone, float) or not isinstance(both, float) or both <= alone + 0.0001:
        return leaves
    return f"{left_text(alone)} ({leaves} with the extra)"


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


def sentence_formula(cells: list[dict[str, str]], code: str, opening: str) -> str:
    """What a sheet opens with. cells: by reading, the rows of sums by key; code: the cell of it, and opening what
    follows it."""
    first = cells[0]
    no_junior = f'"no pay of "&IF(junior_names="","junior grades",junior_names)&"{_NO_JUNIOR}"'
    floor = (
        f'IF(AND({first["rest"]}>0,floor_rate<>0),", with at least "&{pct_formula("floor_rate")}&" for "&rest_names'
        '&",","")'
    )
    told = f'{pct_formula("target_rate")}&" for "&junior_names&{floor}&" is "&{first["verdict"]}&"."'
    told += others_formula(cells)
    told = f"IF({first['junior']}<=0,{no_junior},{told})"
    return f'{code}&IF(ISERROR({first["verdict"]}),"{UNREADABLE}"&"{TOGETHER}.","{opening}"&{told})'


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
        return f"{opening}no pay of {junior}{_NO_JUNIOR}"
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
