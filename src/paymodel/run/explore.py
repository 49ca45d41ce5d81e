"""The page that answers by itself, in the hands of people who cannot install anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from paymodel import __version__
from paymodel.errors import Faults, as_argument
from paymodel.inputs.organisations import remit_coverage
from paymodel.inputs.staff import StaffTerms, load_staff
from paymodel.model.demand import DIFFERENTIAL, ON_MEAN, Demand
from paymodel.model.findings import RunResult
from paymodel.model.grades import DELEGATED
from paymodel.model.question import APRIL, Question
from paymodel.model.small_groups import FEWEST, is_few
from paymodel.model.workforce import Workforce
from paymodel.outputs.explorer.payload import MOST_PCT, ExplorerOrganisation, Payload, position_of
from paymodel.provenance import run_id
from paymodel.run.asked import Explore, Simulate
from paymodel.run.departments import EVERY_DEPARTMENT, is_whole_table
from paymodel.run.put_question import PutQuestion, put_question
from paymodel.run.simulation import answered
from paymodel.run.small_sides import few_lifted
from paymodel.run.typed_again import fixed_options

_STEPS = 10_000
"""Hundredths of a per cent in the whole."""

_OPTIONS = {
    "headline_rate": "--headline",
    "additional_rate": "--additional",
    "target_rate": "--target",
    "floor_rate": "--floor",
    "differential_rate": "--differential",
}


@dataclass(frozen=True)
class Explored:
    """What the page holds, and the answer that it opens with."""

    payload: Payload
    result: RunResult
    run_id: str


def explore(asked: Explore, faults: Faults | None = None) -> Explored:
    """The data of the page, for every organisation of a table. Errors: UserError with every fault, and those gathered:
    what the page has no room for, and groups of fewer than 5 people, whose pay it would hold."""
    faults = faults or Faults()
    faults.found += _without_place(asked.question)
    opening = put_question(asked.question, faults)
    put = of_everybody(opening)
    faults.found += [*_off_the_page(put.question), *_few_faults(put)]
    faults.refuse()
    code = _opening_code(opening)
    identity = run_id({"command": "explore", **_opening_nowhere(put).identity()})
    payload = Payload(
        version=__version__,
        run_id=identity,
        question=put.question,
        code=code,
        published=put.published,
        is_official=put.table.is_official,
        options=fixed_options(put.asked),
        organisations=tuple(_organisation(one, put) for one in put.workforces),
        sources=put.sources(),
    )
    return Explored(payload, answered(of_one(put, code)), identity)


def of_one(put: PutQuestion, code: str, question: Question | None = None) -> PutQuestion:
    """The question, or another one, put to one organisation, as naming it alone does."""
    asked = replace(put.asked, departments=(code,), draws=0)
    staff = {code: put.staff[code]} if code in put.staff else {}
    question = question or put.question
    return replace(put, asked=asked, question=question, departments=(code,), codes=(code,), staff=staff)


def question_at(put: PutQuestion, position: Mapping[str, Any]) -> Question:
    """The question at a position of the page, as payload.position_of gives it. Errors: KeyError."""
    own, rate = put.published.remit(), position["differential_rate"]
    asked_for = replace(
        put.question.remit,
        headline_rate=position["headline_rate"],
        additional_rate=position["additional_rate"],
        is_as_published=True,
    )
    return replace(
        put.question,
        remit=replace(asked_for, is_as_published=asked_for == own),
        junior_grades=tuple(position["junior_grades"]),
        target_rate=position["target_rate"],
        floor_rate=position["floor_rate"],
        demands=() if rate is None else (Demand(DIFFERENTIAL, DELEGATED[1:], rate, is_general=True),),
    )


def of_everybody(put: PutQuestion) -> PutQuestion:
    """The question put to every organisation of its table."""
    codes = tuple(put.table.organisations(put.year))
    terms = StaffTerms(put.year, put.asked.baseline, put.asked.spread, put.asked.paid_hours)
    staff = load_staff(put.table, codes, terms) if put.asked.baseline == APRIL else {}
    return replace(put, departments=(EVERY_DEPARTMENT,), codes=codes, staff=staff)


def _opening_nowhere(put: PutQuestion) -> PutQuestion:
    """The same table and rules at one position, the same for all pages of them."""
    own = put.published.remit()
    rates = {"headline_rate": own.headline_rate, "additional_rate": own.additional_rate, "differential_rate": None}
    position = {**rates, "target_rate": 0.0, "floor_rate": 0.0, "junior_grades": DELEGATED}
    return replace(put, question=question_at(put, position))


def _opening_code(put: PutQuestion) -> str:
    """The organisation that was named; the largest where none was."""
    if not is_whole_table(put.departments, put.table):
        return put.codes[0]
    return max(put.workforces, key=lambda one: float(one.priced().basic_pay_gbp.sum())).code


def _organisation(workforce: Workforce, put: PutQuestion) -> ExplorerOrganisation:
    code, one = workforce.code, of_one(put, workforce.code)
    return ExplorerOrganisation(
        workforce,
        remit_coverage(code, workforce.organisation),
        put.known_of(code).nlw_uplift_rates,
        tuple(one.staff_assumptions()),
        tuple(one.oddities()),
    )


def _without_place(asked: Simulate) -> list[str]:
    """A sentence for each thing asked that no reader of the page could see or change."""
    others = "the page knows a target, a floor and one differential for all on average pay; leave it out, or ask"
    asked_for = [f"--{one.kind}" for one in asked.demands if not _is_known(one)]
    asked_for += [f"--{one.kind}" for one in asked.demands[1:] if _is_known(one)]
    asked_for += ["--minimum"] if asked.nlw_minima else []
    asked_for += ["--differential-on"] if asked.differential_on != ON_MEAN else []
    asked_for += ["--policy"] if asked.policy is not None else []
    asked_for += ["--since"] if asked.since is not None else []
    faults = [f"{option}: {others} 'paymodel simulate'." for option in dict.fromkeys(asked_for)]
    if asked.offer is not None:
        faults.append("--offer: the page holds no offer; leave it out, or ask 'paymodel simulate' or 'paymodel cost'.")
    if asked.pots:
        faults.append("The page has no money beside the remit's; leave it out, or ask 'paymodel allocate'.")
    if asked.draws:
        faults.append(f"--draws {asked.draws}: the page makes no draws; 'paymodel simulate' does.")
    if len(asked.departments or ()) > 1:
        faults.append("--department: the page holds every organisation and opens with one; name that one alone.")
    return faults


def _is_known(one: Demand) -> bool:
    return one.kind == DIFFERENTIAL and one.is_general


def _off_the_page(question: Question) -> list[str]:
    """A sentence for each opening figure that the page's controls do not reach."""
    faults: list[str] = []
    for name, rate in position_of("", question).items():
        if name not in MOST_PCT or rate is None:
            continue
        if not 0 <= rate <= MOST_PCT[name] / 100:
            reach = f"the page goes from 0 to {MOST_PCT[name]} per cent"
            faults.append(f"{_OPTIONS[name]} {rate * 100:g}: {reach}; choose within, or ask 'paymodel simulate'.")
        elif rate != round(rate * _STEPS) / _STEPS:
            faults.append(f"{_OPTIONS[name]} {rate * 100:g}: the page goes by hundredths of a per cent; round it.")
    return faults


def _few_faults(put: PutQuestion) -> list[str]:
    """A sentence for each organisation of which the page would hold the pay of fewer than 5 people."""
    few = {one.code: _few_grades(one) for one in put.workforces}
    return [
        *(
            f"{code}: {', '.join(grades)}: groups of fewer than {FEWEST} people are not shown, and the page would hold "
            f"their pay; take {code} out of the table, or ask {_simulate(put, code)}."
            for code, grades in few.items()
            if grades
        ),
        *(
            f"{code}: the minimum-wage rise of 1 April lifts fewer than {FEWEST} people of a grade, and the page would "
            "tell their pay; add --baseline published, which leaves that rise out."
            for code in few_lifted(put.staff)
        ),
    ]


def _few_grades(workforce: Workforce) -> Sequence[str]:
    people = zip(workforce.grades, workforce.people.tolist(), strict=True)
    return [grade for grade, n in people if is_few(n)]


def _simulate(put: PutQuestion, code: str) -> str:
    path = put.asked.grades_path
    table = "" if path is None else f" --grades {as_argument(path.name)}"
    return f"'paymodel simulate{table} -d {as_argument(code)}'"
