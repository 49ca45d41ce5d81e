"use strict";
// The readings of the rules: the twins of outputs/readings_wording.py and readings_table.py, by the same names, for
// readings without draws.

const BANDS = "lower_bands";
const BASIS = "additional_basis";
const NLW = "nlw";
const SWITCHES = [BANDS, BASIS, NLW];
const RISE = "the minimum-wage rise of 1 April";
const SHORT_VERDICTS = { [WITHIN_HEADLINE]: "within", [WITHIN_CEILING]: "with extra", [ABOVE_CEILING]: "above" };

/** The readings that give another verdict than the one asked, each without those that switch more for the same. */
function opposed_readings(found) {
  if (!found.has_junior_pay) return [];
  const asked = found.readings[0];
  const others = found.readings.slice(1).filter((one) => one.is_within !== asked.is_within);
  const differs = (one) => switched(one, asked);
  const nearest = others.filter((one) => !others.some((two) => is_less(differs(two), differs(one))));
  const order = (one) => (differs(one).includes(NLW) ? 0 : SWITCHES.length) + differs(one).length;
  return nearest.sort((one, two) => order(one) - order(two));
}

/** Whether one holds nothing but what the other holds, and not all of it. */
function is_less(some, all) {
  return some.length < all.length && some.every((one) => all.includes(one));
}

function switched(reading, asked) {
  return SWITCHES.filter((name) => !is_same(reading[name], asked[name]));
}

function disagreeing(verdict, beside, found, question, opposed) {
  const asked = found.readings[0];
  const [first, ...others] = opposed;
  const [own, more] = cut_at_first(verdict.replace(/\.$/, ""), ". ");
  const differs = switched(first, asked);
  const here = if_words(asked, differs, question, false);
  const there = if_words(first, differs, question, true);
  const both = "If " + here + ", " + own + "; if " + there + ", " + told_of(first, found, question) + ".";
  const said = [];
  others.forEach((one) => {
    const also = switched(one, asked);
    const kept = also.some((name) => differs.includes(name)) ? "" : met(here, said) + " but ";
    said.push("If " + kept + if_words(one, also, question, false) + ", " + told_of(one, found, question) + ".");
  });
  const under = [more, ...beside].filter(Boolean).map((part) => lowered(part.replace(/\.$/, "")));
  if (under.length) said.push("If " + met(here, said) + ", " + under.join("; ") + ".");
  return ["the readings of the rules disagree. " + both, said];
}

