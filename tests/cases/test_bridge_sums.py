"""The walk to management's figure on a unit of three pay points, each line as a sum that a rep can follow."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from paymodel.errors import UserError
from paymodel.model.bridge import DERIVED, NOT_STATED, STATED, Bridge, bridge
from paymodel.model.counted import CountTerms
from paymodel.model.management import Management
from paymodel.model.pay_points import Staff
from paymodel.model.reverse import FTE, JUNIOR_SHARE, PLACE, READING, SALARY, Reversed
from paymodel.run.asked import Cost
from paymodel.run.bridge import bridge_to

PENNY = {"abs": 0.005, "rel": 0}

# The floor of April 2023 for 37 hours: 10.42 x 37 x 52.2 = 20,125.2, rounded up.
AA, EO, G7 = 20_126, 30_000, 60_000
POINTS = "code,grade,location,sex,salary_gbp,headcount,fte\n" + "".join(
    f"OWN,{row}\n"
    for row in (
        "AA,National,Unknown,20000,120,100",
        "EO,National,Unknown,30000,50,50",
        "G7,National,Unknown,60000,10,10",
    )
)
PAY = 100 * AA + 50 * EO + 10 * G7
OURS = 0.04 * PAY
SCHEME = 'name = "own"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-07-01\n'
OFFER = SCHEME + "[[award]]\npercent = 4\n"
LUMP = "[lump_sum]\namount_gbp = 100\ninside_remit = false\n"
Walk = Callable[..., Bridge]


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., tuple[Cost, Path]]:
    """Files of the unit, an offer and what management says."""

    def write(said: str, offer: str = OFFER, **options: str) -> tuple[Cost, Path]:
        (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
        (tmp_path / "offer.toml").write_text(offer, encoding="utf-8")
        (tmp_path / "management.toml").write_text(said, encoding="utf-8")
        cost = Cost(str(tmp_path / "offer.toml"), grades_path=tmp_path / "points.csv", as_at=2023, **options)  # type: ignore[arg-type]
        return cost, tmp_path / "management.toml"

    return write


@pytest.fixture
def walk(asked) -> Walk:
    def walked(said: str, offer: str = OFFER, **options: str) -> Bridge:
        return bridge_to(*asked(said, offer, **options)).bridge

    return walked


def line(found: Bridge, name: str) -> tuple[float, str]:
    (one,) = [one for one in found.lines if one.name == name]
    return one.amount_gbp, one.status


TOTAL = "total_gbp = 200000\n"


def test_ours_is_what_scores_and_nothing_stated_leaves_it_all(walk: Walk) -> None:
    found = walk(TOTAL)
    assert found.ours_gbp == pytest.approx(OURS, **PENNY)
    assert found.base_gbp == pytest.approx(PAY, **PENNY)
    assert {one.status for one in found.lines} == {NOT_STATED}
    assert found.unexplained_gbp == pytest.approx(200_000 - OURS, **PENNY)
    assert found.ours_rate == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("said", "name", "amount", "status"),
    [
        ('[staff]\ngrades = "AA to EO"', "Grades in scope", -0.04 * 10 * G7, DERIVED),
        ("[staff]\nfte = 176", "Staff numbers", 0.1 * OURS, DERIVED),
        ("[staff]\nheadcount = 198", "Staff numbers", 0.1 * OURS, DERIVED),
        ("[staff.fte_by_grade]\nAA = 90\nEO = 60\nG7 = 10", "Grade mix", 0.04 * 10 * (EO - AA), DERIVED),
        ("[staff.fte_by_grade]\nG7 = 0", "Grade mix", 0.04 * (PAY - 10 * G7) - OURS * 150 / 160, DERIVED),
        ("[pay.average_salary_by_grade]\nEO = 31000", "Average pay", 0.04 * 50 * 1000, DERIVED),
        # 160 x 30,000 over what our three grades are paid on 31 March; the AAs are then above the floor.
        (
            "[pay]\naverage_salary_gbp = 30000",
            "Average pay",
            0.04 * (160 * 30_000 - PAY),
            DERIVED,
        ),
        ("[counts]\nnlw = true", "NLW rise of 1 April", 100 * 126, DERIVED),
        ("[counts]\nnlw = false", "NLW rise of 1 April", 0, DERIVED),
        ("[counts]\nnlw_gbp = 9000", "NLW rise of 1 April", 9000, STATED),
        ("[counts]\nprogression = false", "Progression", 0, DERIVED),
        ("[counts]\nprogression = true", "Progression", 0, DERIVED),
        ("[counts]\nprogression_gbp = 5000", "Progression", 5000, STATED),
        ("[counts]\nnon_consolidated = true", "Non-consolidated pay", 160 * 100, DERIVED),
        ("[counts]\nnon_consolidated_gbp = 12345.67", "Non-consolidated pay", 12345.67, STATED),
        # From 1 July, 9 of 12 months.
        ("[counts]\nfull_year = false", "Part of the year", -0.25 * OURS, DERIVED),
        ("[counts]\nfull_year = true", "Part of the year", 0, DERIVED),
        # Everybody is paid more than 9,100 a head, so 13.8% of every pound.
        ("[counts]\nemployer_ni = true", "Employer National Insurance", 0.138 * OURS, DERIVED),
        ("[counts]\nemployer_ni_gbp = 25000", "Employer National Insurance", 25000, STATED),
        (
            "[counts]\nemployer_pension = true",
            "Employer pension",
            0.04 * (0.266 * 100 * AA + 0.271 * 50 * EO + 0.279 * 10 * G7),
            DERIVED,
        ),
        ("[counts]\nrecyclables_gbp = 4000", "Recyclables", -4000, STATED),
        ('[[other]]\nname = "Allowances"\namount_gbp = 1200.5', "Allowances", 1200.5, STATED),
        ('[[other]]\nname = "Savings"\namount_gbp = -700', "Savings", -700, STATED),
    ],
)
def test_each_line_alone(walk: Walk, said: str, name: str, amount: float, status: str) -> None:
    found = walk(TOTAL + said, OFFER + LUMP)
    told, known = line(found, name)
    assert (told, known) == (pytest.approx(amount, **PENNY), status)
    if name == "Grade mix" and "G7 = 0" in said:  # ten of our FTE are gone from the total before the mix
        assert line(found, "Staff numbers")[0] == pytest.approx(-OURS * 10 / 160, **PENNY)
        amount -= OURS * 10 / 160
    assert found.unexplained_gbp == pytest.approx(200_000 - OURS - amount, abs=0.011)


def test_totals_are_of_the_grades_they_count(walk: Walk) -> None:
    found = walk(TOTAL + '[staff]\ngrades = "AA to EO"\nfte = 165')
    assert line(found, "Grades in scope")[0] == pytest.approx(-0.04 * 10 * G7, **PENNY)
    assert line(found, "Staff numbers")[0] == pytest.approx(0.1 * 0.04 * (100 * AA + 50 * EO), **PENNY)


def test_on_costs_are_on_what_is_counted_and_in_its_months(walk: Walk) -> None:
    """9 of 12 months of the award, the NLW rise whole, 5,000 of progression as they state it: 13.8% of all of it."""
    found = walk(TOTAL + "[counts]\nfull_year = false\nnlw = true\nprogression_gbp = 5000\nemployer_ni = true")
    counted = 0.75 * OURS + 100 * 126 + 5000
    assert line(found, "Part of the year")[0] == pytest.approx(-0.25 * OURS, **PENNY)
    assert line(found, "Employer National Insurance")[0] == pytest.approx(0.138 * counted, abs=0.011)
    assert found.unexplained_gbp == pytest.approx(200_000 - 1.138 * counted, abs=0.011)


def test_a_lump_sum_for_each_person_goes_by_people(walk: Walk) -> None:
    """2% more FTE and 10% more people: 4% goes by FTE, and £100 a head by people."""
    offer = OFFER + "[lump_sum]\namount_gbp = 100\npro_rata = false\n"
    found = walk(TOTAL + "[staff]\nfte = 163.2\nheadcount = 198", offer)
    assert found.ours_gbp == pytest.approx(OURS + 180 * 100, **PENNY)
    assert line(found, "Staff numbers")[0] == pytest.approx(0.02 * OURS + 18 * 100, **PENNY)
    in_proportion = walk(TOTAL + "[staff]\nfte = 163.2", offer)
    assert line(in_proportion, "Staff numbers")[0] == pytest.approx(0.02 * (OURS + 180 * 100), **PENNY)
    people_alone = walk(TOTAL + "[staff.headcount_by_grade]\nEO = 55", offer)
    both = sum(line(people_alone, name)[0] for name in ("Staff numbers", "Grade mix"))
    assert both == pytest.approx(0.04 * 5 * EO + 5 * 100, abs=0.011)


def test_a_rise_that_ours_counts_and_theirs_does_not(walk: Walk) -> None:
    found = walk(TOTAL + "[counts]\nnlw = false", nlw="inside")
    assert found.ours_gbp == pytest.approx(OURS + 100 * 126, **PENNY)
    assert line(found, "NLW rise of 1 April") == (-100 * 126, DERIVED)
    stated = walk(TOTAL + "[counts]\nnlw_gbp = 15000", nlw="inside")
    assert line(stated, "NLW rise of 1 April") == (15_000 - 100 * 126, STATED)


def test_progression_that_does_not_score(walk: Walk) -> None:
    offer = OFFER + "[progression]\npercent = 1\ninside_remit = false\n"
    assert walk(TOTAL, offer).ours_gbp == pytest.approx(OURS, **PENNY)
    assert line(walk(TOTAL + "[counts]\nprogression = true", offer), "Progression") == (
        pytest.approx(0.01 * PAY, **PENNY),
        DERIVED,
    )


def test_what_is_paid_above_a_maximum_outside_the_remit(walk: Walk) -> None:
    """The maximum of EO is 30,600: of 4%, 600 stay in salary and 600 are paid once, outside the remit."""
    offer = (
        'maximum_payments = "outside"\n' + SCHEME + '[[award]]\ngrades = "EO"\npercent = 4\n'
        'scale_maximum = 30600\nabove_maximum = "non-consolidated"\n'
    )
    assert walk(TOTAL, offer).ours_gbp == pytest.approx(50 * 600, **PENNY)
    found = walk(TOTAL + "[counts]\nnon_consolidated = true", offer)
    assert line(found, "Non-consolidated pay") == (pytest.approx(50 * 600, **PENNY), DERIVED)


@pytest.mark.parametrize(
    ("total", "rounding", "left"),
    [(164_000, -504, 0), (165_000, 496, 0), (168_000, 500, 2996), (160_000, -500, -4004)],
)
def test_rounding_explains_half_a_step_and_no_more(walk: Walk, total: int, rounding: int, left: int) -> None:
    found = walk(f"total_gbp = {total}\nrounded_to_gbp = 1000\n")
    assert line(found, "Rounding") == (max(-500, min(500, rounding)), STATED)
    expected = total - OURS - max(-500, min(500, rounding))
    assert found.unexplained_gbp == pytest.approx(expected, **PENNY)
    assert abs(found.unexplained_gbp - left) <= 5


def test_a_percentage_alone_is_taken_of_their_base_or_of_the_pay_of_their_staff(walk: Walk) -> None:
    of_theirs = walk("percent = 4.5\nbase_gbp = 5000000\n")
    assert (of_theirs.theirs_gbp, of_theirs.theirs_base_gbp) == (225_000, 5_000_000)
    of_ours = walk("percent = 4.5\n")
    assert of_ours.theirs_gbp == pytest.approx(0.045 * PAY, **PENNY)
    # 4.5 may be anything from 4.45 to 4.55, which explains 0.05 points of the half point.
    assert line(of_ours, "Rounding") == (pytest.approx(0.0005 * PAY, **PENNY), DERIVED)
    finer = walk("percent = 4.50\n")
    assert line(finer, "Rounding")[0] == pytest.approx(0.00005 * PAY, **PENNY)
    more_staff = walk("percent = 4.0\n[staff]\nfte = 176\n")
    assert more_staff.theirs_base_gbp == pytest.approx(1.1 * PAY, **PENNY)
    assert more_staff.unexplained_gbp == 0


def reversed_rows(asked, said: str, offer: str = OFFER) -> dict[tuple[str, str], Reversed]:
    found = bridge_to(*asked(said, offer), is_reverse=True).reverse
    assert found
    return {(one.kind, one.name): one for one in found.rows}


FLAT = SCHEME + "[[award]]\nflat_gbp = 1000\n"


def test_reverse_of_staff_and_mix_by_hand(asked) -> None:
    """£1,000 each is 160,000 of 4,112,600. 4% of that pay would be 164,504: 160 FTE x 164,504 / 160,000."""
    rows = {kind: one for (kind, _), one in reversed_rows(asked, "total_gbp = 164504\npercent = 4\n", FLAT).items()}
    assert rows[FTE].needed == pytest.approx(160 * 0.04 * PAY / 160_000)
    assert rows[FTE].is_plausible is True
    # Pay a head of the junior: (100 AA + 50 EO) / 150; of the senior G7. 1,000 = 4% of the average: 25,000.
    junior = (100 * AA + 50 * EO) / 150
    assert rows[JUNIOR_SHARE].needed == pytest.approx((G7 - 25_000) / (G7 - junior))
    assert rows[JUNIOR_SHARE].ours == pytest.approx(150 / 160)
    assert rows[JUNIOR_SHARE].is_plausible is True
    # The average of 31 March that comes to 25,000 on 1 April lies below it by the rise of the AAs to the floor.
    needed = rows[SALARY].needed
    assert needed is not None and needed < 25_000
    factor = needed / ((100 * 20_000 + 50 * EO + 10 * G7) / 160)
    assert 100 * max(20_000 * factor, AA) + 50 * EO * factor + 10 * G7 * factor == pytest.approx(160 * 25_000)


def test_reverse_finds_the_reading(asked) -> None:
    """With National Insurance 4% is 4.552%: 4.6 to one decimal."""
    rows = reversed_rows(asked, "percent = 4.6\n")
    assert rows[READING, "with employer National Insurance"].needed == pytest.approx(0.04 * 1.138)
    fits = {name for (kind, name), one in rows.items() if kind == READING and one.is_plausible}
    assert fits == {"with employer National Insurance"}
    # A percentage for everybody is the same percentage whoever is there.
    assert {rows[key].needed for key in rows if key[0] in (JUNIOR_SHARE, SALARY)} == {None}


def test_staff_that_cannot_be(walk: Walk) -> None:
    for said, words in (
        ('[staff]\ngrades = "SEO"', "nobody there"),
        ("[staff.fte_by_grade]\nAA = 0\nEO = 0\nG7 = 0", "nobody whom the table has"),
        ("[pay]\naverage_salary_gbp = 15000\n[pay.average_salary_by_grade]\nEO = 50000", "leaves nothing"),
    ):
        with pytest.raises(UserError, match=words):
            walk(TOTAL + said)


def test_a_group_of_fewer_than_five_is_never_a_line(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "POINTS", POINTS.replace("60000,10,10", "60000,4,4"))
    with pytest.raises(UserError, match="fewer than 5 people"):
        walk(TOTAL + '[staff]\ngrades = "AA to EO"')


def test_a_bare_percentage_is_of_the_pay_bill_with_what_they_count_in_it(walk: Walk, asked) -> None:
    ni = sum(people * 0.138 * (pay / people - 9_100) for people, pay in ((120, 100 * AA), (50, 50 * EO), (10, 10 * G7)))
    pension = 0.266 * 100 * AA + 0.271 * 50 * EO + 0.279 * 10 * G7
    said = "percent = 4\n[counts]\nemployer_ni = true\nemployer_pension = true\n"
    found = walk(said)
    assert found.theirs_base_gbp == pytest.approx(PAY + ni + pension)
    assert found.theirs_gbp == pytest.approx(0.04 * (PAY + ni + pension), **PENNY)
    march = 100 * 20_000 + 50 * EO + 10 * G7
    assert walk("percent = 4\n[counts]\nnlw = true\n").theirs_base_gbp == pytest.approx(march)
    assert walk("percent = 4\n").theirs_base_gbp == pytest.approx(PAY)
    told = "\n".join(bridge_to(*asked(said)).assumptions)
    assert "of the staff they state, with employer National Insurance and employer pension, which they count" in told


def test_on_costs_on_both_sides_are_a_reading(asked) -> None:
    found = bridge_to(*asked("percent = 4\n"), is_reverse=True).reverse
    assert found is not None
    rates = {row.name: row.needed for row in found.rows if row.kind == READING}
    ni_base = sum(p * 0.138 * (pay / p - 9_100) for p, pay in ((120, 100 * AA), (50, 50 * EO), (10, 10 * G7)))
    assert rates["NI on both sides: cost and pay bill"] == pytest.approx((OURS + 0.138 * OURS) / (PAY + ni_base))


def test_what_they_count_and_the_offer_lacks_is_no_silence(asked) -> None:
    found = bridge_to(*asked(TOTAL + "[counts]\nprogression = true\n"))
    assert line(found.bridge, "Progression") == (0, DERIVED)
    assert any("They count progression, without pounds" in warning for warning in found.warnings)


def test_less_than_a_pound_is_nothing_left(walk: Walk) -> None:
    ours, offer = 0.0401 * PAY, OFFER.replace("percent = 4", "percent = 4.01")
    found = walk(f"total_gbp = {round(ours)}\n", offer)
    assert found.unexplained_gbp == pytest.approx(round(ours) - ours, **PENNY)
    assert 0 < abs(found.unexplained_gbp) < 0.5 and found.is_explained
    assert not walk(f"total_gbp = {round(ours) + 1}\n", offer).is_explained


def test_what_would_tell_the_pay_of_few_is_refused(asked) -> None:
    few = POINTS + "OWN,SEO,National,Unknown,45000,3,3\n"
    for said, sentence in (
        ("[pay.average_salary_by_grade]\nSEO = 46000\n", "SEO, G7 may not be stated grade by grade"),
        ("[staff.fte_by_grade]\nSEO = 3\n", "may not be stated grade by grade"),
        ('[staff]\ngrades = ["AA", "EO", "G7"]\n', "fewer than 5 people"),
        ("[staff.fte_by_grade]\nAA = 90\n", ""),
    ):
        cost, path = asked(TOTAL + said)
        (path.parent / "points.csv").write_text(few, encoding="utf-8")
        if sentence:
            with pytest.raises(UserError, match=sentence):
                bridge_to(cost, path)
        else:
            assert bridge_to(cost, path)


def test_a_total_that_few_make_comes_with_a_warning(asked) -> None:
    few = POINTS.replace("AA,National,Unknown,20000,120,100", "AA,National,Unknown,20000,3,3").replace(
        "EO,National,Unknown,30000,50,50", "EO,National,Unknown,30000,50,50\nOWN,AA,National,Unknown,23000,90,90"
    )
    cost, path = asked(TOTAL)
    (path.parent / "points.csv").write_text(few, encoding="utf-8")
    warned = bridge_to(cost, path).warnings
    assert any("not to be passed on as it stands" in one and "lifts fewer than 5 people" in one for one in warned)
    offer = OFFER.replace("percent = 4", 'percent = 4\n[[award]]\ngrades = "SEO"\npercent = 1')
    cost, path = asked(TOTAL, offer)
    (path.parent / "points.csv").write_text(POINTS + "OWN,SEO,National,Unknown,45000,3,3\n", encoding="utf-8")
    assert any("SEO, whose awards no other grade marked [c] gets" in one for one in bridge_to(cost, path).warnings)


def test_a_total_leaves_the_other_grades_what_those_stated_do_not_take(walk: Walk) -> None:
    """176 FTE, 60 of them EO: our 110 AA and G7 become 116."""
    found = walk(TOTAL + "[staff]\nfte = 176\n[staff.fte_by_grade]\nEO = 60\n")
    theirs = (100 * AA + 10 * G7) * 116 / 110 + 60 * EO
    assert line(found, "Staff numbers")[0] == pytest.approx(0.04 * PAY * 16 / 160, **PENNY)
    assert line(found, "Grade mix")[0] == pytest.approx(0.04 * (theirs - PAY * 176 / 160), abs=0.011)


def test_an_average_of_all_leaves_the_other_grades_what_those_stated_do_not_take(walk: Walk) -> None:
    """160 x 30,000 less 50 x 32,000 is 3,200,000 for AA and G7, all of them above the floor then."""
    found = walk(TOTAL + "[pay]\naverage_salary_gbp = 30000\n[pay.average_salary_by_grade]\nEO = 32000\n")
    assert 20_000 * 3_200_000 / (100 * 20_000 + 10 * G7) > AA
    assert line(found, "Average pay") == (pytest.approx(0.04 * (160 * 30_000 - PAY), **PENNY), DERIVED)


def test_a_rise_without_a_floor_is_nothing(walk: Walk) -> None:
    found = walk(TOTAL + "[counts]\nnlw = true\n", baseline="published")
    assert found.base_gbp == 100 * 20_000 + 50 * EO + 10 * G7
    assert line(found, "NLW rise of 1 April") == (0, DERIVED)


ON_PENSION = "[counts]\nemployer_pension = true\n"


def test_a_stated_rise_goes_where_ours_does_for_on_costs(walk: Walk) -> None:
    """All to the AAs, 26.6%: twice our 126 each leaves them within their pension band. With NI, 13.8%."""
    stated = 100 * 252
    award = 0.04 * (0.266 * 100 * AA + 0.271 * 50 * EO + 0.279 * 10 * G7)
    found = walk(TOTAL + ON_PENSION + f"employer_ni = true\nnlw_gbp = {stated}\n")
    assert line(found, "Employer pension") == (pytest.approx(award + 0.266 * stated, abs=0.011), DERIVED)
    assert line(found, "Employer National Insurance")[0] == pytest.approx(0.138 * (OURS + stated), abs=0.011)


def test_a_stated_rise_goes_by_pay_where_ours_lifts_nobody(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "POINTS", POINTS.replace("20000,120", "22000,120"))
    pension = 0.266 * 100 * 22_000 + 0.271 * 50 * EO + 0.279 * 10 * G7
    found = walk(TOTAL + ON_PENSION + "nlw_gbp = 4300\n")
    share = 4_300 / (100 * 22_000 + 50 * EO + 10 * G7)
    assert line(found, "Employer pension")[0] == pytest.approx((0.04 + share) * pension, abs=0.011)


def test_reverse_takes_a_total_as_rounded_and_of_their_pay_bill(asked) -> None:
    """With National Insurance ours is 1.138 x 164,504 = 187,205.55: 187,600 to a thousand, and not 188,000."""

    def found(said: str):
        reverse = bridge_to(*asked(said), is_reverse=True).reverse
        assert reverse
        return reverse

    for total, is_so in ((187_600, True), (188_000, False)):
        rows = {one.name: one for one in found(f"total_gbp = {total}\nrounded_to_gbp = 1000\n").rows}
        assert rows["with employer National Insurance"].is_plausible is is_so
    theirs = found("total_gbp = 200000\nbase_gbp = 5000000\n")
    assert (theirs.target_rate, theirs.target_gbp) == (pytest.approx(0.04), 200_000)
    assert found("percent = 4.5\nbase_gbp = 5000000\n").target_gbp == pytest.approx(225_000)


def test_the_run_id_goes_with_the_management_file(asked) -> None:
    one, again, other = (bridge_to(*asked(said)).run_id for said in (TOTAL, TOTAL, TOTAL + "percent = 4\n"))
    assert one == again != other


def test_modelled_groups_may_be_named_and_scope_never_leaves_out_few(asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def modelled(management: Management, staff: Staff, terms: CountTerms) -> Bridge:
        march, april = (replace(one, end_share=0.005) for one in (staff.on_31_march, staff.baseline))
        return bridge(management, Staff(march, april), terms)

    monkeypatch.setitem(globals(), "POINTS", POINTS + "OWN,SEO,National,Unknown,45000,3,3\n")
    # SEO goes with G7, the smallest other grade: to tell one of them is to tell both.
    with pytest.raises(UserError, match="may not be stated grade by grade"):
        bridge_to(*asked(TOTAL + '[staff]\ngrades = ["AA", "EO", "SEO"]\n'))
    monkeypatch.setattr("paymodel.run.bridge.bridge", modelled)
    assert bridge_to(*asked(TOTAL + "[staff.fte_by_grade]\nSEO = 4\nEO = 55\n"))
    for grades in ('["AA", "EO", "G7"]', '"SEO"'):
        with pytest.raises(UserError, match="leaves or leaves out fewer than 5 people"):
            bridge_to(*asked(f"{TOTAL}[staff]\ngrades = {grades}\n"))


def test_what_scores_as_paid_once_and_they_leave_out(walk: Walk) -> None:
    offer = OFFER + "non_consolidated_percent = 1\n[lump_sum]\namount_gbp = 100\n"
    found = walk(TOTAL + "[counts]\nnon_consolidated = false\n", offer)
    assert found.ours_gbp == pytest.approx(0.05 * PAY + 160 * 100, **PENNY)
    assert line(found, "Non-consolidated pay") == (pytest.approx(-0.01 * PAY - 160 * 100, abs=0.011), DERIVED)


def test_the_rise_is_that_of_their_staff(walk: Walk) -> None:
    found = walk(TOTAL + "[staff]\nfte = 176\n[counts]\nnlw = true\n")
    assert line(found, "NLW rise of 1 April")[0] == pytest.approx(1.1 * 100 * 126, **PENNY)


def test_readings_of_the_base_by_hand(asked) -> None:
    march = PAY - 100 * 126
    cost, path = asked("percent = 4\n", nlw="inside")
    inside = bridge_to(cost, path, is_reverse=True).reverse
    assert inside
    rates = {row.name: row.needed for row in inside.rows if row.kind == READING}
    assert inside.ours_rate == pytest.approx((OURS + 100 * 126) / march)
    assert rates["of the pay of 1 April"] == pytest.approx((OURS + 100 * 126) / PAY)
    assert rates["the NLW rise not counted"] == pytest.approx(OURS / march)
    rows = reversed_rows(asked, "percent = 4\n", OFFER + "non_consolidated_percent = 1\n")
    rates = {name: row.needed for (kind, name), row in rows.items() if kind == READING}
    assert rates["of the pay of 31 March"] == pytest.approx(0.05 * PAY / march)
    assert rates["the NLW rise counted, of the pay of 31 March"] == pytest.approx((0.05 * PAY + 100 * 126) / march)
    assert rates["no non-consolidated pay counted"] == pytest.approx(0.04)
    # From 1 July 9 of 12 months of the award; what is paid once is whole.
    assert rates["from the day of the award to 31 March"] == pytest.approx(0.75 * 0.04 + 0.01)
    pension = 0.266 * 100 * AA + 0.271 * 50 * EO + 0.279 * 10 * G7
    assert rates["with employer pension"] == pytest.approx(0.05 + 0.04 * pension / PAY)
    assert "all non-consolidated pay counted" not in rates


@pytest.mark.parametrize(("total", "kinds"), [(100_000, (FTE, JUNIOR_SHARE, SALARY)), (180_000, (FTE, SALARY))])
def test_far_from_ours_is_not_plausible_either_way(asked, total: int, kinds: tuple[str, ...]) -> None:
    rows = {kind: one for (kind, _), one in reversed_rows(asked, f"total_gbp = {total}\n", FLAT).items()}
    assert [(rows[kind].is_reached, rows[kind].is_plausible) for kind in kinds] == [(True, False)] * len(kinds)


def test_no_share_of_junior_grades_where_the_others_are_few(asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "POINTS", POINTS.replace("60000,10,10", "60000,4,4"))
    rows = {kind: one for (kind, _), one in reversed_rows(asked, "total_gbp = 150000\n", FLAT).items()}
    assert (rows[JUNIOR_SHARE].needed, rows[JUNIOR_SHARE].is_plausible) == (None, None)


RANGE = "EO,National,Unknown,28000,25,25\nOWN,EO,National,Unknown,32000,25,25\nOWN,EO,London,Unknown,40000,10,10"


@pytest.mark.parametrize(
    ("more_pay", "place", "is_so"), [(50_000, 0.75, False), (-50_000, 0.25, False), (10_000, 0.55, True)]
)
def test_reverse_of_the_place_in_range_by_hand(asked, monkeypatch, more_pay: int, place: float, is_so: bool) -> None:
    """£1,000 for each of 170 FTE. Moving the 25 EOs at one end of the range by 4,000 moves the pay bill by 100,000
    and the average place from a half to that end."""
    monkeypatch.setitem(globals(), "POINTS", POINTS.replace("EO,National,Unknown,30000,50,50", RANGE))
    base = PAY + 10 * 40_000 + more_pay
    said = f"total_gbp = 170000\nbase_gbp = {base}\n"
    rows = {kind: one for (kind, _), one in reversed_rows(asked, said, FLAT).items()}
    assert (rows[PLACE].ours, rows[PLACE].needed) == (pytest.approx(0.5), pytest.approx(place))
    assert rows[PLACE].is_plausible is is_so


@pytest.mark.parametrize(("low", "high", "place"), [(50_000, 70_000, 0.5), (40_000, 50_000, 1.0)])
def test_a_place_goes_by_the_scale_where_one_is_known(asked, low: int, high: int, place: float) -> None:
    scale = f"[assume.scale.G7]\nminimum_gbp = {low}\nmaximum_gbp = {high}\n"
    found = bridge_to(*asked(TOTAL, FLAT + scale), is_reverse=True).reverse
    assert found and found.has_own_ends
    (row,) = [one for one in found.rows if one.kind == PLACE]
    assert row.ours == pytest.approx(place)
