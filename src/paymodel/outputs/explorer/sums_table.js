"use strict";
// The sums behind a verdict: the twins of outputs/certificate.py and demand_sums.py, by the same names but for a word
// more. A line is its key, what it is, how it is worked (with the keys of other lines in braces), and its figure.

const SUMS_TITLE = "The sums, in pounds a year";

function certificate_table(found, question) {
  const asked_lines = question.is_plain ? answer_lines : demand_lines;
  const lines = [...money_lines(found, question), ...asked_lines(found, question)];
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

/** certificate._money. */
function money_lines(found, question) {
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
  return [...lines, ["target", target, "of line {junior}", gbp(found.target_cost_gbp)]];
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
function answer_lines(found, question) {
  const others = grade_list(question.rest_grades);
  const { less, more, base } = before_awards(question);
  const [target, floor] = [to_pounds(found.target_cost_gbp), to_pounds(found.floor_cost_gbp)];
  const [ceiling, uplift] = [pots_pounds(found), to_pounds(found.nlw_spent_gbp)];
  const [target_pct, floor_pct] = [pct_short(question.target_rate), pct_short(question.floor_rate)];
  const lines = [];
  if (others) {
    const alone = "({headline}" + less + " - {target}) / {rest}";
    lines.push(["left", "Left for " + others, "{ceiling}" + less + " - {target}", gbp(ceiling - uplift - target)]);
    lines.push(["rate", "Rest rate: left for " + others, rest_rate_sum(found, question), pct(found.rest_rate)]);
    lines.push(["rate_headline", "  inside the headline pot alone", alone, pct(found.rest_rate_headline)]);
    lines.push(["floor", "Floor of " + floor_pct + " for " + others, "of line {rest}", gbp(floor)]);
  }
  lines.push(...shortfall_lines(found, question, uplift + target + floor - ceiling, more));
  const both = others ? target_pct + " and " + floor_pct : target_pct;
  const cost = others ? "{target} + {floor}" : "{target}";
  const how = (more || others ? "(" + more + cost + ")" : cost) + " / " + base;
  lines.push(["remit", "Remit needed for " + both + unfenced(found), how, pct(found.required_remit_rate)]);
  const headline = question.remit.headline_rate;
  if (others && question.floor_rate !== headline) {
    const needed = remit_for(found, question.target_rate, headline);
    const worked = "(" + more + "{target} + " + pct_short(headline) + " of {rest}) / " + base;
    const label = "Remit needed for " + target_pct + " and " + pct_short(headline);
    lines.push(["remit_at_headline", label, worked, pct(needed)]);
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
function demand_lines(found, question) {
  const { less, more, base } = before_awards(question);
  const [uplift, target] = [to_pounds(found.nlw_spent_gbp), to_pounds(found.target_cost_gbp)];
  const [floors, own_rates] = floor_lines(found, question);
  const [pushed, each] = pushed_lines(found, own_rates);
  const added = [...floors, ...pushed];
  const least = target + sum(added.map((one) => one.pounds));
  const lines = [...added, ...each].map((one) => [one.key, one.label, one.how, gbp(one.pounds)]);
  const how = ["{target}", ...added.map((one) => "{" + one.key + "}")].join(" + ");
  lines.push(["least", "Least awards, every demand met", how, gbp(least)]);
  const ceiling = pots_pounds(found);
  if (found.split.is_feasible) lines.push(...left_lines(found, question, ceiling - uplift - least, less));
  lines.push(...room_lines(found, question));
  lines.push(...least_shortfall(found, question, uplift + least - ceiling, more));
  const needed = more ? "(" + more + "{least}) / " + base : "{least} / " + base;
  return [...lines, ["remit", "Remit needed for all of it" + unfenced(found), needed, pct(found.required_remit_rate)]];
}

/** demand_sums._floors: what the floor adds; and what is asked of each grade by itself. */
function floor_lines(found, question) {
  const own = {};
  const lines = in_sums(found);
  lines.forEach((line) => {
    own[line.grade] = line.is_junior ? question.target_rate : question.floor_rate;
  });
  if (!question.rest_grades.length) return [[], own];
  const rest = lines.filter((line) => !line.is_junior);
  const cost = sum(rest.map((line) => question.floor_rate * line.basic_pay_gbp));
  const label = capitalised("floor of " + floor_words(question));
  return [[{ key: "floor0", label, how: "of line {rest}", pounds: to_pounds(cost) }], own];
}

/** demand_sums._pushed: what the differential adds, in all and grade by grade. */
function pushed_lines(found, own_rates) {
  const each = [];
  in_sums(found).forEach((line, i) => {
    const least = found.split.least_award_rates[i];
    const own = own_rates[line.grade];
    const cost = (least - own) * line.basic_pay_gbp;
    if (cost <= HALF_PENNY_GBP) return;
    const label = "  " + line.grade + " pushed up to " + pct(least);
    const how = pct(least) + " - " + pct(own) + " of pay";
    each.push({ key: "pushed " + line.grade, label, how, pounds: to_pounds(cost) });
  });
  const how = each.map((one) => "{" + one.key + "}").join(" + ") || "nobody is pushed up";
  return [[{ key: "pushed", label: "Differentials add", how, pounds: sum(each.map((one) => one.pounds)) }], each];
}

function left_lines(found, question, left, less) {
  const lines = [["left", "Left to share", "{ceiling}" + less + " - {least}", gbp(left)]];
  const unspent = Math.min(to_pounds(found.split.unspent_gbp), left);
  if (unspent) lines.push(["unspent", "  not spent", "see below", gbp(unspent)]);
  const among = question.rest_grades.length ? " among " + grade_list(question.rest_grades) : "";
  const how = unspent ? "{left} - {unspent}" : "see grades";
  return [...lines, ["shared", "  shared" + among, how, gbp(left - unspent)]];
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
