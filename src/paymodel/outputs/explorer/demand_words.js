"use strict";
// The sentences of an answer under a differential: the twins of outputs/demand_sentences.py and demand_wording.py. The
// page asks for one differential of all, on average pay, and shares what is left out to everybody else.

function demand_words(one) {
  const who = one.kind === DIFFERENTIAL ? "" : " for " + grade_list(one.grades);
  return one.kind + " of " + pct_short(one.rate) + who;
}

function demands_phrase(question) {
  const floor = question.rest_grades.length && question.floor_rate ? ["at least " + floor_words(question)] : [];
  const rates = question.demands.map((one) => pct_short(one.rate));
  return "with " + joined([...floor, "each grade at least " + rates[0] + " above the one below (or at today's gap)"]);
}

function most_title(question) {
  if (question.is_plain) return "The most that fits, by who counts as junior and what others get at least";
  return "The most that fits with the other demands, by who is junior and what others get";
}

function binding_given_up(found_split) {
  return found_split.given_up.find((one) => one.demand.name === found_split.binding);
}

function demanded_verdict(found, question, ceiling) {
  const target = pct_short(question.target_rate) + " for " + grade_list(question.junior_grades);
  const asked = target + ", " + demands_phrase(question) + ",";
  if (found.verdict === ABOVE_CEILING) return demanded_above(found, question, asked, ceiling);
  const sentence = asked + " is within " + ceiling + on_which_money(found, question);
  if (!found.has_rest_pay) return sentence + "; nobody else is in the sums.";
  const awarded = awarded_words(found, question);
  if (found.verdict === WITHIN_HEADLINE && question.remit.additional_rate > 0) {
    const alone = headline_room(found, question);
    const without_it = alone !== awarded ? " (without it there is room for " + alone + ")" : "";
    return sentence + "; with it, that leaves " + awarded + without_it + ".";
  }
  return sentence + ", and leaves " + awarded + ".";
}

function demanded_above(found, question, target, ceiling) {
  const above = " is " + gbp_spoken(found.shortfall_gbp) + " a year above " + ceiling;
  const sentence = target + above + why_above(found, question) + ".";
  const rest = found.rest_rate;
  if (!question.floor_rate || rest === null || rest < 0 || rest >= question.floor_rate) return sentence;
  const room = " Without that floor there is room for " + pct_spoken(rest) + " for " + grade_list(question.rest_grades);
  return sentence + room + ", not " + pct_short(question.floor_rate) + ".";
}

function room_under_other(rest_rate, question, has_more) {
  if (rest_rate === null || !question.rest_grades.length) return "";
  const room = rest_rate > 0 ? "room for " + pct_spoken(rest_rate) : "nothing";
  return (has_more ? "; with it, there is " : ", with ") + room + " for " + grade_list(question.rest_grades);
}

/** demand_sentences._headline_alone. */
function headline_room(found, question) {
  return pct_spoken(Math.max(found.rest_rate_headline, 0)) + " for " + grade_list(question.rest_grades);
}

/** demand_sentences._awarded: what everybody else gets, with the junior grades where one gets more than the target. */
function awarded_words(found, question) {
  const lines = in_sums(found);
  const juniors = lines.filter((line) => line.is_junior);
  const is_target = juniors.every((line) => Math.abs(line.award_rate - question.target_rate) < SAME_RATE);
  return by_award(is_target ? lines.filter((line) => !line.is_junior) : lines, award_spoken);
}

/** Neighbours with the same award together. */
function by_award(lines, spoken) {
  const told = in_groups(lines, (line) => spoken(line.award_rate));
  return joined(told.map((group) => spoken(group[0].award_rate) + " for " + grades_of_lines(group)));
}

function award_spoken(rate) {
  const asked = rounded(rate, 4);
  return Math.abs(rate - asked) < SAME_RATE ? pct_short(asked) : pct_spoken(rate);
}

