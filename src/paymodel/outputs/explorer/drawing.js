// The trade-off drawn: what junior grades get along the bottom, what is left for everybody else up the side.

const SVG_SPACE = "http://www.w3.org/2000/svg";
const MARGIN = { left: 46, right: 14, top: 26, bottom: 44 };
const LABEL_HEIGHT = 17;
const LETTER_WIDTH = 7.5;
const LEAST_REST_RATE = -0.02;

function drawing(curve, asked, n_wide) {
  const wide = Math.max(260, Math.min(n_wide || 640, 820));
  const plot = plot_of(curve, asked, wide, Math.round(Math.max(240, Math.min(wide * 0.56, 400))));
  const whole = drawn("svg", { viewBox: "0 0 " + wide + " " + plot.high, role: "img", "aria-label": curve.finding });
  const inside = drawn("svg", {
    x: MARGIN.left, y: MARGIN.top, width: plot.width, height: plot.height,
    viewBox: [MARGIN.left, MARGIN.top, plot.width, plot.height].join(" "),
  });
  axes(curve, plot).forEach((part) => whole.appendChild(part));
  lines_of(curve).forEach((reading) => inside.appendChild(line_of(curve, plot, reading)));
  whole.appendChild(inside);
  marks(curve, asked, plot).forEach((part) => whole.appendChild(part));
  return [key_of(curve), whole];
}

// Where rates stand. The figures of the page are those of its tables; these places are whole pixels, near enough.
function plot_of(curve, asked, wide, high) {
  const rests = [].concat(...curve.points.map((point) => point.slice(1))).filter((rate) => rate !== null);
  const here = curve.target.slice(1).filter((rate) => rate !== null && rate !== undefined);
  const least = Math.max(Math.min(0, ...rests, ...here), Math.min(LEAST_REST_RATE, ...here));
  const most = Math.max(0.01, asked.headline / 10000, asked.floor / 10000, ...rests, ...here);
  const reach = Math.max(...curve.points.map((point) => point[0]), curve.target[0] * 1.05, 0.01);
  const room = (most - least) * 0.06;
  const plot = { width: wide - MARGIN.left - MARGIN.right, height: high - MARGIN.top - MARGIN.bottom, high, reach };
  plot.low = least - room;
  plot.top = most + room;
  plot.x = (rate) => MARGIN.left + (rate / reach) * plot.width;
  plot.y = (rate) => MARGIN.top + ((plot.top - rate) / (plot.top - plot.low)) * plot.height;
  return plot;
}

function lines_of(curve) {
  const has_extra = curve.points.some((point) => point.length > 2 && point[2] !== null);
  return has_extra ? [{ at: 1, name: "headline" }, { at: 2, name: "both" }] : [{ at: 1, name: "both" }];
}

function line_of(curve, plot, reading) {
  const known = curve.points.filter((point) => point[reading.at] !== null);
  const places = known.map((point) => place(plot.x(point[0])) + "," + place(plot.y(point[reading.at])));
  return drawn("polyline", { class: "line-" + reading.name, points: places.join(" ") });
}

function axes(curve, plot) {
  const [left, right, foot] = [MARGIN.left, MARGIN.left + plot.width, MARGIN.top + plot.height];
  const parts = [];
  steps(0, plot.reach, plot.width / 44).forEach((rate) => {
    const x = place(plot.x(rate));
    parts.push(drawn("line", { class: "grid", x1: x, x2: x, y1: MARGIN.top, y2: foot }));
    parts.push(lettering(x, foot + 16, "middle", tick_text(rate)));
  });
  steps(plot.low, plot.top, plot.height / 30).forEach((rate) => {
    const y = place(plot.y(rate));
    parts.push(drawn("line", { class: rate === 0 ? "zero" : "grid", x1: left, x2: right, y1: y, y2: y }));
    parts.push(lettering(left - 6, y + 4, "end", tick_text(rate)));
  });
  parts.push(lettering(left - MARGIN.left + 2, 14, "start", "Left for " + curve.rest_label));
  parts.push(lettering(right, foot + 36, "end", "Award for " + curve.junior_label));
  return parts;
}

