"use strict";
// Least awards under every demand, the largest rate that they leave, and the share-out of what is left: the twins of
// model/allocation.py, split.py, sharing.py and frontier.rest_rates, by the same names.

const CEILING = "ceiling";
const RING_FENCE = "ring fence";
const NO_DEMAND = -1;
const SAME = 1e-12;
const STRETCHES = 8;

/** The demands as the allocator takes them. is_free: grades that may be cut, since what is left is looked for. */
function put_to(asked, baseline, is_free) {
  const differential = asked.find((one) => one.kind === DIFFERENTIAL);
  return {
    least_rates: baseline.grades.map((grade, i) => {
      const own = asked.filter((one) => one.kind !== DIFFERENTIAL && one.grades.includes(grade));
      const least = Math.max(NO_DEMAND, ...own.map((one) => one.rate));
      return least === NO_DEMAND && !(is_free && is_free[i]) ? 0 : least;
    }),
    lead_factors: lead_factors(baseline, differential),
  };
}

/** What 1 + award is to be at least of that of the grade below; 0 where nothing is asked. */
function lead_factors(baseline, differential) {
  const pay = baseline.mean_pay_gbp;
  return baseline.grades.map((grade, i) =>
    i && differential ? Math.min((pay[i - 1] / pay[i]) * (1 + differential.rate), 1) : 0,
  );
}

function money_of(baseline, terms) {
  const base = baseline.published_gbp.map((pay, i) => pay * terms.remit_base_factors[i]);
  const spent = baseline.published_gbp.map((pay, i) => pay * terms.spent_rates[i]);
  const reach = base.map((_, i) => additional_reach(terms, i));
  const total = sum(base);
  const headline = terms.headline_rate * total;
  return {
    left_gbp: headline + dot(base, reach) - sum(spent),
    ring_gbp: headline - sum_of(spent, terms.is_outside),
    point_gbp: 0.001 * total,
    is_outside: terms.is_outside,
  };
}

/** Rest rate, largest junior rate and shortfall under every demand. */
function sums_under(question, baseline, terms) {
  if (question.is_plain || !baseline.grades.length) return remit_sums(baseline.published_gbp, terms);
  const [target, floor] = question.asked;
  const money = money_of(baseline, terms);
  const is_rest = terms.is_junior.map((is_one) => !is_one);
  const unfloored = put_to(without(question.asked, floor), baseline, is_rest);
  const others = put_to(without(question.asked, target), baseline);
  const least = least_awards(put_to(question.asked, baseline));
  return {
    rest_rate: largest_target(baseline, unfloored, is_rest, money).rate,
    max_junior_rate: largest_target(baseline, others, terms.is_junior, money).rate,
    shortfall_gbp: shortfall(baseline.pay_gbp, least, money),
  };
}

function without(asked, given_up) {
  return asked.filter((one) => one !== given_up);
}

function least_awards(demands) {
  return chain(
    demands.least_rates.map((rate) => 1 + rate),
    demands.lead_factors,
  ).map((factor) => factor - 1);
}

/** Each grade's own figure, or what the grade below pushes it to. */
function chain(own, lead) {
  const factors = own.slice(0, 1);
  for (let i = 1; i < own.length; i += 1) factors.push(Math.max(own[i], lead[i] * factors[i - 1]));
  return factors;
}

/** The least extra headline money for these awards. */
function shortfall(pay_gbp, award_rates, money) {
  const costs = pay_gbp.map((pay, i) => pay * award_rates[i]);
  let short = sum(costs) - money.left_gbp;
  if (money.is_outside.includes(true)) short = Math.max(short, sum_of(costs, money.is_outside) - money.ring_gbp);
  return short > HALF_PENNY_GBP ? short : 0;
}

