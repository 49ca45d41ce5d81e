"""Small rates and open numbers: written so that they are read back, and told as fractions."""

import tomllib

import pytest

import paymodel as pm

RATES = (0.0004, 0.002, 0.0029, 0.003)
OPEN = 'settlement_date = 2023-04-01\nname = "?"\nremit = "2023-24"\ndepartment = "DWP"  # "?" is whom we ask\n'
REST = '{grades = "HEO to G6", percent = 4.5}'


def test_small_rates_are_read_back_as_given() -> None:
    rates = dict(zip(("AA", "AO", "EO", "HEO"), RATES, strict=True))
    offer = pm.Offer.percent({**rates, "SEO-G6": 0.0}, "DWP", "2023-24")
    awards = tomllib.loads(offer.text)["award"]
    assert [award["percent"] for award in awards] == ["0.04%", "0.2%", "0.29%", 0.3, 0]
    grades = pm.cost(offer).grades.set_index("grade").award_rate
    assert grades[list(rates)].tolist() == pytest.approx(RATES, rel=1e-12)


@pytest.mark.parametrize("junior_rate", [0.0699, 0.0697])
def test_a_small_value_found_fits_when_it_is_costed(junior_rate: float) -> None:
    found = pm.solve(pm.Offer.percent({"AA-EO": junior_rate, "HEO-G6": None}, "DWP", "2023-24"))
    assert found.offer is not None
    assert found.value is not None
    assert 0 < found.value < 0.003
    assert found.offer.name == f"{100 * junior_rate:.2f}% for AA-EO, what fits for HEO-G6"
    assert f'percent = "{100 * found.value:.12g}%"' in found.offer.text
    assert pm.cost(found.offer).verdicts.verdict[0] == "within_ceiling"
    assert pm.cost(found.offer).verdicts.shortfall_gbp[0] < 0.01


@pytest.mark.parametrize(
    ("award", "kind"),
    [
        (
            '[[award]]\ngrades = "AA to EO"\n"percent" = "?"\n[[award]]\ngrades = "HEO to G6"\npercent = 4.5\n',
            "per cent",
        ),
        (f'award = [{{grades = "AA to EO", percent = "?"}}, {REST}]\n', "per cent"),
        (f"award = [{{grades = \"AA to EO\", percent = '''?'''}}, {REST}]\n", "per cent"),
        (f"award = [{REST}]\nlump_sum.amount_gbp = '?'\n", "pounds"),
        ('award = [{grades = "AA to EO", minimum_hourly_gbp = 14.5, hours = "?"}]\n', "hours"),
    ],
)
def test_the_open_key_is_filled_however_it_is_written(award: str, kind: str) -> None:
    found = pm.solve(pm.Offer.from_text(OPEN + award, name="ours"))
    assert found.kind == kind
    assert found.offer is not None
    assert (found.offer.unknown, found.offer.name, found.offer.label) == ((), "?", "ours")
    assert '# "?" is whom we ask' in found.offer.text
    at_value = pm.cost(found.offer).verdicts.inside_remit_gbp[0]
    assert at_value == pytest.approx(found.costing.verdicts.inside_remit_gbp[0], abs=0.01)


def test_an_open_key_that_is_not_found_is_told() -> None:
    text = OPEN + f'award = [{{grades = "AA to EO", percent = "\\u003f"}}, {REST}]\n'
    found = pm.solve(pm.Offer.from_text(text, name="ours"))
    with pytest.raises(pm.UserError) as told:
        _ = found.offer
    assert told.value.faults == (
        'ours: the "?" of award 1, percent is not found in its text; write it as "?", alone in quotes.',
    )


def test_small_rates_are_told_as_fractions() -> None:
    answer = pm.simulate(
        "DWP", target_rate=0.0005, floor_rate={"G7-G6": 0.0004, "others": -0.0003}, additional_rate=0.0006, draws=0
    )
    told = [
        "target_rate: 0.0005 is 0.05%; for 5% write 0.05.",
        "floor_rate: -0.0003 is -0.03%; for -3% write -0.03.",
        "additional_rate: 0.0006 is 0.06%; for 6% write 0.06.",
        "floor_rate, G7,G6: 0.0004 is 0.04%; for 4% write 0.04.",
    ]
    assert [one for one in answer.warnings if "write" in one] == told
    assert all(one in answer._repr_html_() for one in told)
    assert "as typed" not in answer._repr_html_()
