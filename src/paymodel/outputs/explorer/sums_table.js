"use strict";
// The sums behind a verdict: the twins of outputs/certificate.py, demand_sums.py and whole_awards.py, by the same names
// but for a word more. A line is its key, what it is, how it is worked (with the keys of other lines in braces), and its figure.

const SUMS_TITLE = "The sums, in pounds a year";

function certificate_table(found, question) {
  const asked_lines = question.is_plain ? answer_lines : demand_lines;
  const whole = whole_awards(found, question);
  const lines = [...money_lines(found, question, whole), ...asked_lines(found, question, whole)];
  lines.push(...binding_lines(found, question, lines));
  const keys = lines.map(([key]) => key);
  const numbered = (how) => how.replace(/\{([^}]*)\}/g, (braces, key) => String(keys.indexOf(key) + 1));
  const rows = lines.map(([, label, how, figure], i) => [String(i + 1), label, numbered(how), figure]);
  return table_of(SUMS_TITLE, ["", "Sum", "How", "A year"], rows, "lllr");
}

function is_inside_remit(question) {
  return question.nlw === NLW_INSIDE && question.baseline === APRIL;
}

/** What the pots bear before any award, as a sum goes on. */
function before_awards(question) {
  return is_inside_remit(question)
    ? { less: " - {uplift}", more: "{uplift} + ", base: "{march}" }
    : { less: "", more: "", base: "{pay}" };
}

function pots_pounds(found) {
  return to_pounds(found.headline_pot_gbp) + to_pounds(found.additional_pot_gbp);
}

/** The awards of an organisation, line by line: what fits as it is, is not above the ceiling as it is shown. */
function whole_awards(found, question) {
  const ceiling = pots_pounds(found);
  const spent = to_pounds(found.nlw_spent_gbp);
  const own_rates = rates_asked(found, question);
  const raised = question.rest_grades.length ? [floor_cost(found, question)] : [];
  const pushed = pushed_costs(found, question, own_rates);
  const costs = pushed.map((one) => one.cost_gbp);
  const lines = [found.target_cost_gbp, ...raised, sum(costs)].map(to_pounds);
  const fits = found.shortfall_gbp === 0;
  if (fits) lines[lines.indexOf(Math.max(...lines))] -= Math.max(spent + sum(lines) - ceiling, 0);
  const least = sum(lines);
  const pushed_pounds = pounds_adding_up(costs, lines[lines.length - 1]);
  const left = fits ? ceiling - spent - least : 0;
  const awarded = sum(in_sums(found).map((line) => line.award_cost_gbp));
  let unspent = Math.min(to_pounds(found.split.unspent_gbp), left);
  if (unspent && awarded - found.target_cost_gbp - found.floor_cost_gbp <= HALF_PENNY_GBP) unspent = left;
  return {
    target: lines[0],
    floor: raised.length ? lines[1] : 0,
    own_rates,
    pushed: pushed.map((one, i) => ({ line: one.line, least_rate: one.least_rate, pounds: pushed_pounds[i] })),
    least,
    over: spent + least - ceiling,
    unspent,
    shared: left - unspent,
  };
}

/** The award of each grade in the sums: the junior grades come to their own lines. */
function award_pounds(found, question) {
  const whole = whole_awards(found, question);
  const lines = in_sums(found);
  const pushed = whole.pushed.filter((one) => one.line.is_junior);
  const theirs = whole.target + sum(pushed.map((one) => one.pounds));
  const juniors = adding_up(lines.filter((line) => line.is_junior), theirs);
  const others = adding_up(lines.filter((line) => !line.is_junior), whole.least + whole.shared - theirs);
  return lines.map((line) => (line.is_junior ? juniors : others).shift());
}

function adding_up(lines, total) {
  const amounts = lines.map((line) => line.award_cost_gbp);
  return amounts.some(Boolean) ? pounds_adding_up(amounts, total) : amounts;
}