/** The largest rate that all chosen grades may have at least, the other demands met; NaN where those do not fit. */
function largest_target(baseline, demands, chosen, money) {
  const pay = baseline.pay_gbp;
  const lead = demands.lead_factors;
  const fixed = chain(
    demands.least_rates.map((rate) => rate + 1),
    lead,
  );
  const rising = chain(
    chosen.map((is_one) => (is_one ? 1 : 0)),
    lead,
  );
  let [fits, factor, price_rate] = [true, Infinity, Infinity];
  limits(money).forEach(([rows, left_gbp]) => {
    const limit_gbp = left_gbp + sum(rows.map((i) => pay[i]));
    const fixed_gbp = rows.map((i) => pay[i] * fixed[i]);
    const rising_gbp = rows.map((i) => pay[i] * rising[i]);
    fits = fits && sum(fixed_gbp) <= limit_gbp + HALF_PENNY_GBP;
    if (rising_gbp.some((speed) => speed > 0)) {
      const [found, speed_gbp] = largest_factor(fixed_gbp, rising_gbp, limit_gbp);
      const found_price_rate = speed_gbp > 0 ? money.point_gbp / speed_gbp : Infinity;
      [factor, price_rate] = lower_of(factor, price_rate, found, found_price_rate);
    }
  });
  const is_answer = fits && Number.isFinite(factor);
  return { rate: is_answer ? factor - 1 : NaN, price_rate: is_answer ? price_rate : NaN };
}

/** Which grades share which money. */
function limits(money) {
  const all = money.is_outside.map((_, i) => i);
  const outside = all.filter((i) => money.is_outside[i]);
  return outside.length ? [[all, money.left_gbp], [outside, money.ring_gbp]] : [[all, money.left_gbp]];
}

/** The lower of two factors with its price; the lower price where both hold. */
function lower_of(factor, price_rate, found, found_price_rate) {
  const both = factor < found * (1 - SAME) ? price_rate : Math.min(price_rate, found_price_rate);
  return [Math.min(factor, found), found < factor * (1 - SAME) ? found_price_rate : both];
}

/** The largest factor at which the larger of fixed and factor × rising add up to no more than a limit, and how fast
 * they rise beyond it. */
function largest_factor(fixed_gbp, rising_gbp, limit_gbp) {
  const [first, first_speed_gbp] = walked_down(fixed_gbp, rising_gbp, limit_gbp);
  const tried = rising_gbp.map((speed, i) => speed * first > fixed_gbp[i]);
  const speed_gbp = sum_of(rising_gbp, tried);
  const fixed = sum(fixed_gbp.filter((_, i) => !tried[i]));
  const factor = (limit_gbp - fixed) / speed_gbp;
  const near_gbp = SAME * limit_gbp;
  const is_right = tried.every((is_one, i) => {
    const over_gbp = rising_gbp[i] * factor - fixed_gbp[i];
    return is_one ? over_gbp > near_gbp : over_gbp < -near_gbp;
  });
  return speed_gbp > 0 && is_right ? [factor, speed_gbp] : [first, first_speed_gbp];
}

/** The same: from where everything rises, past a breakpoint at least at each step. */
function walked_down(fixed_gbp, rising_gbp, limit_gbp) {
  const bends = fixed_gbp.map((fixed, i) => (rising_gbp[i] > 0 ? fixed / rising_gbp[i] : Infinity));
  const lowest = Math.min(...bends);
  let factor = sum(rising_gbp) > 0 ? limit_gbp / sum(rising_gbp) : Infinity;
  for (let step = 0; step <= fixed_gbp.length; step += 1) {
    const is_rising = rising_gbp.map((speed, i) => speed * factor > fixed_gbp[i]);
    const spent = sum(fixed_gbp.map((fixed, i) => (is_rising[i] ? 0 : fixed)));
    const lower = is_rising.includes(true) ? (limit_gbp - spent) / sum_of(rising_gbp, is_rising) : lowest;
    if (!(lower < factor)) break;
    factor = lower;
  }
  // Below the lowest breakpoint nothing costs less.
  if (Number.isFinite(lowest)) factor = Math.max(factor, lowest);
  const is_rising = rising_gbp.map((speed, i) => speed > 0 && speed * factor >= fixed_gbp[i] * (1 - SAME));
  return [factor, sum_of(rising_gbp, is_rising)];
}

