"""What a management file does not say, each gap as the question to put to the employer."""

from paymodel.model.management import Management


def gaps(management: Management) -> tuple[str, ...]:
    """The questions, in the order of the lines that they would fill."""
    return (*_figure(management), *_staff(management), *_counts(management))


def _figure(management: Management) -> list[str]:
    asked: list[str] = []
    if management.total_gbp is None:
        asked.append("What does the offer cost in pounds?")
    elif management.rounded_to_gbp is None:
        asked.append("To what is the total rounded, or what is it to the pound?")
    if management.stated_rate is None:
        asked.append("What percentage is that, and of which pay bill?")
    elif management.base_gbp is None:
        asked.append("Of which pay bill, in pounds, is the percentage?")
    return asked


def _staff(management: Management) -> list[str]:
    staff = management.staff
    asked: list[str] = []
    if staff.grades is None:
        asked.append("Which grades are in the figure?")
    if not staff.has_numbers:
        asked.append("How many people and full-time equivalents are counted, by grade, and on which day?")
    else:
        if staff.on is None:
            asked.append("On which day were the staff counted?")
        if not staff.has_mix:
            asked.append("How many of the staff are in each grade?")
        if staff.headcount is None and not staff.grade_headcount:
            asked.append("How many people are counted, beside the full-time equivalents?")
        elif staff.fte is None and not staff.grade_fte:
            asked.append("How many full-time equivalents are counted, beside the people?")
    if not staff.has_salaries:
        asked.append("What is the average full-time salary before the offer, by grade?")
    else:
        asked.append("Are the average salaries those before the minimum-wage rise of 1 April?")
    return asked


def _counts(management: Management) -> list[str]:
    counts = management.counts
    asked: list[str] = []
    for is_in, amount, what in (
        (counts.is_nlw_in, counts.nlw_gbp, "the minimum-wage rise of 1 April"),
        (counts.is_progression_in, counts.progression_gbp, "progression"),
        (counts.is_non_consolidated_in, counts.non_consolidated_gbp, "non-consolidated pay (lump sums and the like)"),
        (counts.is_ni_in, counts.ni_gbp, "employer National Insurance"),
        (counts.is_pension_in, counts.pension_gbp, "the employer pension contribution"),
    ):
        if amount is None and is_in is None:
            asked.append(f"Is {what} in the figure, and for how many pounds?")
        elif amount is None and is_in:
            asked.append(f"How many pounds of the figure are {what}?")
    if counts.is_full_year is None:
        asked.append("Is the figure for a full year, or from the day of the award to 31 March?")
    if counts.recyclables_gbp is None:
        asked.append("Is money from leavers and the like (recyclables) taken off, and how many pounds?")
    return asked
