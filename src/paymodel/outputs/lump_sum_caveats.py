"""What stands beside a lump sum: who is taken to be in post, and who is taken to work part time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from paymodel.model.eligibility import is_by_flows
from paymodel.model.lump_sum_findings import LumpSumDepartment
from paymodel.model.lump_sum_shown import shown_lump_sum
from paymodel.model.offer import LumpSum
from paymodel.model.small_groups import FEWEST
from paymodel.model.small_shares import FEWEST_PUBLISHED
from paymodel.outputs.demand_wording import joined
from paymodel.outputs.lump_sum_wording import SEX_NAMES, in_post_words
from paymodel.outputs.numbers import gbp, grade_list, pct, pct_short
from paymodel.outputs.palette import IN_FULL
from paymodel.outputs.part_time_wording import part_time_lines
from paymodel.provenance import SUPPRESSED

HEADCOUNT_SOURCE: Final = (
    "Who is left out of the official headcount: Cabinet Office, Civil Service Statistics, quality and methodology "
    "information of 9 February 2022, as kept in github.com/co-analysis/acses-example: employees who are not being "
    "paid, such as those on unpaid maternity leave, unpaid sick absence and career breaks (seen)"
)


@dataclass(frozen=True)
class InPost:
    """Who is paid of an organisation's people, a fraction, and the grades whose joiners and leavers are not its own."""

    eligible_share: float
    pooled_grades: tuple[str, ...]


def lump_sum_assumptions(lump: LumpSum, in_post: Mapping[str, InPost], flow_year: int) -> list[str]:
    """What the sums take for granted. in_post: by code. flow_year: the 31 March that the joiners and leavers are of."""
    who = "each full-time equivalent" if lump.is_pro_rata else "each person"
    where = "inside" if lump.is_inside_remit else "outside"
    paid = f"Lump sum: {gbp(lump.amount_gbp)} for {who}; {where} the remit"
    if lump.eligible_share is not None:
        days = f", the days in post ({in_post_words(lump)}) with it" if lump.in_post_on else ""
        return [f"{paid}; {pct_short(lump.eligible_share)} of staff eligible, as the offer states{days}."]
    if not is_by_flows(lump):
        days = f" ({in_post_words(lump)} is taken to be all of them)" if lump.in_post_on else ""
        return [f"{paid}; every member of staff in its grades{days}."]
    return [
        f"{paid}; {in_post_words(lump)}: {_shares(in_post)} (assumed: as many a day as in the "
        f"year to March {flow_year} by Civil Service Statistics, in which somebody who moves to another department "
        "leaves, and somebody who comes from one does not join).",
        *_pooled(in_post),
    ]


def _shares(in_post: Mapping[str, InPost]) -> str:
    if len(in_post) > IN_FULL:
        shares = [one.eligible_share for one in in_post.values()]
        return f"from {pct(min(shares), 1)} to {pct(max(shares), 1)} of the people in its grades"
    return joined([f"{pct(one.eligible_share, 1)} of the people of {code}" for code, one in in_post.items()])


def _pooled(in_post: Mapping[str, InPost]) -> list[str]:
    pooled = {code: one.pooled_grades for code, one in in_post.items() if one.pooled_grades}
    if not pooled:
        return []
    named: Sequence[str] = [f"{code} {grade_list(grades)}" for code, grades in pooled.items()]
    if len(pooled) > IN_FULL:
        named = [f"some grades of {len(pooled)} organisations"]
    return [f"Joiners and leavers of {joined(named)} are those of all organisations: their own are not known."]


def paid_both_ways_assumptions(lump: LumpSum, departments: Sequence[LumpSumDepartment]) -> list[str]:
    """Who is counted as what, which groups are shown, and what the employer pays on top."""
    return [
        *part_time_lines({one.code: one.part_time for one in departments}),
        "What full payment adds is the sum times headcount less full-time equivalents, whatever part-timers work.",
        *_no_days(lump),
        *_unrecorded(departments),
        f"Groups of fewer than {FEWEST_PUBLISHED} people by sex or hours, and grades of fewer than {FEWEST}, are in "
        f"every sum and are not shown ({SUPPRESSED}), nor are others from which they could be worked out.",
        "Pro rata, nobody gets more than a full-timer.",
        "The employer's part is National Insurance on a year's actual pay a head, and pension where the lump sum is "
        "pensionable, as the costing adds them; a group has the part that its pounds have of a pay point. The "
        "apprenticeship levy is left out.",
        "Whether it is lawful that groups get different sums turns on the reason for it, which is not judged here.",
    ]


def _no_days(lump: LumpSum) -> list[str]:
    if lump.in_post_on or lump.eligible_share is not None:
        return []
    return [
        "The offer names no days in post (in_post_on), so that nobody who left is taken off: where staff have to be in "
        "post on two days, it costs less."
    ]


def _unrecorded(departments: Sequence[LumpSumDepartment]) -> list[str]:
    """With whom people of unrecorded sex are counted, where they are too few."""
    told: list[str] = []
    for found in departments:
        shown = shown_lump_sum(found.cost, found.year.withheld_grades)
        if shown.joined_within:
            where = "" if shown.joined else "within some groups; by grade or hours they are "
            told.append(
                f"{found.code}: people whose sex is not recorded are fewer than {FEWEST_PUBLISHED} {where}"
                f"{'and ' if shown.joined else ''}counted with {SEX_NAMES[shown.joined_within].lower()}."
            )
    return told