/** The split of the money, what is left in equal percentages for everybody but the junior grades. Where nothing fits,
 * the awards are the least ones. */
function split(question, baseline, terms) {
  const asked = question.asked;
  const pay = baseline.pay_gbp;
  const money = money_of(baseline, terms);
  const demands = put_to(asked, baseline);
  const least = least_awards(demands);
  const short = shortfall(pay, least, money);
  const shared = share_out(
    pay,
    demands,
    money,
    terms.is_junior.map((is_one) => (is_one ? 0 : 1)),
  );
  const others = put_to(without(asked, asked[0]), baseline);
  const largest = largest_target(baseline, others, terms.is_junior, money);
  const given_up = asked.map((one) => given_up_of(asked, one, baseline, money, dot(pay, least)));
  const is_feasible = short === 0;
  const enough = given_up.filter((one) => one.shortfall_gbp === 0);
  const cheapest = is_feasible ? null : least_of(enough, (one) => one.freed_gbp);
  const nearest = is_feasible ? null : cheapest || least_of(given_up, (one) => one.shortfall_gbp);
  return {
    is_feasible,
    binding: nearest && nearest.demand.name,
    shortfall_gbp: short,
    cost_gbp: dot(pay, shared.award_rates),
    unspent_gbp: shared.unspent_gbp,
    largest_target_rate: figure_of(largest.rate),
    largest_target_price: figure_of(largest.price_rate),
    stop: stop_of(baseline, terms.is_junior, others, money, largest),
    least_award_rates: least,
    award_rates: shared.award_rates,
    given_up,
    clash: null,
    cheapest,
  };
}

function least_of(found, figure) {
  return found.reduce((least, one) => (least === null || figure(one) < figure(least) ? one : least), null);
}

/** What one demand costs on top of the others. */
function given_up_of(asked, demand, baseline, money, cost_gbp) {
  const least = least_awards(put_to(without(asked, demand), baseline));
  const freed = cost_gbp - dot(baseline.pay_gbp, least);
  return {
    demand,
    freed_gbp: Math.abs(freed) > HALF_PENNY_GBP ? freed : 0,
    shortfall_gbp: shortfall(baseline.pay_gbp, least, money),
  };
}

/** What keeps the rest rate from rising further; null where nobody is meant, or no money is left whatever they get. */
function rest_stop(question, baseline, terms) {
  const is_rest = terms.is_junior.map((is_one) => !is_one);
  if (!is_rest.includes(true)) return null;
  const money = money_of(baseline, terms);
  const demands = put_to(without(question.asked, question.asked[1]), baseline, is_rest);
  const stop = stop_of(baseline, is_rest, demands, money, largest_target(baseline, demands, is_rest, money));
  if (stop !== null) return stop;
  return dot(baseline.pay_gbp, least_awards(demands)) <= money.left_gbp + HALF_PENNY_GBP ? RING_FENCE : null;
}

/** What keeps the largest rate of the chosen grades from rising further. */
function stop_of(baseline, chosen, demands, money, largest) {
  if (!Number.isFinite(largest.rate)) return null;
  const least_rates = demands.least_rates.map((rate, i) => (chosen[i] ? Math.max(rate, largest.rate) : rate));
  const cost_gbp = dot(baseline.pay_gbp, least_awards({ least_rates, lead_factors: demands.lead_factors }));
  const is_ceiling = money.left_gbp - cost_gbp <= HALF_PENNY_GBP || !money.is_outside.includes(true);
  return is_ceiling ? CEILING : RING_FENCE;
}

/** The largest rate that everybody else may have at least beside a junior rate; NaN where there is none. */
function rest_rate_beside(junior_rate, question, baseline, terms) {
  const is_rest = terms.is_junior.map((is_one) => !is_one);
  if (!is_rest.includes(true)) return NaN;
  const is_free = is_rest.map(() => true);
  const others = put_to(question.demands, baseline, is_free);
  others.least_rates = others.least_rates.map((rate, i) => (is_rest[i] ? rate : Math.max(rate, junior_rate)));
  return largest_target(baseline, others, is_rest, money_of(baseline, terms)).rate;
}
