"use strict";
// The tables of an answer: the twins of outputs/tables.py, frontier_tables.py and charts/asked_words.py, and the curve
// and its table of shown.py.

const NONE = "none";
const MARKS = { target: "target", headline: "headline", most: "the most" };

function table_of(caption, header, rows, alignment) {
  return { caption, header, rows, alignment };
}

function answer_table(found, question) {
  const floors = answer_floors(question);
  const has_extra = question.remit.additional_rate !== 0;
  const rows = [];
  answer_juniors(question).forEach((junior) =>
    (has_extra ? BASES : BASES.slice(0, 1)).forEach((basis) => {
      const most = floors.map((floor) => pct_at_most(answer_of_table(found, junior, basis, floor).max_junior_rate));
      rows.push([grade_list(junior), has_extra ? basis_name(basis, question.remit) : NONE, ...most]);
    }),
  );
  const extra = has_extra ? "Extra " + pct_short(question.remit.additional_rate) + " is" : "Extra";
  const header = ["Most for", extra, ...floors.map((floor) => "others " + pct_short(floor))];
  return table_of(most_title(question), header, rows, "ll" + "r".repeat(floors.length));
}

function grade_table(found, caption) {
  const inside = in_sums(found);
  const outside = found.grades.filter((line) => line.award_rate === null);
  const has_uplift = inside.some((line) => line.nlw_uplift_gbp);
  const pay = sum(inside.map((line) => to_pounds(line.basic_pay_gbp)));
  const awarded = award_pounds(found, found.question);
  const cost = sum(awarded);
  const total = [
    "Total",
    count(sum(inside.map((line) => line.headcount || 0))),
    count(sum(inside.map((line) => line.fte))),
    "",
    pounds(pay),
    ...(has_uplift ? [] : [pct(1, 0)]),
    pct(cost / pay),
    pounds(cost),
    "",
    ...(has_uplift ? [""] : []),
  ];
  const rows = [
    ...inside.map((line, i) => grade_row(line, awarded[i], has_uplift)),
    total,
    ...outside.map((line) => grade_row(line, null, has_uplift)),
  ];
  const header = ["Grade", "People", "FTE", "Mean £", "Basic pay £", "Award", "Award £", "New £"];
  if (has_uplift) header.push("31 Mar");
  else header.splice(5, 0, "Share");
  return table_of(caption, header, rows, "lrrrrrrrr");
}

function grade_row(line, award_gbp, has_uplift) {
  return [
    line.grade,
    or_withheld(count, line.headcount),
    or_withheld(count, line.fte),
    or_withheld(pounds, line.mean_salary_gbp),
    pounds(line.basic_pay_gbp),
    ...(has_uplift ? [] : [pct(line.cost_share, 1)]),
    pct(line.award_rate),
    pounds(award_gbp),
    pounds(line.new_mean_salary_gbp),
    ...(has_uplift ? [pct(line.rise_from_31_march_rate)] : []),
  ];
}

function or_withheld(written, figure) {
  return figure === null ? SUPPRESSED : written(figure);
}

function curve_title(question) {
  const none = " (none: that rate does not fit, even with nothing for them)";
  const rest = grade_list(question.rest_grades);
  return "What " + rest + " can get at least, beside each rate for " + grade_list(question.junior_grades) + none;
}

/** The curve as points: what is left from the headline pot alone and with the extra, or alone where there is none. */
function curve_points(found, question, trade) {
  if (!found.has_junior_pay || !found.has_rest_pay) return [];
  return trade.junior_rates.map((rate, i) =>
    question.remit.additional_rate ? [rate, trade.headline_alone[i], trade.both[i]] : [rate, trade.both[i]],
  );
}

function point_at(curve, junior_rate) {
  const away = (point) => Math.abs(point[0] - junior_rate);
  return curve.reduce((best, point) => (away(point) < away(best) ? point : best));
}

function trade_off_table(found, question, curve) {
  const marks = [
    [point_at(curve, question.target_rate)[0], MARKS.target],
    [point_at(curve, question.remit.headline_rate)[0], MARKS.headline],
  ];
  if (found.max_junior_rate !== null) {
    const most = point_at(curve, found.max_junior_rate)[0];
    if (Math.abs(most - found.max_junior_rate) < 1e-9) marks.push([most, MARKS.most]);
  }
  const told = curve.map(([at]) => marks.filter(([place]) => place === at).map(([, name]) => name));
  const texts = curve.map(([at], i) => (is_same(told[i], [MARKS.most]) ? pct_at_most(at) : pct(at)));
  const marked = texts.filter((text, i) => told[i].length);
  const rows = [];
  curve.forEach(([at, ...rest], i) => {
    const steps_up = at * 100;
    const is_whole = Math.abs(steps_up - rounded(steps_up, 0)) <= 1e-6;
    if (!told[i].length && (!is_whole || marked.includes(texts[i]))) return;
    const left = rest.map((one) => (one === null || one < -SAME_RATE ? NONE : pct(one)));
    rows.push([texts[i], ...left, told[i].join("; ")]);
  });
  const extra = question.remit.additional_rate;
  const columns = extra ? ["Headline pot alone", "With the extra " + pct_short(extra)] : ["Left"];
  const header = [grade_list(question.junior_grades), ...columns, ""];
  return table_of(curve_title(question), header, rows, "r".repeat(1 + columns.length) + "l");
}

/** What the trade-off shows at the target, in one sentence, with what it takes and how the rules are read. */
function finding(found, question) {
  const extra = question.remit.additional_rate;
  const on_what = extra ? "with the extra " + pct_short(extra) : "with the whole ceiling spent";
  const asked = left_title(question) + ", " + on_what + as_read(found, question);
  const whose = coded(found, question);
  return asked + ": " + (found.rest_rate === null ? "no rate fits in " : pct(found.rest_rate) + " in ") + whose + ".";
}

/** asked_words.left_words. */
function left_title(question) {
  const target = pct_short(question.target_rate) + " for " + grade_list(question.junior_grades);
  const rest = grade_list(question.rest_grades);
  if (question.is_plain) return "What " + target + " leaves for " + rest;
  return "The one rate that all of " + rest + " can have beside " + target + ", the other demands met";
}

function as_read(found, question) {
  const asked = found.readings[0];
  const differs = [].concat(...opposed_readings(found).map((one) => switched(one, asked)));
  if (found.other_nlw !== null || differs.includes(NLW)) {
    return ", the minimum-wage rise " + (question.nlw === NLW_INSIDE ? "inside the remit" : "in the baseline");
  }
  const remit = question.remit;
  const told = [];
  if (differs.includes(BANDS)) told.push("for " + grade_list(remit.lower_bands));
  if (differs.includes(BASIS)) told.push(basis_name(remit.additional_basis, remit));
  return told.length ? ", the extra " + pct_short(remit.additional_rate) + " " + told.join(" and ") : "";
}

function coded(found, question) {
  const told = found.remit_scope === "devolved" ? ["outside this remit"] : [];
  if (found.suppressed_grades.length) told.push("without " + found.suppressed_grades.join(", "));
  const asked = question.is_plain ? pct_short(question.floor_rate) + " asked: " : "";
  if (found.verdict === ABOVE_CEILING) told.push(asked + "above the ceiling");
  return told.length ? found.code + " (" + told.join("; ") + ")" : found.code;
}