/** What is asked of each grade by itself. */
function rates_asked(found, question) {
  const own = {};
  in_sums(found).forEach((line) => {
    own[line.grade] = line.is_junior ? question.target_rate : question.floor_rate;
  });
  return own;
}

function floor_cost(found, question) {
  const rest = in_sums(found).filter((line) => !line.is_junior);
  return sum(rest.map((line) => question.floor_rate * line.basic_pay_gbp));
}

/** whole_awards._pushed: what the differential adds to each grade that it pushes up. */
function pushed_costs(found, question, own_rates) {
  if (question.is_plain) return [];
  const costs = in_sums(found).map((line, i) => {
    const least_rate = found.split.least_award_rates[i];
    return { line, least_rate, cost_gbp: (least_rate - own_rates[line.grade]) * line.basic_pay_gbp };
  });
  return costs.filter((one) => one.cost_gbp > HALF_PENNY_GBP);
}

/** certificate._money. */
function money_lines(found, question, whole) {
  const remit = question.remit;
  const others = grade_list(question.rest_grades);
  const total = sum(in_sums(found).map((line) => to_pounds(line.basic_pay_gbp)));
  const junior_lines = in_sums(found).filter((line) => line.is_junior);
  const junior_pay = sum(junior_lines.map((line) => to_pounds(line.basic_pay_gbp)));
  const base = before_awards(question).base;
  const lines = pay_lines(found, question, total);
  const share = pct(found.junior_share) + ", see grades";
  lines.push(["junior", "  of which " + grade_list(question.junior_grades), share, gbp(junior_pay)]);
  if (others) lines.push(["rest", "  of which " + others, "{pay} - {junior}", gbp(total - junior_pay)]);
  const headline_of = pct_short(remit.headline_rate) + " of line " + base;
  lines.push(["headline", "Headline pot", headline_of, gbp(to_pounds(found.headline_pot_gbp))]);
  lines.push(...ceiling_lines(found, remit, base));
  const target = pct_short(question.target_rate) + " for " + grade_list(question.junior_grades);
  return [...lines, ["target", target, "of line {junior}", gbp(whole.target)]];
}

function pay_lines(found, question, total) {
  if (question.baseline !== APRIL) return [["pay", "Basic pay", "FTE x mean salary", gbp(total)]];
  const uplift = to_pounds(found.nlw_uplift_gbp);
  return [
    ["march", "Pay on 31 March", "FTE x mean salary", gbp(total - uplift)],
    ["uplift", "NLW rise of 1 April", "up to its floor", gbp(uplift)],
    ["pay", "Basic pay before the award", "{march} + {uplift}", gbp(total)],
  ];
}

function ceiling_lines(found, remit, base) {
  if (!remit.additional_rate) return [["ceiling", "Ceiling", "the headline pot", gbp(pots_pounds(found))]];
  const is_whole = remit.additional_basis === WHOLE_PAYBILL;
  const of = is_whole ? "line " + base : grade_list(remit.lower_bands) + " pay";
  const additional = gbp(to_pounds(found.additional_pot_gbp));
  return [
    ["additional", "Additional pot", pct_short(remit.additional_rate) + " of " + of, additional],
    ["ceiling", "Ceiling", "{headline} + {additional}", gbp(pots_pounds(found))],
  ];
}

