"""The `members` command."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from paymodel import defaults
from paymodel.arguments import as_number, as_path, as_whole
from paymodel.commands.options import Baseline, GradesFile, OfferAsAt, OfferDepartment, PaidHours
from paymodel.commands.pay_options import LumpSumIn, NoPension, OfferOption, PaidIn, PayYear, paid_typed
from paymodel.errors import Faults
from paymodel.terminal import print_text

if TYPE_CHECKING:
    from paymodel.run.asked import Members


def members(
    offer: OfferOption = None,
    department: OfferDepartment = None,
    as_at: OfferAsAt = None,
    grades: GradesFile = None,
    year: PayYear = None,
    paid_in: PaidIn = None,
    lump_sum_in: LumpSumIn = None,
    tax: Annotated[
        str, typer.Option(metavar="NATION", help="Whose income tax: 'rest-of-uk' or 'scotland'.")
    ] = "rest-of-uk",
    no_pension: NoPension = False,
    paid_hours: PaidHours = None,
    baseline: Baseline = defaults.BASELINE,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FILE", help="Write it to this file: .html to hand out, .csv for a spreadsheet."),
    ] = None,
) -> None:
    """Make the table to hand out: every grade and pay point before and after an offer, and what is more in hand."""
    from paymodel.outputs.members_console import members_text, written_text
    from paymodel.outputs.members_file import refuse_members_file, write_members
    from paymodel.run.members import members as put

    faults = Faults()
    path = as_path(out)
    with faults.caught():
        refuse_members_file(path)
    result = put(_asked(locals(), faults), faults)
    if path is None:
        print_text(members_text(result))
        return
    write_members(result, path)
    print_text(written_text(result, path))


def _asked(typed: Mapping[str, Any], faults: Faults) -> "Members":
    """What is asked. Errors: UserError where no offer is given."""
    from paymodel.run.asked import Cost, Members

    as_at = as_whole(typed["as_at"], "--as-at", faults)
    paid_hours = as_number(typed["paid_hours"], "--paid-hours", faults)
    if typed["offer"] is None:
        faults.found.append("--offer is missing; give it, such as --offer dwp-2023-24.")
        faults.refuse()
    costing = Cost(
        offer=str(typed["offer"]),
        departments=tuple(typed["department"]) if typed["department"] else None,
        as_at=as_at,
        baseline=typed["baseline"],
        paid_hours=paid_hours,
        grades_path=as_path(typed["grades"]),
    )
    return Members(costing, paid_typed(typed), is_in_pension=not typed["no_pension"])
