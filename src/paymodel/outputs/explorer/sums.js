"use strict";
// The sums of a remit for one organisation: twins of model/question.py, baseline.py, remit_sums.py and verdict.py, by
// the same names. Additions stand in the same order, so that the last digit agrees.

const DELEGATED = ["AA", "AO", "EO", "HEO", "SEO", "G7", "G6"];
const SCS = "SCS";
const JUNIOR = ["AA", "AO", "EO"];
const WHOLE_PAYBILL = "whole-paybill";
const LOWER_BANDS = "lower-bands";
const BASES = [WHOLE_PAYBILL, LOWER_BANDS];
const APRIL = "april";
const PUBLISHED = "published";
const NLW_OUTSIDE = "statutory-outside";
const NLW_INSIDE = "inside";
const NLW_READINGS = [NLW_OUTSIDE, NLW_INSIDE];
const TARGET = "target";
const FLOOR = "floor";
const DIFFERENTIAL = "differential";
const WITHIN_HEADLINE = "within_headline";
const WITHIN_CEILING = "within_ceiling";
const ABOVE_CEILING = "above_ceiling";
const HALF_PENNY_GBP = 0.005;

/** The question at a position of the page. */
function question_at(payload, position) {
  const rules = payload.rules;
  const remit = {
    year: rules.remit.year,
    headline_rate: position.headline_rate,
    additional_rate: position.additional_rate,
    additional_basis: rules.remit.additional_basis,
    lower_bands: rules.remit.lower_bands,
  };
  const own = rules.published;
  const differential_rate = position.differential_rate;
  return with_demands({
    remit: Object.assign({ is_as_published: Object.keys(remit).every((key) => is_same(remit[key], own[key])) }, remit),
    junior_grades: in_order(position.junior_grades),
    target_rate: position.target_rate,
    floor_rate: position.floor_rate,
    differential_rate,
    demands: differential_rate === null ? [] : [general_demand(DIFFERENTIAL, DELEGATED.slice(1), differential_rate)],
    as_at: rules.as_at,
    baseline: rules.baseline,
    nlw: rules.nlw,
    policy: null,
    pots: [],
  });
}

/** A question with what follows from it: the others' grades, and every demand, target and floor first. */
function with_demands(question) {
  const rest_grades = DELEGATED.filter((grade) => !question.junior_grades.includes(grade));
  return Object.assign({}, question, {
    rest_grades,
    is_plain: question.demands.length === 0,
    asked: [
      general_demand(TARGET, question.junior_grades, question.target_rate),
      general_demand(FLOOR, rest_grades, question.floor_rate),
      ...question.demands,
    ],
  });
}

function general_demand(kind, grades, rate) {
  return { kind, grades, rate, is_general: true, name: kind };
}

function is_same(one, other) {
  return String(one) === String(other);
}

function in_order(grades) {
  return DELEGATED.filter((grade) => grades.includes(grade));
}

/** Pay before the award of an organisation's priced grades: a number a grade, lowest first, £ a year. */
function baseline_of(organisation) {
  const at = is_priced(organisation).reduce((found, is_one, i) => (is_one ? [...found, i] : found), []);
  const kept = (figures) => at.map((i) => figures[i]);
  const mean_salary_gbp = kept(organisation.mean_salary_gbp);
  const published_gbp = kept(organisation.fte).map((fte, i) => fte * mean_salary_gbp[i]);
  const nlw_uplift_rates = organisation.nlw_uplift_rates || published_gbp.map(() => 0);
  const lifted = (figures) => figures.map((figure, i) => figure * (1 + nlw_uplift_rates[i]));
  return {
    grades: kept(organisation.grades),
    published_gbp,
    mean_salary_gbp,
    nlw_uplift_rates,
    pay_gbp: lifted(published_gbp),
    mean_pay_gbp: lifted(mean_salary_gbp),
  };
}

function is_priced(organisation) {
  return organisation.grades.map(
    (grade, i) => DELEGATED.includes(grade) && organisation.fte[i] !== null && organisation.mean_salary_gbp[i] !== null,
  );
}

/** The terms of a question for pay before the award, as remit_sums.Terms. */
function terms_of(question, baseline) {
  const remit = question.remit;
  const baseline_factors = baseline.nlw_uplift_rates.map((rate) => 1 + rate);
  const is_nlw_inside = question.nlw === NLW_INSIDE;
  return with_rates({
    headline_rate: remit.headline_rate,
    additional_rate: remit.additional_rate,
    is_whole_paybill: remit.additional_basis === WHOLE_PAYBILL,
    is_junior: baseline.grades.map((grade) => question.junior_grades.includes(grade)),
    is_lower: baseline.grades.map((grade) => remit.lower_bands.includes(grade) || !remit.additional_rate),
    target_rate: question.target_rate,
    floor_rate: question.floor_rate,
    is_nlw_inside,
    baseline_factors,
    remit_base_factors: is_nlw_inside ? baseline_factors.map(() => 1) : baseline_factors,
  });
}

function headline_alone(terms) {
  return with_rates(Object.assign({}, terms, { additional_rate: 0, is_lower: terms.is_lower.map(() => true) }));
}

