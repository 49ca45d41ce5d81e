"""Pay gaps against those that the departments have published, which have senior staff and allowances in them."""

from datetime import date

import pytest

from paymodel.inputs.equality_rules import equality_rules
from paymodel.model.equality import Breakdown
from paymodel.model.equality_people import SEX
from paymodel.run.asked import Cost
from paymodel.run.equality import equality


def by_sex(code: str, year: int) -> Breakdown:
    found = equality(Cost(f"{code.lower()}-{year}-{year - 1999}")).departments[0]
    assert found.published == equality_rules().published[code, date(year, 3, 31)]
    breakdown = found.first.by(SEX)
    assert breakdown is not None
    return breakdown


@pytest.mark.parametrize(("code", "year"), [("DWP", 2022), ("DWP", 2023), ("HMRC", 2022), ("HMRC", 2023)])
def test_mean_gaps_are_within_two_thirds_of_a_point(code: str, year: int) -> None:
    published = equality_rules().published[code, date(year, 3, 31)].mean_rate
    assert by_sex(code, year).gap.mean_before_rate == pytest.approx(published, abs=0.0067)


@pytest.mark.parametrize(("code", "year"), [("DWP", 2022), ("DWP", 2023), ("HMRC", 2022), ("HMRC", 2023)])
def test_median_gaps_are_within_what_is_told_of_them(code: str, year: int) -> None:
    """In DWP spot rates fix the median; in HMRC it falls between two grades, and what is shown is a range."""
    low, high = by_sex(code, year).reach("median", "before")
    assert low <= equality_rules().published[code, date(year, 3, 31)].median_rate <= high


def test_the_lowest_quarter_of_hmrc_has_as_many_women_as_it_says() -> None:
    """57.5% on 31 March 2023: HMRC gender pay report 2023."""
    assert by_sex("HMRC", 2023).quarters[0].before_share == pytest.approx(0.575, abs=0.01)
