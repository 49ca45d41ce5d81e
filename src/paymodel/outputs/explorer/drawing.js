// The trade-off drawn: what junior grades get along the bottom, what is left for everybody else up the side.

const SVG_SPACE = "http://www.w3.org/2000/svg";
const MARGIN = { left: 46, right: 14, top: 26, bottom: 44 };
const LABEL_HEIGHT = 15;
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
    parts.push(lettering(x, foot + 16, tick_text(rate), "middle"));
  });
  steps(plot.low, plot.top, plot.height / 30).forEach((rate) => {
    const y = place(plot.y(rate));
    parts.push(drawn("line", { class: rate === 0 ? "zero" : "grid", x1: left, x2: right, y1: y, y2: y }));
    parts.push(lettering(left - 6, y + 4, tick_text(rate), "end"));
  });
  parts.push(lettering(left - MARGIN.left + 2, 14, "Left for " + curve.rest_label, "start"));
  parts.push(lettering(right, foot + 36, "Award for " + curve.junior_label, "end"));
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
  across("headline " + rate_words(asked.headline), asked.headline, plot, parts);
  if (asked.floor > 0 && asked.floor !== asked.headline) across("floor " + rate_words(asked.floor), asked.floor, plot, parts);
  const here = lines_of(curve).filter((reading) => typeof curve.target[reading.at] === "number");
  const is_narrow = right - x < 64;
  const heights = apart(here.map((reading) => plot.y(curve.target[reading.at])), foot - 4);
  here.forEach((reading, i) => {
    const is_left = is_narrow || (reading.name === "headline" && x - MARGIN.left > 64);
    parts.push(drawn("circle", { class: "at-" + reading.name, cx: x, cy: place(plot.y(curve.target[reading.at])), r: 5 }));
    parts.push(lettering(is_left ? x - 10 : x + 10, place(heights[i] + 4), pct(curve.target[reading.at]), is_left ? "end" : "start", "mark"));
  });
  const label = "target " + rate_words(asked.target);
  parts.push(lettering(right - x < 90 ? x - 5 : x + 5, MARGIN.top + 11, label, right - x < 90 ? "end" : "start", "mark"));
  return parts;
}

function across(label, hundredths, plot, parts) {
  const y = place(plot.y(hundredths / 10000));
  parts.push(drawn("line", { class: "asked", x1: MARGIN.left, x2: MARGIN.left + plot.width, y1: y, y2: y }));
  parts.push(lettering(MARGIN.left + plot.width - 2, y - 4, label, "end", "mark"));
}

// Heights of labels in their order, kept from standing on one another.
function apart(heights, lowest) {
  const order = heights.map((height, i) => i).sort((one, other) => heights[one] - heights[other]);
  const found = heights.slice();
  order.forEach((i, n) => {
    if (n > 0) found[i] = Math.max(found[i], found[order[n - 1]] + LABEL_HEIGHT);
  });
  order.slice().reverse().forEach((i, n, all) => {
    found[i] = Math.min(found[i], n === 0 ? lowest : found[all[n - 1]] - LABEL_HEIGHT);
  });
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

function lettering(x, y, words, side, kind) {
  const made = drawn("text", { x, y, "text-anchor": side, class: kind || "rate" });
  made.textContent = words;
  return made;
}

function drawn(name, attributes) {
  const made = document.createElementNS(SVG_SPACE, name);
  Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
  return made;
}