function with_rates(terms) {
  const base = terms.remit_base_factors;
  return Object.assign(terms, {
    is_outside: terms.is_lower.map((is_one) => !is_one),
    spent_rates: terms.baseline_factors.map((factor, i) => factor - base[i]),
    headline_rates: base.map((factor) => terms.headline_rate * factor),
    additional_rates: base.map((factor, i) => additional_reach(terms, i) * factor),
    demanded_rates: terms.baseline_factors.map(
      (factor, i) => (terms.is_junior[i] ? terms.target_rate : terms.floor_rate) * factor,
    ),
  });
}

/** What the additional percentage is of a grade's pay. */
function additional_reach(terms, i) {
  return terms.is_lower[i] || terms.is_whole_paybill ? terms.additional_rate : 0;
}

/** Rest rate, largest junior rate and shortfall; NaN where a figure has no meaning. */
function remit_sums(published_gbp, terms) {
  const money = money_by_side(published_gbp, terms);
  return {
    rest_rate: plain_rest_rate(money, terms),
    max_junior_rate: plain_max_junior_rate(money, terms),
    shortfall_gbp: plain_shortfall(money, terms),
  };
}

/** The target for junior grades; for the rest what is left, or the floor, also where that has no meaning. */
function awards(terms, rest_rate) {
  const rest = Number.isNaN(rest_rate) ? terms.floor_rate : Math.max(rest_rate, terms.floor_rate);
  return terms.is_junior.map((is_one) => (is_one ? terms.target_rate : rest));
}

function money_by_side(published_gbp, terms) {
  const pay = by_side(published_gbp, terms.baseline_factors, terms);
  const base = terms.is_nlw_inside ? by_side(published_gbp, terms.remit_base_factors, terms) : pay;
  const total = sum(base);
  const headline = terms.headline_rate * total;
  let left_gbp = headline + terms.additional_rate * (terms.is_whole_paybill ? total : base[0] + base[2]);
  let ring_gbp = headline;
  if (terms.is_nlw_inside) {
    left_gbp -= sum(pay) - total;
    ring_gbp -= pay[1] + pay[3] - base[1] - base[3];
  }
  return {
    junior_gbp: pay[0] + pay[1],
    rest_gbp: pay[2] + pay[3],
    outside_junior_gbp: pay[1],
    outside_rest_gbp: pay[3],
    left_gbp,
    ring_gbp,
  };
}

/** Pay times factors: of junior grades in the lower bands, and outside; of the rest in them, and outside. */
function by_side(published_gbp, factors, terms) {
  const found = [0, 0, 0, 0];
  published_gbp.forEach((pay, i) => {
    found[(terms.is_junior[i] ? 0 : 2) + (terms.is_lower[i] ? 0 : 1)] += pay * factors[i];
  });
  return found;
}

function plain_rest_rate(money, terms) {
  const is_rest = terms.is_junior.map((is_one) => !is_one);
  if (!is_rest.includes(true)) return NaN;
  const rate = (money.left_gbp - terms.target_rate * money.junior_gbp) / money.rest_gbp;
  const ring_left = money.ring_gbp - terms.target_rate * money.outside_junior_gbp;
  if (is_both(is_rest, terms.is_outside)) return Math.min(rate, ring_left / money.outside_rest_gbp);
  // Only junior grades stand outside the lower bands: where they alone break the ring fence no rest rate helps.
  return terms.is_outside.includes(true) && ring_left < -HALF_PENNY_GBP ? NaN : rate;
}

function plain_max_junior_rate(money, terms) {
  if (!terms.is_junior.includes(true)) return NaN;
  const left = money.left_gbp - terms.floor_rate * money.rest_gbp;
  const ring_left = money.ring_gbp - terms.floor_rate * money.outside_rest_gbp;
  if (left < -HALF_PENNY_GBP) return NaN;
  if (terms.is_outside.includes(true) && ring_left < -HALF_PENNY_GBP) return NaN;
  let rate = left / money.junior_gbp;
  if (is_both(terms.is_junior, terms.is_outside)) rate = Math.min(rate, ring_left / money.outside_junior_gbp);
  return Math.max(rate, 0);
}

function plain_shortfall(money, terms) {
  let short = terms.target_rate * money.junior_gbp + terms.floor_rate * money.rest_gbp - money.left_gbp;
  if (terms.is_outside.includes(true)) {
    const outside = terms.target_rate * money.outside_junior_gbp + terms.floor_rate * money.outside_rest_gbp;
    short = Math.max(short, outside - money.ring_gbp);
  }
  return short <= HALF_PENNY_GBP ? 0 : short;
}

function verdict_of(shortfall_gbp, headline_shortfall_gbp) {
  if (shortfall_gbp) return ABOVE_CEILING;
  return headline_shortfall_gbp ? WITHIN_CEILING : WITHIN_HEADLINE;
}

function is_both(one, other) {
  return one.some((is_one, i) => is_one && other[i]);
}

function sum(figures) {
  return figures.reduce((total, figure) => total + figure, 0);
}

/** The sum of those figures that are chosen. */
function sum_of(figures, chosen) {
  return figures.reduce((total, figure, i) => (chosen[i] ? total + figure : total), 0);
}

function dot(figures, rates) {
  return figures.reduce((total, figure, i) => total + figure * rates[i], 0);
}

/** None where a figure has no meaning. */
function figure_of(number) {
  return Number.isFinite(number) ? number : null;
}

function ratio(part, whole) {
  return whole ? part / whole : null;
}
