// The page itself: it opens at its position, answers whatever the controls say, and keeps where it is.

const ANNOUNCE_AFTER_MS = 900;
const LINK_AFTER_MS = 400;
const PRINTED_WIDTH = 460;
const payload = JSON.parse(by_id("payload").textContent);
let position = null;
let shown_now = null;
let before_back = null;
let announcing = 0;
let linking = 0;

function open_page() {
  performance.mark("explorer-start");
  const untouched = "<!DOCTYPE html>\n" + document.documentElement.outerHTML;
  const opening = position_of(by_id("start").textContent, position_of_payload(), payload.organisations, payload.run_id);
  by_id("no-script").hidden = true;
  by_id("controls").hidden = false;
  position = opening.position;
  if (!follow_link()) go_to(opening.position, opening.faults);
  performance.mark("explorer-answer");
  performance.measure("explorer-first-answer", "explorer-start", "explorer-answer");
  listen_to_controls(() => position, (change, are_controls_set) => {
    position = { ...position, ...change };
    if (are_controls_set) set_controls(position);
    say_faults([]);
    offer_undo(null);
    answer();
  });
  by_id("back").addEventListener("click", () => {
    const before = position;
    go_to(opening.position, []);
    offer_undo(position_text(before, "") === position_text(position, "") ? null : before);
  });
  by_id("undo").addEventListener("click", () => {
    go_to(before_back, []);
    by_id("back").focus();
  });
  window.addEventListener("hashchange", follow_link);
  window.addEventListener("resize", () => draw());
  by_id("figures").addEventListener("toggle", mark_wide);
  window.addEventListener("beforeprint", () => draw(PRINTED_WIDTH));
  window.addEventListener("afterprint", () => draw());
  listen_to_keeping(untouched);
}

function position_of_payload() {
  const start = payload.start;
  const opening = { code: start.department, junior: start.junior_grades };
  SLIDERS.forEach((one) => {
    opening[one.key] = start[one.field] === null ? null : Math.round(start[one.field] * 10000);
  });
  return opening;
}

function go_to(there, faults) {
  position = there;
  offer_undo(null);
  set_controls(position);
  say_faults(faults);
  answer();
}

// Whether the address holds a position. A hash without "=" is a place in the page, such as that of the skip link.
function follow_link() {
  const text = window.location.hash.slice(1);
  if (!text.includes("=")) return false;
  const read = position_of(text, position, payload.organisations, payload.run_id);
  go_to(read.position, read.faults.length ? ["Of the link, not everything was understood.", ...read.faults] : []);
  return true;
}

// before: the position to which one press goes back; null where there is none.
function offer_undo(before) {
  before_back = before;
  by_id("undo").hidden = before === null;
}

function say_faults(faults) {
  set_paragraphs(document, "notice", faults);
  by_id("notice").hidden = faults.length === 0;
}

function answer() {
  try {
    const organisation = payload.organisations.find((one) => one.code === position.code);
    shown_now = answer_of(payload, organisation, rates_of(position));
    set_shown(document, shown_now, position);
    by_id("answer").hidden = false;
    window.requestAnimationFrame(() => draw());
  } catch (error) {
    shown_now = null;
    by_id("answer").hidden = true;
    ["heading", "question"].forEach((id) => set_text(document, id, position.code));
    document.title = position.code;
    set_text(document, "brief", "This page could not work out this position. 'paymodel simulate' can.");
    by_id("brief").className = "brief no_verdict";
    setTimeout(() => { throw error; });
  }
  clearTimeout(announcing);
  announcing = setTimeout(() => set_text(document, "announced", by_id("brief").textContent), ANNOUNCE_AFTER_MS);
  clearTimeout(linking);
  linking = setTimeout(keep_in_address, LINK_AFTER_MS);
}

function draw(n_wide) {
  const parent = by_id("drawing");
  const curve = shown_now && shown_now.curve;
  replace_children(parent, curve ? drawing(curve, position, n_wide || parent.clientWidth) : []);
  mark_wide();
}

// Tables of which a part is out of sight say so.
function mark_wide() {
  document.querySelectorAll(".scroll").forEach((part) => part.classList.toggle("wide", part.scrollWidth > part.clientWidth));
}

function link_text() {
  return window.location.href.split("#")[0] + "#" + position_text(position, payload.run_id);
}

// Some browsers let a page opened from a file, or one that changes often, keep nothing in its address.
function keep_in_address() {
  try {
    window.history.replaceState(null, "", "#" + position_text(position, payload.run_id));
  } catch (refused) {
    return;
  }
}
