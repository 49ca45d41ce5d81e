"use strict";
// One question put to one organisation: the twins of model/assessment.py, findings.py, central_readings.py and
// trade_off.py, by the same names. null stands for None.

const ANSWER_FLOOR_RATES = [0, 0.02];
const REACH_RATE = 0.08;
const MOST_REACH_RATE = 0.3;
const SAME_RATE = 1e-9;

/** Everything that words are made of, at a position of the page. */
function findings(payload, organisation, position) {
  const question = question_at(payload, position);
  const baseline = baseline_of(organisation);
  const found = Object.assign(assess(organisation, question, baseline), {
    question,
    published: payload.rules.published,
    baseline,
    notes: organisation.notes.map((place) => payload.texts[place].split("{code}").join(organisation.code)),
    oddities: organisation.oddities.map((place) => payload.texts[place]),
    remit_scope_reason: payload.texts[organisation.remit_scope_reason],
  });
  return Object.assign(found, {
    other_nlw: found.nlw_answers.find((one) => one.verdict !== found.verdict) || null,
    readings: found.verdict === null ? [] : readings(question, baseline),
  });
}

function assess(organisation, question, baseline) {
  const terms = terms_of(question, baseline);
  const published = baseline.published_gbp;
  const pay = baseline.pay_gbp;
  const has_pay = baseline.grades.length > 0;
  const central = sums_under(question, baseline, terms);
  const headline = sums_under(question, baseline, headline_alone(terms));
  const found = has_pay ? split(question, baseline, terms) : null;
  const is_shared = found !== null && !question.is_plain;
  const least = is_shared ? terms.baseline_factors.map((f, i) => found.least_award_rates[i] * f) : terms.demanded_rates;
  const award_rates = is_shared ? found.award_rates : awards(terms, central.rest_rate);
  const grades = grade_lines(organisation, question, baseline, award_rates);
  const uplift_rates = terms.baseline_factors.map((factor) => factor - 1);
  return Object.assign(
    {
      code: organisation.code,
      organisation: organisation.organisation,
      remit_scope: organisation.remit_scope,
      nlw_uplift_gbp: dot(published, uplift_rates),
      rest_rate_headline: figure_of(headline.rest_rate),
      rest_rate: figure_of(central.rest_rate),
      max_junior_rate_headline: figure_of(headline.max_junior_rate),
      max_junior_rate: figure_of(central.max_junior_rate),
      shortfall_gbp: central.shortfall_gbp,
      is_rest_rate_fenced: rest_stop(question, baseline, terms) === RING_FENCE,
      verdict: has_pay ? verdict_of(central.shortfall_gbp, headline.shortfall_gbp) : null,
      nlw_answers: has_pay ? nlw_answers(question, baseline) : [],
      answers: answers(question, baseline),
      suppressed_grades: organisation.grades.filter((g) => DELEGATED.includes(g) && !baseline.grades.includes(g)),
      withheld_grades: [],
      ungraded_fte: organisation.ungraded_fte,
      grades,
      all_grades: grades,
      has_rest_pay: grades.some((line) => line.award_rate !== null && !line.is_junior),
      split: found,
    },
    pots_and_costs(published, pay, terms, least, central.shortfall_gbp),
  );
}

