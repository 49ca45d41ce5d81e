"use strict";
// The sentences of an answer: the twins of outputs/wording.py and report/answer_sections.py, by the same names, or with
// the twin named where another function has its name.

function ceiling_name(remit) {
  return remit.is_as_published ? "the " + remit.year + " ceiling" : "a ceiling of " + remit_rates(remit);
}

/** wording.rates_of. */
function remit_rates(remit) {
  const sign = remit.additional_rate > 0 ? "+" : "-";
  const extra = remit.additional_rate ? " " + sign + " " + pct_short(Math.abs(remit.additional_rate)) : "";
  return pct_short(remit.headline_rate) + extra;
}

function basis_name(additional_basis, remit) {
  return additional_basis === WHOLE_PAYBILL ? "of all pay" : "of " + grade_list(remit.lower_bands) + " pay";
}

function extra_words(question) {
  return "the extra " + pct_short(question.remit.additional_rate);
}

function verdict_paragraphs(found, question) {
  const none = ": nothing can be said, since the table gives no pay by grade for it.";
  if (found.split === null) return [found.code + none];
  const opposed = opposed_readings(found);
  const outside = found.remit_scope === "devolved" ? "outside this remit; by its sums alone, " : "";
  const opening = found.code + without_whom(found) + ": " + outside;
  if (!found.has_junior_pay) return [opening + without_juniors(found, question)];
  const verdict = verdict_of_sums(found, question);
  const most = most_at_headline(found, question);
  if (opposed.length) {
    const [headline, said] = disagreeing(verdict, most, found, question, opposed);
    return said.length ? [opening + headline, said.join(" ")] : [opening + headline];
  }
  return [[opening + verdict, ...most, ...on_other_money(found, question)].join(" ")];
}

/** wording._without: who is outside the remit or the sums. */
function without_whom(found) {
  const partly = found.remit_scope === "partly" ? ["part of it outside this remit"] : [];
  const missing = found.suppressed_grades.slice();
  if (found.ungraded_fte === null) missing.push("staff without a grade");
  else if (found.ungraded_fte) missing.push(count(found.ungraded_fte) + " FTE who have no grade");
  const told = [...partly, ...(missing.length ? ["without " + missing.join(", ")] : [])];
  return told.length ? " (" + told.join("; ") + ")" : "";
}

function without_juniors(found, question) {
  const junior = grade_list(question.junior_grades);
  const untested = "a target for " + junior + " cannot be tested, since no pay of theirs is in the table";
  if (found.suppressed_grades.some((grade) => question.junior_grades.includes(grade))) return untested + ".";
  if (found.verdict === ABOVE_CEILING) {
    const above = gbp_spoken(found.shortfall_gbp) + " a year above " + ceiling_name(question.remit);
    return untested + "; " + floor_words(question) + " is " + above + ".";
  }
  return untested + "; with nothing for them, the ceiling leaves " + rest_words(found, question) + ".";
}

/** wording._verdict. */
function verdict_of_sums(found, question) {
  const ceiling = ceiling_name(question.remit);
  if (!question.is_plain) return demanded_verdict(found, question, ceiling);
  const target = pct_short(question.target_rate) + " for " + grade_list(question.junior_grades);
  if (found.verdict === ABOVE_CEILING) return above_words(found, question, target, ceiling);
  const has_floor = question.floor_rate && found.has_rest_pay;
  const with_others = has_floor ? ", with at least " + floor_words(question) + "," : "";
  const sentence = target + with_others + " is within " + ceiling + on_which_money(found, question);
  if (!found.has_rest_pay) return sentence + "; nobody else is in the sums.";
  const alone = left_words(found.rest_rate_headline, question);
  const both = left_words(found.rest_rate, question);
  const is_more = found.verdict === WITHIN_HEADLINE && question.remit.additional_rate > 0;
  if (is_more && found.rest_rate > found.rest_rate_headline) {
    const more = both !== alone ? " (" + both + " with " + extra_words(question) + ")" : "";
    return sentence + ", and leaves " + alone + " for " + grade_list(question.rest_grades) + more + ".";
  }
  return sentence + ", and leaves " + rest_words(found, question) + ".";
}

/** That the extra is needed, or not; empty where there is none. */
function on_which_money(found, question) {
  if (found.verdict === WITHIN_CEILING) return " only with " + extra_words(question);
  return question.remit.additional_rate > 0 ? " without " + extra_words(question) : "";
}

/** wording._above. */
function above_words(found, question, target, ceiling) {
  const above = "is " + gbp_spoken(found.shortfall_gbp) + " a year above " + ceiling + why_above(found, question);
  if (!found.has_rest_pay) return target + " " + above + "; nobody else is in the sums.";
  if (!question.floor_rate) {
    return target + ", even with nothing for " + grade_list(question.rest_grades) + ", " + above + ".";
  }
  const sentence = target + " with " + floor_words(question) + " " + above + ".";
  if (found.rest_rate === null || found.rest_rate < 0) return sentence;
  const not_asked = ", not " + pct_short(question.floor_rate) + ".";
  return sentence + " " + target + " leaves " + rest_words(found, question) + not_asked;
}

function why_above(found, question) {
  if (found.is_shortfall_fenced) {
    return " (" + extra_words(question) + " is for " + grade_list(question.remit.lower_bands) + ")";
  }
  const needed = found.required_remit_rate;
  const allowed = found.ceiling_gbp / found.remit_base_gbp;
  const decimals = pct(needed) !== pct(allowed) ? 2 : 6;
  return " (" + pct(needed, decimals) + " of basic pay against " + pct(allowed, decimals) + ")";
}

