"use strict";
// How a number or a set of grades is printed: the twins of outputs/numbers.py and units.py, by the same names, with
// what Python has of its own: rounding to even, exact sums.

const MISSING = "-";
const SUPPRESSED = "[c]";
const RATE_NOISE = 1e-9;
const FLOAT_NOISE = 1e-12;

/** A number with so many decimals, a tie to the even one. Only halves of a power of two are ties. */
function fixed(number, decimals) {
  const is_tie = Math.abs(number * Math.pow(2, decimals + 1)) % 2 === 1;
  if (!is_tie) return number.toFixed(decimals);
  const below = Math.floor(Math.abs(number) * Math.pow(10, decimals));
  const even = (below + (below % 2)) / Math.pow(10, decimals);
  return (number < 0 ? "-" : "") + even.toFixed(decimals);
}

/** Python's round(). */
function rounded(number, decimals) {
  return Number(fixed(number, decimals));
}

/** Python's math.fsum(): the sum as if it had been worked exactly and rounded once. */
function fsum(figures) {
  const partials = [];
  figures.forEach((figure) => {
    let x = figure;
    let kept = 0;
    partials.forEach((partial) => {
      const [large, small] = Math.abs(x) < Math.abs(partial) ? [partial, x] : [x, partial];
      const high = large + small;
      const low = small - (high - large);
      if (low) {
        partials[kept] = low;
        kept += 1;
      }
      x = high;
    });
    partials.splice(kept, partials.length - kept, x);
  });
  return sum_of_partials(partials);
}

function sum_of_partials(partials) {
  let n = partials.length - 1;
  let high = partials[n];
  let low = 0;
  while (n > 0 && !low) {
    n -= 1;
    const x = high;
    high = x + partials[n];
    low = partials[n] - (high - x);
  }
  if (n > 0 && low * partials[n - 1] > 0) {
    const further = high + low * 2;
    if (further - high === low * 2) high = further;
  }
  return high;
}

/** Thousands set apart. */
function grouped(text) {
  const [whole, decimals] = text.split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? apart : apart + "." + decimals;
}

function round_down(rate, decimals) {
  const scale = Math.pow(10, decimals + 2);
  return Math.floor(rate * scale + RATE_NOISE * scale) / scale;
}

function round_up(rate, decimals) {
  const scale = Math.pow(10, decimals + 2);
  return Math.ceil((rate - FLOAT_NOISE) * scale) / scale;
}

function to_pounds(amount_gbp) {
  return Math.floor(amount_gbp + 0.5);
}

function pounds_adding_up(amounts_gbp, total = to_pounds(fsum(amounts_gbp))) {
  const down = amounts_gbp.map(Math.floor);
  const short = total - sum(down);
  const each = down.length ? Math.floor(short / down.length) : 0;
  const remainders = amounts_gbp.map((amount, i) => down[i] - amount);
  const by_remainder = amounts_gbp.map((amount, i) => i).sort((i, j) => remainders[i] - remainders[j] || i - j);
  const up = by_remainder.slice(0, short - each * down.length);
  return down.map((amount, i) => amount + each + (up.includes(i) ? 1 : 0));
}

function pct(rate, decimals = 2) {
  if (rate === null) return MISSING;
  const text = fixed(rate * 100, decimals);
  return (Number(text) === 0 ? text.replace("-", "") : text) + "%";
}

function pct_tenth(rate) {
  return pct(rate, Math.abs(rate - rounded(rate, 3)) < 1e-9 ? 1 : 2);
}

function pct_short(rate) {
  const text = fixed(rate * 100, 8).replace(/0+$/, "").replace(/\.$/, "");
  return (text === "-0" ? "0" : text) + "%";
}

function pct_said(rate) {
  return pct(rate).replace(/\.?0*%$/, "%");
}

function pct_at_most(rate, decimals = 2) {
  return rate === null ? MISSING : pct(round_down(rate, decimals), decimals);
}

function pct_at_least(rate, decimals = 3) {
  return rate === null ? MISSING : pct(round_up(rate, decimals), decimals);
}

function pct_spoken(rate, decimals = 1) {
  const more = rate > 0 && rate < Math.pow(10, -(decimals + 2)) ? 1 : 0;
  return pct_short(round_down(rate, decimals + more));
}

function gbp(amount_gbp) {
  if (amount_gbp === null) return MISSING;
  const whole = to_pounds(amount_gbp);
  return (whole < 0 ? "-£" : "£") + grouped(String(Math.abs(whole)));
}

function pounds(amount_gbp) {
  return gbp(amount_gbp).replace("£", "");
}

function gbp_spoken(amount_gbp) {
  if (amount_gbp >= 999950) return "£" + grouped(fixed(amount_gbp / 1e6, 1)) + "m";
  if (amount_gbp <= 0) return "nothing";
  const step = amount_gbp >= 10000 ? 1000 : 1;
  return "£" + grouped(String(Math.max(rounded(amount_gbp / step, 0), 1) * step));
}

function count(number) {
  return grouped(fixed(number, Number.isInteger(number) ? 0 : 2));
}

function grade_list(grades) {
  const first = DELEGATED.indexOf(grades[0]);
  const is_run = grades.every((grade, i) => DELEGATED[first + i] === grade);
  return grades.length > 2 && is_run ? grades[0] + " to " + grades[grades.length - 1] : joined(grades);
}

function joined(told) {
  return told.length > 1 ? told.slice(0, -1).join(", ") + " and " + told[told.length - 1] : told.join("");
}

function capitalised(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A small difference between rates. */
function points(rate) {
  return fixed(rate * 100, 2) + " points";
}

/** A name as one word of a command line, as errors.as_argument. */
function as_argument(text) {
  if (/^[\p{L}\p{N}_./\\:-]+$/u.test(text)) return text;
  return /["$`]/.test(text) ? "'" + text.split("'").join("'\"'\"'") + "'" : '"' + text + '"';
}

/** Neighbours that are alike together. */
function in_groups(lines, key) {
  const groups = [];
  lines.forEach((line, i) => {
    if (i > 0 && key(line) === key(lines[i - 1])) groups[groups.length - 1].push(line);
    else groups.push([line]);
  });
  return groups;
}
