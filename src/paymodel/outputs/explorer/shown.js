"use strict";
// Everything that is shown at a position, as strings: the twins of shown.py, outputs/caveats.py, demand_caveats.py and
// report/content.py, by the same names.

const SUSPICIOUSLY_SMALL_RATE = 0.001;
const ASKED_BY_DEFAULT = { target_rate: 0.065, floor_rate: 0, junior_grades: JUNIOR };

/** The answer at a position, from the figures of the page alone. */
function answer_of(payload, organisation, position) {
  const found = findings(payload, organisation, position);
  return shown(payload.rules, found, trade_off(payload, organisation, position));
}

/** Everything that is shown. found, trade: as findings and trade_off give them. */
function shown(rules, found, trade) {
  const question = found.question;
  const curve = curve_points(found, question, trade);
  const sums = [ring_fence_sentence, binding_sentence, unspent_sentence].map((say) => say(found, question));
  return {
    heading: found.code + ": " + found.organisation,
    title: title_of(found, question),
    verdict: found.has_junior_pay ? found.verdict : null,
    brief: brief(found, question),
    is_divided: opposed_readings(found).length > 0,
    paragraphs: verdict_paragraphs(found, question),
    warnings: [...department_warnings(found, question), ...run_warnings(question, rules.published), ...found.oddities],
    gets: comparison_sentence(found, question) || if_paid_sentence(found, question),
    tables: tables_of(found, question, curve),
    remarks: { sums: sums.filter(Boolean), grades: [uplift_sentence(found)].filter(Boolean) },
    curve: curve.length === 0 ? null : {
      finding: finding(found, question),
      junior_label: grade_list(question.junior_grades),
      rest_label: grade_list(question.rest_grades),
      points: curve,
      target: point_at(curve, question.target_rate),
    },
    assumptions: [...assumptions(question, rules.published), ...found.notes],
    command: command_at(found.code, question, rules),
  };
}

/** Both sides and the verdict in one line. */
function brief(found, question) {
  if (found.split === null) return "Nothing can be said: the table gives no pay by grade";
  if (!found.has_junior_pay) return capitalised(without_juniors(found, question).replace(/\.$/, ""));
  const ceiling = ceiling_name(question.remit);
  const sides = sides_of(found, question);
  const has_more = found.verdict === WITHIN_HEADLINE && question.remit.additional_rate > 0;
  let verdict = sides + ": within " + ceiling + on_which_money(found, question);
  if (found.verdict === ABOVE_CEILING) {
    verdict = sides + ": " + gbp_spoken(found.shortfall_gbp) + " a year above " + ceiling;
  } else if (has_more && !question.is_plain && found.has_rest_pay) {
    const without_it = ": what is asked is within " + ceiling + " without it";
    verdict = sides + " with " + extra_words(question) + without_it;
  }
  const outside = found.remit_scope === "devolved" ? "Outside this remit; by its sums alone, " : "";
  const nobody = found.has_rest_pay ? "" : "; nobody else is in the sums";
  const differ = opposed_readings(found).length ? "; other readings of the rules differ" : "";
  return outside + verdict + nobody + differ;
}

/** shown._sides: what each side gets, or would get above the ceiling. */
function sides_of(found, question) {
  const is_above = found.verdict === ABOVE_CEILING;
  if (!question.is_plain) return by_award(in_sums(found), is_above ? paid_spoken : award_spoken);
  const target = pct_short(question.target_rate) + " for " + grade_list(question.junior_grades);
  if (!found.has_rest_pay) return target;
  const others = " for " + grade_list(question.rest_grades);
  if (is_above) return target + " and " + (question.floor_rate ? "at least " + floor_words(question) : "nothing" + others);
  const has_more = found.rest_rate > found.rest_rate_headline;
  if (found.verdict === WITHIN_HEADLINE && question.remit.additional_rate > 0 && has_more) {
    return target + " and " + left_words(found.rest_rate_headline, question) + others;
  }
  return target + " and " + rest_words(found, question);
}