/** certificate._answers. */
function answer_lines(found, question, whole) {
  const others = grade_list(question.rest_grades);
  const { less, more, base } = before_awards(question);
  const [target_pct, floor_pct] = [pct_short(question.target_rate), pct_short(question.floor_rate)];
  const lines = [];
  if (others) {
    const alone = "({headline}" + less + " - {target}) / {rest}";
    lines.push(["left", "Left for " + others, "{ceiling}" + less + " - {target}", gbp(whole.floor - whole.over)]);
    lines.push(["rate", "Rest rate: left for " + others, rest_rate_sum(found, question), pct(found.rest_rate)]);
    lines.push(["rate_headline", "  inside the headline pot alone", alone, pct(found.rest_rate_headline)]);
    lines.push(["floor", "Floor of " + floor_pct + " for " + others, "of line {rest}", gbp(whole.floor)]);
  }
  lines.push(...shortfall_lines(found, question, whole.over, more));
  const both = others ? target_pct + " and " + floor_pct : target_pct;
  const cost = others ? "{target} + {floor}" : "{target}";
  const how = (more || others ? "(" + more + cost + ")" : cost) + " / " + base;
  lines.push(["remit", "Remit needed for " + both + unfenced(found), how, pct_at_least(found.required_remit_rate)]);
  const headline = question.remit.headline_rate;
  if (others && question.floor_rate !== headline) {
    const needed = remit_for(found, question.target_rate, headline);
    const worked = "(" + more + "{target} + " + pct_short(headline) + " of {rest}) / " + base;
    const label = "Remit needed for " + target_pct + " and " + pct_short(headline);
    lines.push(["remit_at_headline", label, worked, pct_at_least(needed)]);
  }
  return lines;
}

function unfenced(found) {
  return found.is_shortfall_fenced ? ", unfenced" : "";
}

function rest_rate_sum(found, question) {
  if (!found.is_rest_rate_fenced) return "{left} / {rest}";
  const is_alike = is_same(question.junior_grades, question.remit.lower_bands);
  return is_alike ? "{headline} / {rest}, fenced" : "capped by the fence";
}

/** certificate._shortfall: rounded lines may hide the last pound of a real shortfall, and never turn it into none. */
function shortfall_lines(found, question, over_ceiling, more) {
  const others = question.rest_grades.length;
  if (found.is_shortfall_fenced) {
    return fenced_lines(found, question, "of " + more + (others ? "{target} and {floor}" : "{target}"));
  }
  const how = more + (others ? "{target} + {floor} - {ceiling}" : "{target} - {ceiling}");
  return [["shortfall", "Shortfall", how, gbp(found.shortfall_gbp ? Math.max(over_ceiling, 1) : 0)]];
}

function fenced_lines(found, question, how) {
  const [outside, headline] = [to_pounds(found.outside_cost_gbp), to_pounds(found.headline_pot_gbp)];
  return [
    ["outside", "  outside " + grade_list(question.remit.lower_bands), how, gbp(outside)],
    ["shortfall", "Shortfall", "{outside} - {headline}", gbp(Math.max(outside - headline, 1))],
  ];
}

/** What each demand adds to the cost, what they come to, and what is left or missing. */
function demand_lines(found, question, whole) {
  const { less, more, base } = before_awards(question);
  const [pushed, each] = pushed_lines(whole);
  const added = [...floor_lines(question, whole), pushed];
  const lines = [...added, ...each];
  const how = ["{target}", ...added.map(([key]) => "{" + key + "}")].join(" + ");
  lines.push(["least", "Least awards, every demand met", how, gbp(whole.least)]);
  if (found.split.is_feasible) lines.push(...left_lines(question, whole, less));
  lines.push(...room_lines(found, question));
  lines.push(...least_shortfall(found, question, whole.over, more));
  const needed = (more ? "(" + more + "{least}) / " : "{least} / ") + base;
  const label = "Remit needed for all of it" + unfenced(found);
  return [...lines, ["remit", label, needed, pct_at_least(found.required_remit_rate)]];
}

/** demand_sums._floors: what the floor adds. */
function floor_lines(question, whole) {
  if (!question.rest_grades.length) return [];
  return [["floor0", capitalised("floor of " + floor_words(question)), "of line {rest}", gbp(whole.floor)]];
}