function most_sentence(found, question, others) {
  const headline = question.remit.headline_rate;
  const rates = [...new Set(question.floor_rate > 0 ? [question.floor_rate, headline] : [headline])];
  const at = (rate) => "at " + pct_short(rate) + (question.is_plain ? "" : " or more");
  const fits = rates.filter((rate) => most_at(found, question, rate) !== null);
  const unmet = rates.filter((rate) => !fits.includes(rate));
  let never = " would alone be above the ceiling";
  if (!question.is_plain) never = " cannot be had with the other demands, whatever the target";
  const cannot = unmet.length ? [others + " " + at(Math.min(...unmet)) + never] : [];
  if (!fits.length) return capitalised(cannot[0]) + ".";
  const most = fits.map((rate) => pct_spoken(most_at(found, question, rate), 2));
  const demands_met = question.is_plain ? "" : ", the other demands met";
  const extra = question.remit.additional_rate > 0 ? " and with " + extra_words(question) : "";
  const who = ", the most for " + grade_list(question.junior_grades) + " is ";
  const said = "With " + others + " " + at(fits[0]) + demands_met + extra + who + most[0];
  const more = fits.slice(1).map((rate, i) => at(rate) + ", it is " + most[i + 1]);
  return [said, ...more, ...cannot].join("; ") + ".";
}

function binding_sentence(found, question) {
  if (question.is_plain || !found.has_junior_pay) return "";
  if (found.split.is_feasible) return held_sentence(found.split, question);
  const one = binding_given_up(found.split);
  const freed = gbp_spoken(one.freed_gbp);
  if (one.shortfall_gbp === 0) {
    return (
      "What binds is the " + demand_words(one.demand) + ": of all demands that would be enough to give up alone, it " +
      "is the cheapest, and frees " + freed + " a year."
    );
  }
  const most_off = "No single demand is enough to give up. The " + demand_words(one.demand) + " takes most off: ";
  return most_off + "it frees " + freed + " a year, and " + gbp_spoken(one.shortfall_gbp) + " would still be missing.";
}

/** demand_sentences._held. */
function held_sentence(found_split, question) {
  const extra = question.remit.additional_rate > 0 ? ", with " + extra_words(question) + "," : "";
  const most = pct_spoken(found_split.largest_target_rate, 2) + ": the " + found_split.stop + " stops it there";
  const more = ", and 0.1 point more of remit would add " + points(found_split.largest_target_price) + ".";
  return "The most for " + grade_list(question.junior_grades) + " under all of this" + extra + " is " + most + more;
}

function compared_by_grade(found, question) {
  if (found.verdict === ABOVE_CEILING || !found.has_junior_pay) return "";
  const uniform = question.remit.headline_rate;
  const told = in_groups(in_sums(found), award_key).map((lines) => {
    const [fte, change] = change_of(lines, uniform);
    const verb = lines.length === 1 ? " FTE) gets " : " FTE) get ";
    return grades_of_lines(lines) + " (" + count(fte) + verb + more_or_less(change);
  });
  return "Against " + pct_short(uniform) + " for everybody: " + told.join("; ") + ".";
}

function unspent_sentence(found, question) {
  const found_split = found.split;
  if (found_split === null || question.is_plain || !found_split.is_feasible) return "";
  if (found_split.unspent_gbp <= HALF_PENNY_GBP) return "";
  const left = gbp_spoken(found_split.unspent_gbp) + " a year of the ceiling is not spent: ";
  return left + unspent_reason(found, question) + ".";
}

function unspent_reason(found, question) {
  const remit = question.remit;
  const fenced = extra_words(question) + " may only go to ";
  const is_fenced = remit.additional_rate && is_ring_full(found, question);
  const reasons = is_fenced ? [fenced + grade_list(remit.lower_bands)] : [];
  return [...reasons, "what is left goes to everybody else alone, unless --policy says otherwise"].join("; ");
}

function is_ring_full(found, question) {
  const outside = found.all_grades.filter((line) => !question.remit.lower_bands.includes(line.grade));
  const cost = sum(outside.map((line) => line.award_cost_gbp || 0));
  const spent = found.nlw_spent_gbp ? sum(outside.map((line) => line.nlw_uplift_gbp || 0)) : 0;
  return cost + spent >= found.headline_pot_gbp + found.extra_pot_gbp - 1;
}
