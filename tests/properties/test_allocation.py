"""Properties of the sums, on random workforces and questions."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from strategies import N_GRADES, basic_pay, terms

from paymodel.model.remit_sums import Terms, awards, remit_sums
from paymodel.units import HALF_PENNY_GBP


def costs(pay: np.ndarray, asked: Terms, rates: np.ndarray) -> tuple[float, float, float, float]:
    """Cost of all, cost outside the lower bands, ceiling and headline pot of one draw, £.

    Inside the remit the April rise is a cost and the pots are of published pay; outside, the pots are of lifted pay.
    """
    lifted = pay * (1 + asked.nlw_uplift_rates)
    base = pay if asked.is_nlw_inside else lifted
    cost = lifted * rates + (lifted - base)
    headline = asked.headline_rate * base.sum()
    additional = asked.additional_rate * (base if asked.is_whole_paybill else base[:, asked.is_lower]).sum()
    return float(cost.sum()), float(cost[:, ~asked.is_lower].sum()), float(headline + additional), float(headline)


@given(basic_pay, terms())
def test_an_allocation_fits_and_spends_to_the_penny_where_nothing_binds(pay: np.ndarray, asked: Terms) -> None:
    rest_rate = remit_sums(pay, asked).rest_rate
    if np.isnan(rest_rate[0]):
        return
    rates = np.where(asked.is_junior, asked.target_rate, rest_rate[0])
    cost, outside, ceiling, headline = costs(pay, asked, rates)
    assert cost <= ceiling + HALF_PENNY_GBP
    if (~asked.is_junior & ~asked.is_lower).any():
        assert outside <= headline + HALF_PENNY_GBP
    if outside < headline - HALF_PENNY_GBP or asked.is_lower.all():
        assert abs(cost - ceiling) < HALF_PENNY_GBP


@given(basic_pay, terms())
def test_the_largest_junior_rate_fits_and_a_little_more_does_not(pay: np.ndarray, asked: Terms) -> None:
    most = remit_sums(pay, asked).max_junior_rate[0]
    if np.isnan(most):
        return
    assert remit_sums(pay, replace(asked, target_rate=most)).shortfall_gbp[0] == 0
    more = most + 10 * HALF_PENNY_GBP / pay[0, asked.is_junior].min()
    assert remit_sums(pay, replace(asked, target_rate=more)).shortfall_gbp[0] > 0


@given(basic_pay, terms())
def test_without_a_largest_junior_rate_the_floor_alone_does_not_fit(pay: np.ndarray, asked: Terms) -> None:
    if asked.is_junior.any() and np.isnan(remit_sums(pay, asked).max_junior_rate[0]):
        assert remit_sums(pay, replace(asked, target_rate=0.0)).shortfall_gbp[0] > 0


@given(basic_pay, terms())
def test_the_shortfall_is_the_least_extra_headline_money(pay: np.ndarray, asked: Terms) -> None:
    short = remit_sums(pay, asked).shortfall_gbp[0]
    base = pay if asked.is_nlw_inside else pay * (1 + asked.nlw_uplift_rates)
    with_it = replace(asked, headline_rate=asked.headline_rate + short / base.sum())
    demanded = np.where(asked.is_junior, asked.target_rate, asked.floor_rate)
    cost, outside, ceiling, headline = costs(pay, with_it, demanded)
    assert cost <= ceiling + 2 * HALF_PENNY_GBP
    assert outside <= headline + 2 * HALF_PENNY_GBP
    if short:
        assert cost >= ceiling - HALF_PENNY_GBP or outside >= headline - HALF_PENNY_GBP


@given(basic_pay, terms(), st.floats(0, 0.03))
def test_a_higher_headline_never_leaves_less(pay: np.ndarray, asked: Terms, more: float) -> None:
    before, after = remit_sums(pay, asked), remit_sums(pay, replace(asked, headline_rate=asked.headline_rate + more))
    assert after.shortfall_gbp[0] <= before.shortfall_gbp[0] + HALF_PENNY_GBP
    for name in ("rest_rate", "max_junior_rate"):
        was, is_now = getattr(before, name)[0], getattr(after, name)[0]
        assert np.isnan(was) or is_now >= was - 1e-12


@given(basic_pay, terms())
def test_a_floor_lowers_nobody(pay: np.ndarray, asked: Terms) -> None:
    rest = remit_sums(pay, asked).rest_rate
    paid = awards(asked, rest)[0]
    assert (paid[~asked.is_junior] >= asked.floor_rate).all()
    assert (paid[asked.is_junior] == asked.target_rate).all()
    if not np.isnan(rest[0]):
        assert (paid[~asked.is_junior] >= rest[0]).all()


@given(basic_pay, terms(), st.permutations(range(N_GRADES)))
def test_the_order_of_grades_is_irrelevant(pay: np.ndarray, asked: Terms, order: list[int]) -> None:
    uplift = np.broadcast_to(asked.nlw_uplift_rates, N_GRADES)[order]
    turned = replace(asked, is_junior=asked.is_junior[order], is_lower=asked.is_lower[order], nlw_uplift_rates=uplift)
    before, after = remit_sums(pay, asked), remit_sums(pay[:, order], turned)
    np.testing.assert_allclose(after.rest_rate, before.rest_rate, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(after.max_junior_rate, before.max_junior_rate, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(after.shortfall_gbp, before.shortfall_gbp, atol=2 * HALF_PENNY_GBP)


@given(basic_pay, terms())
def test_the_april_rise_inside_the_remit_never_leaves_more(pay: np.ndarray, asked: Terms) -> None:
    inside, outside = (remit_sums(pay, replace(asked, is_nlw_inside=is_inside)) for is_inside in (True, False))
    assert inside.shortfall_gbp[0] >= outside.shortfall_gbp[0] - HALF_PENNY_GBP
    for name in ("rest_rate", "max_junior_rate"):
        within, without = getattr(inside, name)[0], getattr(outside, name)[0]
        assert np.isnan(within) or within <= without + 1e-12


@given(basic_pay, terms())
def test_outside_the_remit_lifted_pay_is_pay_like_any_other(pay: np.ndarray, asked: Terms) -> None:
    asked = replace(asked, is_nlw_inside=False)
    lifted = remit_sums(pay * asked.baseline_factors, replace(asked, nlw_uplift_rates=np.zeros(1)))
    for name in ("rest_rate", "max_junior_rate"):
        np.testing.assert_allclose(getattr(remit_sums(pay, asked), name), getattr(lifted, name), rtol=1e-9, atol=1e-12)


@given(st.lists(basic_pay, min_size=2, max_size=5), terms())
def test_a_block_of_draws_is_its_rows(rows: list[np.ndarray], asked: Terms) -> None:
    together = remit_sums(np.concatenate(rows), asked)
    for i, row in enumerate(rows):
        alone = remit_sums(row, asked)
        np.testing.assert_allclose(together.rest_rate[i], alone.rest_rate[0], rtol=1e-12)
        np.testing.assert_allclose(together.max_junior_rate[i], alone.max_junior_rate[0], rtol=1e-12)
        np.testing.assert_allclose(together.shortfall_gbp[i], alone.shortfall_gbp[0], rtol=1e-9, atol=1e-6)