function tables_of(found, question, curve) {
  const made = { answers: null, readings: null, sums: null, trade_off: null, grades: null };
  if (found.split === null) return made;
  if (!found.has_junior_pay) return Object.assign(made, { grades: grade_table(found, "Grade by grade") });
  return Object.assign(made, {
    answers: answer_table(found, question),
    readings: found.readings.length > 1 ? readings_table(found, question) : null,
    sums: certificate_table(found, question),
    trade_off: curve.length ? trade_off_table(found, question, curve) : null,
    grades: grade_table(found, grades_title(found, question)),
  });
}

/** content.title. */
function title_of(found, question) {
  const others = grade_list(question.rest_grades);
  let asked = pct_short(question.target_rate) + " for " + grade_list(question.junior_grades);
  if (!question.is_plain) asked += ", " + demands_phrase(question) + ",";
  else if (question.floor_rate && others) asked += ", with at least " + floor_words(question) + ",";
  const remit = question.remit;
  const ceiling = ceiling_name(remit) + (remit.is_as_published ? " of " + remit_rates(remit) : "");
  let left = others ? ", and what is left for " + (question.floor_rate ? "them" : others) : "";
  if (!question.is_plain) left = ", and who gets what";
  return found.code + ": is " + asked + " within " + ceiling + left + "?";
}

/** What gives the same answer when it is typed: only what is not as it is by default. */
function command_at(code, question, rules) {
  const remit = question.remit;
  const words = ["-d " + as_argument(code)];
  if (!is_same(question.junior_grades, ASKED_BY_DEFAULT.junior_grades)) {
    words.push("--junior " + question.junior_grades.join(","));
  }
  const rates = [
    ["--headline", remit.headline_rate, rules.published.headline_rate],
    ["--additional", remit.additional_rate, rules.published.additional_rate],
    ["--target", question.target_rate, ASKED_BY_DEFAULT.target_rate],
    ["--floor", question.floor_rate, ASKED_BY_DEFAULT.floor_rate],
    ...question.demands.map((one) => ["--differential", one.rate, null]),
  ];
  rates.forEach(([option, rate, given]) => {
    if (rate !== given) words.push(option + " " + Number((rate * 100).toPrecision(12)));
  });
  return ["paymodel simulate", ...words, ...rules.options, "--draws 0"].join(" ");
}

function run_warnings(question, published) {
  const remit = question.remit;
  const warnings = [];
  if (question.as_at !== Number(remit.year.slice(0, 4))) {
    warnings.push(
      "Remit " + remit.year + " is put to the staff of 31 March " + question.as_at +
        ": numbers and pay have changed since, or had not changed yet.",
    );
  }
  if (!remit.is_as_published) {
    const own = " are not those taken for the " + remit.year + " remit (" + terms_words(published) + ").";
    warnings.push("The terms asked for (" + terms_words(remit) + ")" + own);
  }
  const rates = [
    ["target", question.target_rate],
    ["floor", question.floor_rate],
    ["headline", remit.headline_rate],
    ["additional rate", remit.additional_rate],
    ...question.demands.map((one) => [one.name, one.rate]),
  ];
  const small = rates.filter(([, rate]) => rate > 0 && rate < SUSPICIOUSLY_SMALL_RATE);
  return [...warnings, ...small.map(([name, rate]) => small_rate_warning(name, rate))];
}

function small_rate_warning(name, rate) {
  const fraction_of = Number((rate * 100).toPrecision(6));
  const typed = " is taken as per cent, as typed; for " + fraction_of + " as a fraction type ";
  return "The " + name + " of " + pct_short(rate) + typed + pct_short(rate * 100).replace("%", "") + ".";
}

