"use strict";
// What is left of the pots, shared out along rising floors: the twin of model/sharing.py, by the same names.

/** The least awards raised together to the highest level that fits. slopes: 1 for a grade with part in what is left, 0
 * for one without; at each level such a grade gets that rate at least. */
function share_out(pay_gbp, demands, money, slopes) {
  const walk = start_of_walk(pay_gbp, demands, money, slopes);
  for (let i = 0; i < STRETCHES * pay_gbp.length; i += 1) if (!goes_on(walk)) break;
  return {
    award_rates: walk.factors.map((factor) => factor - 1),
    unspent_gbp: walk.fits ? Math.max(walk.left_gbp, 0) : 0,
  };
}

function start_of_walk(pay_gbp, demands, money, slopes) {
  const lead = demands.lead_factors;
  const factors = chain(
    demands.least_rates.map((rate) => rate + 1),
    lead,
  );
  const costs = pay_gbp.map((pay, i) => pay * (factors[i] - 1));
  const left_gbp = money.left_gbp - sum(costs);
  const ring_gbp = money.ring_gbp - sum_of(costs, money.is_outside);
  const has_fence = money.is_outside.includes(true);
  const fits = left_gbp >= -HALF_PENNY_GBP && (!has_fence || ring_gbp >= -HALF_PENNY_GBP);
  const reached = Math.min(...factors.map((factor, i) => (slopes[i] > 0 ? factor - 1 : Infinity)));
  const level = Number.isFinite(reached) ? reached : 0;
  return {
    pay_gbp,
    is_outside: money.is_outside,
    has_fence,
    lead,
    slopes,
    factors,
    cap: factors.map(() => Infinity),
    left_gbp,
    ring_gbp,
    fits,
    floors: slopes.map((slope) => slope + level * slope),
    is_open: fits,
    is_fenced: false,
  };
}

/** One stretch to the next breakpoint; whether there is another. */
function goes_on(walk) {
  if (!walk.is_open) return false;
  if (walk.has_fence && !walk.is_fenced && walk.ring_gbp <= HALF_PENNY_GBP) fence(walk);
  const climbs = climbs_of(walk);
  const [rises, reach] = rises_of(walk, climbs);
  const costs = walk.pay_gbp.map((pay, i) => pay * rises[i]);
  const [spent, ring_spent] = [sum(costs), sum_of(costs, walk.is_outside)];
  const longest = Math.min(
    reach,
    spent > 0 ? walk.left_gbp / spent : Infinity,
    ring_spent > 0 && !walk.is_fenced ? walk.ring_gbp / ring_spent : Infinity,
  );
  walk.is_open = Number.isFinite(longest) && walk.left_gbp > HALF_PENNY_GBP;
  const stretch = walk.is_open ? Math.max(longest, 0) : 0;
  walk.floors = walk.floors.map((floor, i) => Math.min(floor + climbs[i] * stretch, walk.cap[i]));
  walk.factors = walk.factors.map((factor, i) => factor + rises[i] * stretch);
  walk.left_gbp -= spent * stretch;
  walk.ring_gbp -= ring_spent * stretch;
  return walk.is_open;
}

/** From here on nobody outside the lower bands rises: their factors are caps, which hold those who push them. */
function fence(walk) {
  const held = walk.cap.map((cap, i) => (walk.is_outside[i] ? walk.factors[i] : cap));
  walk.cap = caps_with_those_above(held, walk.lead).map((cap, i) => Math.max(cap, walk.floors[i]));
  walk.is_fenced = true;
}

/** How fast each floor rises with the level: not at all at its cap, nor outside the lower bands once fenced. */
function climbs_of(walk) {
  return walk.slopes.map((slope, i) => {
    const is_held = walk.floors[i] >= walk.cap[i] - SAME || (walk.is_outside[i] && walk.is_fenced);
    return is_held ? 0 : slope;
  });
}

/** How fast each factor rises with the level, and how far the level may go before that changes. */
function rises_of(walk, climbs) {
  const rises = climbs.map(() => 0);
  let reach = Infinity;
  climbs.forEach((climb, i) => {
    const pushes = [[walk.floors[i], climb]];
    if (i) pushes.push([walk.lead[i] * walk.factors[i - 1], walk.lead[i] * rises[i - 1]]);
    const is_held = (pushed) => pushed >= walk.factors[i] - SAME;
    pushes.forEach(([pushed, speed]) => {
      rises[i] = Math.max(rises[i], is_held(pushed) ? speed : 0);
    });
    pushes.forEach(([pushed, speed]) => {
      if (speed > rises[i] && !is_held(pushed)) {
        reach = Math.min(reach, (walk.factors[i] - pushed) / (speed - rises[i]));
      }
    });
    if (climb > 0) reach = Math.min(reach, (walk.cap[i] - walk.floors[i]) / climb);
  });
  return [rises, reach];
}

/** The most each grade may have so that it pushes none above its cap. */
function caps_with_those_above(cap, lead) {
  const found = cap.slice();
  for (let i = cap.length - 2; i >= 0; i -= 1) {
    found[i] = Math.min(found[i], lead[i + 1] > 0 ? found[i + 1] / lead[i + 1] : Infinity);
  }
  return found;
}