/** The pots, what is to come out of them, and what follows from the two. */
function pots_and_costs(published, pay, terms, least_rates, shortfall_gbp) {
  const basic_pay_gbp = sum(pay);
  const junior_gbp = sum_of(pay, terms.is_junior);
  const nlw_spent_gbp = dot(published, terms.spent_rates);
  const headline_pot_gbp = dot(published, terms.headline_rates);
  const additional_pot_gbp = dot(published, terms.additional_rates);
  const ceiling_gbp = headline_pot_gbp + additional_pot_gbp;
  const target_cost_gbp = terms.target_rate * junior_gbp;
  const need_gbp = dot(published, least_rates);
  const uniform_gbp = terms.target_rate * basic_pay_gbp + nlw_spent_gbp - ceiling_gbp;
  const scored = published.map((one, i) => one * (least_rates[i] + terms.spent_rates[i]));
  const junior_share = ratio(junior_gbp, basic_pay_gbp);
  return {
    basic_pay_gbp,
    junior_share,
    has_junior_pay: Boolean(junior_share),
    headline_pot_gbp,
    additional_pot_gbp,
    extra_pot_gbp: 0,
    ceiling_gbp,
    nlw_spent_gbp,
    remit_base_gbp: basic_pay_gbp - nlw_spent_gbp,
    target_cost_gbp,
    floor_cost_gbp: need_gbp - target_cost_gbp,
    required_remit_rate: ratio(need_gbp + nlw_spent_gbp, basic_pay_gbp - nlw_spent_gbp),
    uniform_target_shortfall_gbp: uniform_gbp > HALF_PENNY_GBP ? uniform_gbp : 0,
    outside_cost_gbp: sum_of(scored, terms.is_outside),
    is_shortfall_fenced: shortfall_gbp > Math.max(0, need_gbp + nlw_spent_gbp - ceiling_gbp) + HALF_PENNY_GBP,
  };
}

/** The single rate on the remit's baseline that would pay target and floor, all of it unfenced. */
function remit_for(found, target_rate, floor_rate) {
  const share = found.junior_share;
  if (share === null || !found.remit_base_gbp) return null;
  const need = (target_rate * share + floor_rate * (1 - share)) * found.basic_pay_gbp + found.nlw_spent_gbp;
  return need / found.remit_base_gbp;
}

function nlw_answers(question, baseline) {
  return NLW_READINGS.map((nlw) => {
    const terms = terms_of(Object.assign({}, question, { nlw }), baseline);
    const sums = sums_under(question, baseline, terms);
    const headline = sums_under(question, baseline, headline_alone(terms));
    return {
      nlw,
      verdict: verdict_of(sums.shortfall_gbp, headline.shortfall_gbp),
      shortfall_gbp: sums.shortfall_gbp,
      rest_rate: figure_of(sums.rest_rate),
      max_junior_rate: figure_of(sums.max_junior_rate),
    };
  });
}

function answers(question, baseline) {
  const cells = [];
  answer_juniors(question).forEach((junior_grades) =>
    BASES.forEach((additional_basis) =>
      answer_floors(question).forEach((floor_rate) => {
        const remit = Object.assign({}, question.remit, { additional_basis });
        const put = with_demands(Object.assign({}, question, { junior_grades, floor_rate, remit }));
        const sums = sums_under(put, baseline, terms_of(put, baseline));
        cells.push({ junior_grades, additional_basis, floor_rate, max_junior_rate: figure_of(sums.max_junior_rate) });
      }),
    ),
  );
  return cells;
}

function answer_floors(question) {
  const floors = [...ANSWER_FLOOR_RATES, question.remit.headline_rate, question.floor_rate];
  return [...new Set(floors)].sort((one, other) => one - other);
}

function answer_juniors(question) {
  return once_each([JUNIOR.slice(0, 2), JUNIOR, question.junior_grades]);
}

/** Lists of grades, each but once. */
function once_each(lists) {
  return lists.filter((one, i) => lists.findIndex((other) => is_same(one, other)) === i);
}

function grade_lines(organisation, question, baseline, award_rates) {
  const total = sum(baseline.pay_gbp);
  const lines = organisation.grades.map((grade, i) => {
    const at = baseline.grades.indexOf(grade);
    const line = {
      grade,
      headcount: organisation.headcount[i],
      fte: organisation.fte[i],
      mean_salary_gbp: organisation.mean_salary_gbp[i],
      basic_pay_gbp: null,
      cost_share: null,
      award_rate: null,
      award_cost_gbp: null,
      new_mean_salary_gbp: null,
      nlw_uplift_gbp: null,
      rise_from_31_march_rate: null,
      is_junior: question.junior_grades.includes(grade),
      is_withheld: false,
    };
    return at < 0 ? line : Object.assign(line, award_line(baseline, at, award_rates[at], total));
  });
  return lines.filter((line) => DELEGATED.includes(line.grade) || line.grade === SCS);
}