function floor_words(question) {
  return pct_short(question.floor_rate) + " for " + grade_list(question.rest_grades);
}

/** wording._rest. */
function rest_words(found, question) {
  const others = grade_list(question.rest_grades);
  return (found.rest_rate ? left_words(found.rest_rate, question) : "nothing") + " for " + others;
}

function on_other_money(found, question) {
  const other = found.other_nlw;
  if (other === null) return [];
  const counts = other.nlw === NLW_INSIDE ? "counts inside the remit" : "is in the baseline";
  const told = the_same(other.verdict, other.shortfall_gbp, other.rest_rate, found, question);
  return ["If " + RISE + " " + counts + ", " + told + "."];
}

function answer_of_table(found, junior_grades, additional_basis, floor_rate) {
  return found.answers.find(
    (one) =>
      one.additional_basis === additional_basis &&
      one.floor_rate === floor_rate &&
      is_same(one.junior_grades, junior_grades),
  );
}

function most_at(found, question, floor_rate) {
  return answer_of_table(found, question.junior_grades, question.remit.additional_basis, floor_rate).max_junior_rate;
}

function most_at_headline(found, question) {
  if (!found.has_rest_pay) return [];
  return [most_sentence(found, question, question.is_plain ? "everybody else" : grade_list(question.rest_grades))];
}

function grades_title(found, question) {
  const read = if_read_as_asked(found, question);
  if (found.verdict !== ABOVE_CEILING) return read ? "Grade by grade, " + read : "Grade by grade";
  const paid = question.is_plain ? "target and floor were paid" : "every demand were met";
  const above = gbp_spoken(found.shortfall_gbp) + " above the ceiling" + (read && " " + read);
  return "Grade by grade, if " + paid + ": " + above;
}

function in_sums(found) {
  return found.all_grades.filter((line) => line.award_rate !== null);
}

function comparison_sentence(found, question) {
  const said = question.is_plain ? compared(found, question) : compared_by_grade(found, question);
  const read = said && if_read_as_asked(found, question);
  return read ? capitalised(read) + ", " + said[0].toLowerCase() + said.slice(1) : said;
}

function compared(found, question) {
  if (found.verdict === ABOVE_CEILING || found.rest_rate === null || !found.has_junior_pay) return "";
  const uniform = question.remit.headline_rate;
  const sides = [
    [question.junior_grades, question.target_rate],
    [question.rest_grades, found.rest_rate],
  ];
  const told = sides.map(([grades, rate]) => {
    const staff = in_sums(found).filter((line) => grades.includes(line.grade));
    const fte = sum(staff.map((line) => line.fte));
    const change = ((rate - uniform) * sum(staff.map((line) => line.basic_pay_gbp))) / fte;
    const gets = grade_list(grades) + " (" + count(fte) + " FTE) get " + pct_said(rate);
    return gets + ", " + more_or_less(change);
  });
  const has_extra = question.remit.additional_rate && found.rest_rate !== found.rest_rate_headline;
  const spent = has_extra ? ", with " + extra_words(question) : "";
  return "Against " + pct_short(uniform) + " for everybody" + spent + ": " + told.join("; ") + ".";
}

/** What a change comes to: "£40 a year more on average". */
function more_or_less(change_gbp) {
  if (Math.abs(change_gbp) < 0.5) return "the same";
  return gbp(Math.abs(change_gbp)) + " a year " + (change_gbp > 0 ? "more" : "less") + " on average";
}

/** On average for each full-time equivalent, what the awards give beyond one rate for all. */
function change_of(lines, uniform_rate) {
  const fte = sum(lines.map((line) => line.fte));
  const cost = sum(lines.map((line) => line.basic_pay_gbp * (line.award_rate - uniform_rate)));
  return [fte, cost / fte];
}

function grades_of_lines(lines) {
  return grade_list(lines.map((line) => line.grade));
}

function if_paid_sentence(found, question) {
  if (found.verdict !== ABOVE_CEILING || !found.has_junior_pay) return "";
  const uniform = question.remit.headline_rate;
  const told = in_groups(in_sums(found), award_key).map((lines) => {
    const [fte, change] = change_of(lines, uniform);
    const rate = paid_spoken(lines[0].award_rate) + ", ";
    return grades_of_lines(lines) + " (" + count(fte) + " FTE) would get " + rate + more_or_less(change);
  });
  const read = if_read_as_asked(found, question);
  const above = gbp_spoken(found.shortfall_gbp) + " a year above the ceiling" + (read && " " + read);
  return "If all of it were paid, " + above + ": against " + pct_short(uniform) + " for everybody, " + told.join("; ") + ".";
}

function paid_spoken(rate) {
  return pct_tenth(rate).replace(".0%", "%");
}

function award_key(line) {
  return rounded(line.award_rate / SAME_RATE, 0);
}

function ring_fence_sentence(found, question) {
  if (!found.has_junior_pay || !(found.is_rest_rate_fenced || found.is_shortfall_fenced)) return "";
  const lower = grade_list(question.remit.lower_bands);
  const extra = capitalised(extra_words(question)) + " may only be spent on " + lower + ": everybody outside " + lower;
  return extra + " together cannot cost more than the headline pot of " + gbp(found.headline_pot_gbp) + ".";
}

function uplift_sentence(found) {
  if (!found.nlw_uplift_gbp) return "";
  const raised = grades_of_lines(found.grades.filter((line) => line.nlw_uplift_gbp));
  return (
    "The National Living Wage rise of 1 April lifts " + raised + " by " + gbp_spoken(found.nlw_uplift_gbp) +
    " a year before any award. Award: on pay after that rise; 31 Mar: the whole rise from the pay of 31 March."
  );
}