function cut_at_first(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** What the answer takes of the rules, where readings of them disagree; empty where they do not. */
function if_read_as_asked(found, question) {
  const opposed = opposed_readings(found);
  if (!opposed.length) return "";
  const asked = found.readings[0];
  return "if " + if_words(asked, switched(opposed[0], asked), question, false);
}

/** What is read as asked, in short where it was named in the same paragraph. */
function met(here, said) {
  return said.some((sentence) => sentence.includes(here)) ? here.split(RISE).join("that rise") : here;
}

/** readings_wording._goes_on. */
function lowered(words) {
  return /^(With|Everybody|Under)/.test(words) ? words[0].toLowerCase() + words.slice(1) : words;
}

function told_of(reading, found, question) {
  const verdict = reading_verdict(reading, found);
  return the_same(verdict, reading.central_shortfall_gbp, reading.central_rest_rate, found, question);
}

function reading_verdict(reading, found) {
  if (!reading.is_within) return ABOVE_CEILING;
  const is_headline = found.nlw_answers.some((one) => one.verdict === WITHIN_HEADLINE && one.nlw === reading.nlw);
  return is_headline ? WITHIN_HEADLINE : WITHIN_CEILING;
}

function the_same(verdict, shortfall_gbp, rest_rate, found, question) {
  const extra = question.remit.additional_rate;
  const has_more = verdict === WITHIN_HEADLINE && extra > 0;
  let told = "the same is within the ceiling";
  if (verdict === ABOVE_CEILING) told = "the same is " + gbp_spoken(shortfall_gbp) + " a year above the ceiling";
  else if (extra > 0) told += (has_more ? " without " : " only with ") + extra_words(question);
  if (!question.is_plain) return told + room_under_other(rest_rate, question, has_more);
  if (!found.has_rest_pay || rest_rate === null) return told;
  const left = (rest_rate <= 0 ? "nothing" : left_words(rest_rate, question)) + " for ";
  return told + (has_more ? "; with it, that leaves " : ", and leaves ") + left + grade_list(question.rest_grades);
}

function left_words(rate, question) {
  const left = rate || 0;
  const is_less = round_down(left, 1) < question.floor_rate && question.floor_rate <= left;
  return pct_spoken(left, is_less ? 2 : 1);
}

function if_words(reading, differs, question, is_again) {
  const is_extra = differs.includes(BANDS) || differs.includes(BASIS);
  const is_both = differs.includes(NLW) && is_extra;
  const rise = !is_again ? RISE : is_both ? "that rise" : "it";
  const extra = !is_again ? extra_words(question) : is_both ? "that extra" : "it";
  const told = [];
  const counts = reading.nlw === NLW_INSIDE ? " counts inside the remit" : " is in the baseline";
  if (differs.includes(NLW)) told.push(rise + counts);
  const lower = grade_list(reading.lower_bands);
  const is_all = reading.additional_basis === WHOLE_PAYBILL;
  if (differs.includes(BANDS)) {
    const basis = differs.includes(BASIS) ? ", and of " + (is_all ? "all" : "their") + " pay" : "";
    told.push(extra + " is for " + lower + basis);
  } else if (differs.includes(BASIS)) told.push(extra + " is of " + (is_all ? "all" : lower) + " pay");
  return told.join(" and ");
}

function readings_table(found, question) {
  const lines = merged_lines(found);
  const columns = switch_columns(found, question);
  const header = [...columns.map(([name]) => name), "Verdict", "Above £", question.is_plain ? "Left" : "Room", "Most"];
  const rows = lines.map((line) => [...columns.map(([, written]) => written(line)), ...line.figures]);
  const title = "Within or above the ceiling, by how the rules are read" + most_key(found, question);
  return table_of(title, header, rows, "l".repeat(columns.length + 1) + "rrr");
}

function most_key(found, question) {
  const beside = found.has_rest_pay ? " beside at least " + floor_words(question) : "";
  const demands_met = question.is_plain ? "" : ", the other demands met";
  return "; Most: the most for " + grade_list(question.junior_grades) + beside + demands_met;
}

/** A line for each set of readings that differ in one switch alone and print the same, the one asked first. */
function merged_lines(found) {
  const lines = found.readings.map((one) => ({
    [BANDS]: [one.lower_bands],
    [BASIS]: [one.additional_basis],
    [NLW]: [one.nlw],
    figures: [
      SHORT_VERDICTS[reading_verdict(one, found)],
      one.central_shortfall_gbp ? pounds(Math.max(one.central_shortfall_gbp, 1)) : MISSING,
      found.has_rest_pay ? pct(one.central_rest_rate) : MISSING,
      pct_at_most(one.central_max_junior_rate),
    ],
  }));
  for (let pair = alike(lines); pair; pair = alike(lines)) {
    const [first, second] = pair;
    SWITCHES.forEach((name) => {
      lines[first][name] = once_each([...lines[first][name], ...lines[second][name]]);
    });
    lines.splice(second, 1);
  }
  return lines;
}

/** Two lines that print the same and stand apart in one switch: in whose the lower bands are, if there are any. */
function alike(lines) {
  let best = null;
  lines.forEach((one, i) =>
    lines.slice(i + 1).forEach((other, k) => {
      const apart = SWITCHES.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
      if (apart.length !== 1 || !is_same(one.figures, other.figures)) return;
      const rank = SWITCHES.indexOf(apart[0]);
      if (best === null || rank < best.rank) best = { rank, pair: [i, i + 1 + k] };
    }),
  );
  return best && best.pair;
}

/** readings_table._switches: a column for each switch that the readings differ in. */
function switch_columns(found, question) {
  const whole = (name) => once_each(found.readings.map((one) => one[name]));
  const [bands, bases, nlws] = SWITCHES.map(whole);
  const columns = [];
  if (bands.length > 1 || bases.length > 1) {
    columns.push(["Extra " + pct_short(question.remit.additional_rate) + " for", either(BANDS, bands, grade_list)]);
    columns.push(["of", either(BASIS, bases, (basis) => (basis === WHOLE_PAYBILL ? "all pay" : "their pay"))]);
  }
  if (nlws.length > 1) {
    columns.push(["1 April", either(NLW, nlws, (nlw) => (nlw === NLW_INSIDE ? "inside" : "baseline"))]);
  }
  return columns;
}

function either(name, whole, written) {
  return (line) => {
    const places = line[name];
    if (whole.length > 1 && places.length === whole.length) return whole.length === 2 ? "either way" : "any";
    return places.map(written).join(" or ");
  };
}