/** caveats._terms. */
function terms_words(remit) {
  if (!remit.additional_rate) return remit_rates(remit);
  const basis = basis_name(remit.additional_basis, remit);
  return remit_rates(remit) + ", the extra for " + grade_list(remit.lower_bands) + " and " + basis;
}

function department_warnings(found, question) {
  const code = found.code;
  const warnings = coverage_warning(found);
  if (found.suppressed_grades.length) {
    const grades = found.suppressed_grades.join(", ");
    warnings.push(code + ": " + grades + " left out of the sums, because the table withholds their figures.");
  }
  if (found.split !== null && !found.has_junior_pay) {
    const junior = grade_list(question.junior_grades);
    warnings.push(code + ": no pay of " + junior + " is in the sums, so they say nothing about the target.");
  }
  if (found.ungraded_fte === null) {
    warnings.push(code + ": staff without a grade left out of the sums; their number is withheld.");
  } else if (found.ungraded_fte) {
    warnings.push(code + ": " + count(found.ungraded_fte) + " FTE without a grade left out of the sums.");
  }
  return warnings;
}

function coverage_warning(found) {
  if (found.remit_scope === "in") return [];
  const whether = {
    devolved: found.code + " is outside this remit",
    partly: "Part of " + found.code + " is outside this remit",
  }[found.remit_scope];
  const told = whether || "Whether this remit covers " + found.code + " is not known";
  return [told + ": " + found.remit_scope_reason + "."];
}

function assumptions(question, published) {
  return [
    "A remit is a permission, not money: 'within the ceiling' does not say that a department has the funds.",
    "Basic pay (FTE x mean salary) stands in for the remuneration cost that a remit limits. Allowances are missing " +
      "(in DWP 2.2% of salary in 2022-23, from its published payroll); employer National Insurance and pension are " +
      "left out, as the remit leaves them out.",
    baseline_assumption(question, published),
    "Published means are averages over people, not over FTE: the sums are close, not exact.",
    "A body with an approved multi-year deal is outside the year's guidance; paymodel does not look for one.",
    "In sentences and in the table of the most that fits, 'the most' is rounded down to 0.01, and what is left " +
      "to 0.1; 'remit needed' is rounded up to 0.001; every other rate is to the nearest 0.01.",
    ...(question.is_plain ? [] : [
      "A differential compares the average pay of the two grades, each with the next lower grade in the sums, before " +
        "and after the award; a gap that is smaller today is kept, not widened.",
    ]),
    ...extra_assumptions(question.remit, published),
    ...published.notes,
  ];
}

function baseline_assumption(question, published) {
  if (question.baseline === PUBLISHED) {
    return "Salaries are those of 31 March " + question.as_at + ", before the National Living Wage rise of 1 April.";
  }
  const is_inside = question.nlw === NLW_INSIDE;
  const scores = is_inside ? "inside the remit" : "outside the remit, as part of the baseline";
  const is_named = published.reach_wording.includes("National Living Wage");
  const named = is_named ? ", whose extra is for " + published.reach_wording : "";
  return (
    "Pay before the award is that of 31 March " + question.as_at + " with the National Living Wage rise of 1 April. " +
    "Whether that rise scores was read nowhere for " + question.remit.year + named + "; here it is " + scores +
    " (assumed; --nlw switches it)."
  );
}

function extra_assumptions(remit, published) {
  if (!remit.additional_rate) return [];
  const extra = "The extra " + pct_short(remit.additional_rate);
  const is_own_reach = is_same(remit.lower_bands, published.lower_bands);
  const is_own_basis = remit.additional_basis === published.additional_basis;
  const why = (is_own, own) => (is_own ? "(" + own.status + ": " + own.source + ")" : "(chosen by the user)") + ".";
  return [
    extra + " may only be spent on " + grade_list(remit.lower_bands) + " " + why(is_own_reach, published.reach),
    extra + " is " + basis_name(remit.additional_basis, remit) + " " + why(is_own_basis, published.basis),
  ];
}