// Round rates between two, about so many.
function steps(low, high, n_most) {
  const size = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2].find((one) => (high - low) / one <= n_most) || 0.5;
  const found = [];
  for (let i = Math.ceil(low / size - 1e-9); i * size <= high + 1e-9; i += 1) found.push(i * size + 0);
  return found;
}

function tick_text(rate) {
  return String(Math.round(rate * 1000) / 10) + "%";
}

function marks(curve, asked, plot) {
  const [right, foot] = [MARGIN.left + plot.width, MARGIN.top + plot.height];
  const x = place(plot.x(curve.target[0]));
  const parts = [drawn("line", { class: "asked", x1: x, x2: x, y1: MARGIN.top, y2: foot })];
  const taken = [];
  const letter = (words, places) => parts.push(lettering(...freest(words, places, taken), words, "mark"));
  const beside = (y, is_left, by) => (is_left ? [x - by, y, "end"] : [x + by, y, "start"]);
  letter("target " + rate_words(asked.target), [beside(MARGIN.top + 11, right - x < 90, 5)]);
  lines_of(curve).filter((reading) => typeof curve.target[reading.at] === "number").forEach((reading) => {
    const rate = curve.target[reading.at];
    const is_left = right - x < 64 || (reading.name === "headline" && x - MARGIN.left > 64);
    parts.push(drawn("circle", { class: "at-" + reading.name, cx: x, cy: place(plot.y(rate)), r: 5 }));
    letter(pct(rate), up_and_down(plot.y(rate) + 4, plot, [(y) => beside(y, is_left, 10), (y) => beside(y, !is_left, 10)]));
  });
  across("headline " + rate_words(asked.headline), asked.headline, plot, parts, letter);
  if (asked.floor > 0 && asked.floor !== asked.headline) {
    across("floor " + rate_words(asked.floor), asked.floor, plot, parts, letter);
  }
  return parts;
}

function across(label, hundredths, plot, parts, letter) {
  const y = place(plot.y(hundredths / 10000));
  const [left, right] = [MARGIN.left, MARGIN.left + plot.width];
  parts.push(drawn("line", { class: "asked", x1: left, x2: right, y1: y, y2: y }));
  letter(label, up_and_down(y - 4, plot, [(at) => [right - 2, at, "end"], (at) => [left + 4, at, "start"]]));
}

// Where a label may stand: at its height, then further and further from it.
function up_and_down(y, plot, sides) {
  const found = [];
  for (let n = 0; n < 8; n += 1) {
    [y - n * LABEL_HEIGHT, y + n * LABEL_HEIGHT].forEach((at) => {
      const is_inside = at > MARGIN.top + 8 && at < MARGIN.top + plot.height - 2;
      if (is_inside || n === 0) sides.forEach((side) => found.push(side(place(at))));
    });
  }
  return found;
}

// The first place that stands on no other label, which is then taken.
function freest(words, places, taken) {
  const wide = words.length * LETTER_WIDTH;
  const reach = ([x, y, side]) => ({ from: side === "end" ? x - wide : x, to: side === "end" ? x : x + wide, y });
  const is_free = (one) => taken.every((other) =>
    one.from >= other.to || one.to <= other.from || Math.abs(one.y - other.y) >= LABEL_HEIGHT - 1);
  const found = places.find((one) => is_free(reach(one))) || places[0];
  taken.push(reach(found));
  return found;
}

function key_of(curve) {
  const named = { headline: "headline pot alone", both: lines_of(curve).length > 1 ? "with the extra" : "headline pot" };
  const keys = lines_of(curve).map((reading) => {
    const sample = drawn("svg", { viewBox: "0 0 40 12", width: 40, height: 12, "aria-hidden": "true" });
    sample.appendChild(drawn("polyline", { class: "line-" + reading.name, points: "0,6 40,6" }));
    sample.appendChild(drawn("circle", { class: "at-" + reading.name, cx: 20, cy: 6, r: 4 }));
    return element(document, "span", {}, [sample, " " + named[reading.name]]);
  });
  return element(document, "p", { class: "key" }, keys);
}

function place(pixels) {
  return Math.round(pixels * 10) / 10;
}

function lettering(x, y, side, words, kind) {
  const made = drawn("text", { x, y, "text-anchor": side, class: kind || "rate" });
  made.textContent = words;
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS(SVG_SPACE, name);
  Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
  return made;
}
