"""Real pay lost since a 31 March: pay then and now beside prices then and now, as arithmetic."""

from datetime import date

import pytest

from paymodel.inputs.grade_table import load_grades
from paymodel.inputs.real_pay import pay_lost
from paymodel.model.grades import DELEGATED
from paymodel.model.real_pay import MEANS, PUBLISHED_RATES, PayLost

MARCH_2022 = date(2022, 3, 31)
CPI = 128.9 / 117.1
RPI = 367.2 / 323.5

DWP_MEANS = {
    "AA": (20_410, 21_310),
    "AO": (21_410, 22_020),
    "EO": (28_120, 28_810),
    "HEO": (33_540, 35_170),
    "SEO": (38_270, 40_230),
    "G7": (53_030, 53_730),
    "G6": (66_910, 70_550),
}
HMRC_MEANS = {
    "AA": (21_310, 22_580),
    "AO": (21_690, 22_750),
    "EO": (27_420, 28_830),
    "HEO": (34_110, 35_780),
    "SEO": (40_950, 43_150),
    "G7": (56_250, 59_070),
    "G6": (70_130, 73_290),
}
PRICES = {"cpi": CPI, "rpi": RPI}


def lost(code: str, grades: tuple[str, ...] = DELEGATED, index: str = "cpi", since: date = MARCH_2022) -> PayLost:
    return pay_lost(load_grades(), code, 2023, grades, since, index)


@pytest.mark.parametrize("index", ["cpi", "rpi"])
@pytest.mark.parametrize(("code", "means"), [("DWP", DWP_MEANS), ("HMRC", HMRC_MEANS)])
def test_every_grade_by_its_mean_where_some_have_no_published_rate(code: str, means: dict, index: str) -> None:
    found = lost(code, index=index)
    assert (found.basis, found.grades) == (MEANS, DELEGATED)
    expected = [1 - (now / then) / PRICES[index] for then, now in means.values()]
    assert found.lost_rates == pytest.approx(expected, rel=1e-12)
    assert [(one.then_gbp, one.now_gbp) for one in found.pay] == list(means.values())


def test_the_figures_a_rep_would_check_by_hand() -> None:
    """AO: 22,020 / 21,410 = 1.0285; 128.9 / 117.1 = 1.1008; 1 - 1.0285 / 1.1008 = 6.57%."""
    assert dict(zip(DELEGATED, (lost("DWP").lost_rates * 100).round(2), strict=True)) == {
        "AA": 5.15,
        "AO": 6.57,
        "EO": 6.93,
        "HEO": 4.74,
        "SEO": 4.50,
        "G7": 7.96,
        "G6": 4.21,
    }
    assert dict(zip(DELEGATED, (lost("HMRC", index="rpi").lost_rates * 100).round(2), strict=True)) == {
        "AA": 6.65,
        "AO": 7.60,
        "EO": 7.37,
        "HEO": 7.59,
        "SEO": 7.17,
        "G7": 7.48,
        "G6": 7.93,
    }


@pytest.mark.parametrize("index", ["cpi", "rpi"])
def test_published_rates_where_every_grade_asked_has_one(index: str) -> None:
    dwp = lost("DWP", ("AA", "AO", "EO"), index)
    rates = {"AA": (20_480, 21_250), "AO": (21_260, 21_690), "EO": (27_570, 28_120)}
    assert dwp.basis == PUBLISHED_RATES
    assert dwp.lost_rates == pytest.approx([1 - now / then / PRICES[index] for then, now in rates.values()], rel=1e-12)
    hmrc = lost("HMRC", ("AA", "AO"), index)
    assert hmrc.basis == PUBLISHED_RATES
    assert hmrc.lost_rates == pytest.approx([1 - 22_520 / 21_250 / PRICES[index]] * 2, rel=1e-12)


def test_one_grade_without_a_rate_puts_all_on_means() -> None:
    found = lost("HMRC", ("AA", "AO", "EO"))
    assert found.basis == MEANS
    assert found.lost_rates == pytest.approx([1 - now / then / CPI for then, now in list(HMRC_MEANS.values())[:3]])


def test_an_earlier_day_by_published_rates() -> None:
    found = lost("DWP", ("AO", "EO"), since=date(2021, 3, 31))
    prices = 128.9 / 109.4
    assert found.lost_rates == pytest.approx([1 - 21_690 / 21_010 / prices, 1 - 28_120 / 27_570 / prices], rel=1e-12)


def test_the_notes_say_what_was_set_beside_what() -> None:
    notes = "\n".join(lost("DWP").notes)
    assert "average salaries of the official tables of 31 March 2022 and 31 March 2023, in every grade" in notes
    assert "Prices are the CPI: 117.1 in March 2022, 128.9 in March 2023, up 10.1%." in notes
    assert (
        "AO: £21,410 on 31 March 2022, £22,020 on 31 March 2023, up 2.8%; prices up 10.1%: 6.6% of real pay lost."
        in notes
    )
    assert "By published National rates" in notes
    assert "the loss is: AA 5.7%, AO 7.3%, EO 7.3%." in notes
    assert "before the award" in notes