function award_line(baseline, at, award_rate, total_gbp) {
  const pay = baseline.pay_gbp[at];
  const salary = baseline.mean_pay_gbp[at];
  return {
    mean_salary_gbp: salary,
    basic_pay_gbp: pay,
    cost_share: ratio(pay, total_gbp),
    award_rate,
    award_cost_gbp: pay * award_rate,
    new_mean_salary_gbp: salary * (1 + award_rate),
    nlw_uplift_gbp: pay - baseline.published_gbp[at],
    rise_from_31_march_rate: (1 + baseline.nlw_uplift_rates[at]) * (1 + award_rate) - 1,
  };
}

/** The central case under each reading of the rules, as asked first. */
function readings(question, baseline) {
  return readings_of(question).map((put, i) => {
    const sums = sums_under(put, baseline, terms_of(put, baseline));
    return {
      lower_bands: put.remit.lower_bands,
      additional_basis: put.remit.additional_basis,
      nlw: put.nlw,
      is_asked: i === 0,
      is_within: sums.shortfall_gbp === 0,
      central_rest_rate: figure_of(sums.rest_rate),
      central_max_junior_rate: figure_of(sums.max_junior_rate),
      central_shortfall_gbp: sums.shortfall_gbp,
    };
  });
}

function readings_of(question) {
  const remit = question.remit;
  const first = (names, name) => [name, ...names.filter((other) => other !== name)];
  const bands = remit.additional_rate
    ? once_each([remit.lower_bands, JUNIOR, JUNIOR.slice(0, 2)])
    : [remit.lower_bands];
  const bases = remit.additional_rate ? first(BASES, remit.additional_basis) : BASES.slice(0, 1);
  const scored = question.baseline === APRIL ? first(NLW_READINGS, question.nlw) : [question.nlw];
  const found = [];
  bands.forEach((lower_bands) =>
    bases.forEach((additional_basis) =>
      scored.forEach((nlw) => {
        const put = Object.assign({}, remit, { lower_bands, additional_basis });
        found.push(Object.assign({}, question, { nlw, remit: put }));
      }),
    ),
  );
  return found;
}

/** What everybody else gets beside each junior rate, from the headline pot alone and with the extra; null where it has
 * no meaning. */
function trade_off(payload, organisation, position) {
  const question = question_at(payload, position);
  const baseline = baseline_of(organisation);
  const terms = terms_of(question, baseline);
  const most = figure_of(sums_under(question, baseline, terms).max_junior_rate);
  const junior_rates = curve_rates(question, most);
  const beside = (put) => junior_rates.map((rate) => figure_of(rest_rate_beside(rate, question, baseline, put)));
  return { junior_rates, headline_alone: beside(headline_alone(terms)), both: beside(terms) };
}

/** Junior rates from nothing to a whole per cent past target, headline rate and the most, with these among them. */
function curve_rates(question, most_rate) {
  const headline = question.remit.headline_rate;
  const past = most_rate === null ? 0 : Math.min(most_rate + 0.01, MOST_REACH_RATE);
  const reach = Math.max(REACH_RATE, question.target_rate * 1.25, headline * 1.5, past);
  const n_steps = Math.ceil(reach * 100 - SAME_RATE) * 10;
  const rates = [];
  for (let step = 0; step <= n_steps; step += 1) rates.push(step / 1000);
  [question.target_rate, headline, most_rate].forEach((rate) => {
    if (rate !== null && !rates.some((one) => Math.abs(one - rate) < SAME_RATE)) rates.push(rate);
  });
  return rates.sort((one, other) => one - other);
}