/** demand_sums._pushed: what the differential adds, in all and grade by grade. */
function pushed_lines(whole) {
  const each = whole.pushed.map((one) => {
    const grade = one.line.grade;
    const how = pct(one.least_rate) + " - " + pct(whole.own_rates[grade]) + " of pay";
    return ["pushed " + grade, "  " + grade + " pushed up to " + pct(one.least_rate), how, gbp(one.pounds)];
  });
  const how = each.map(([key]) => "{" + key + "}").join(" + ") || "nobody is pushed up";
  return [["pushed", "Differentials add", how, gbp(sum(whole.pushed.map((one) => one.pounds)))], each];
}

function left_lines(question, whole, less) {
  const lines = [["left", "Left to share", "{ceiling}" + less + " - {least}", gbp(-whole.over)]];
  if (whole.unspent) lines.push(["unspent", "  not spent", "see below", gbp(whole.unspent)]);
  const among = question.rest_grades.length ? " among " + grade_list(question.rest_grades) : "";
  const how = whole.unspent ? "{left} - {unspent}" : "see grades";
  return [...lines, ["shared", "  shared" + among, how, gbp(whole.shared)]];
}

function room_lines(found, question) {
  if (!question.rest_grades.length) return [];
  const label = "Rest rate: room for " + grade_list(question.rest_grades);
  return [
    ["room", label, "other demands met", pct(found.rest_rate)],
    ["room_headline", "  inside the headline pot alone", "other demands met", pct(found.rest_rate_headline)],
  ];
}

/** demand_sums._shortfall. */
function least_shortfall(found, question, over, more) {
  if (found.is_shortfall_fenced) return fenced_lines(found, question, "of " + more + "{least}");
  const shown_pounds = found.shortfall_gbp ? Math.max(over, 1) : 0;
  return [["shortfall", "Shortfall", more + "{least} - {ceiling}", gbp(shown_pounds)]];
}

/** What binds and its price. lines: those above. */
function binding_lines(found, question, lines) {
  const found_split = found.split;
  if (found_split.is_feasible) return held_lines(found_split, question);
  const [, , , figure] = lines.find(([key]) => key === "shortfall");
  return given_up_lines(found, Number(figure.replace(/[£,]/g, "")));
}

function held_lines(found_split, question) {
  const stop = "the " + found_split.stop;
  const has_others = question.rest_grades.length > 0;
  const is_worked = question.is_plain && found_split.stop === CEILING;
  const { less, base } = before_awards(question);
  const floor = has_others ? " - {floor}" : "";
  const worked = less || floor ? "({ceiling}" + less + floor + ") / {junior}" : "{ceiling} / {junior}";
  const most = "Most for " + grade_list(question.junior_grades);
  const beside = has_others ? most + ", others at " + pct_short(question.floor_rate) : most + ", to " + stop;
  const label = is_worked ? beside : most + ", all demands met";
  const price = points(found_split.largest_target_price);
  const priced = is_worked ? "0.1% of " + base + " / {junior}" : "all demands met";
  return [
    ["most", label, is_worked ? worked : "up to " + stop, pct_at_most(found_split.largest_target_rate)],
    ["price", "  0.1 point more of remit adds", priced, price],
  ];
}

function given_up_lines(found, short) {
  const one = binding_given_up(found.split);
  const freed = to_pounds(one.freed_gbp);
  const lines = [["binds", "Binds: " + demand_words(one.demand), "frees if given up", gbp(freed)]];
  const missing = one.shortfall_gbp;
  if (missing) {
    const is_sum = Math.abs(found.shortfall_gbp - one.freed_gbp - missing) < 1;
    const figure = is_sum ? Math.max(short - freed, 1) : to_pounds(missing);
    const how = is_sum ? "{shortfall} - {binds}" : "without it";
    lines.push(["missing", "  still missing (none alone is enough)", how, gbp(figure)]);
  } else if (!found.is_shortfall_fenced && freed > short) {
    lines.push(["over", "  left over then", "{binds} - {shortfall}", gbp(freed - short)]);
  }
  return lines;
}
