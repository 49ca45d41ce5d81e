// The controls: what they say is the position, and the position is what they say.

const SLIDERS = Array.from(document.querySelectorAll(".rate"), (field) => ({
  key: field.dataset.key,
  field: field.dataset.field,
  label: field.dataset.label,
  most: Number(field.dataset.most),
  reach: Number(field.querySelector("[type=range]").max),
  is_optional: "optional" in field.dataset,
}));
const GRADES = Array.from(document.querySelectorAll("#junior input"), (tick) => tick.value);
const DEPARTMENTS = Array.from(document.querySelectorAll("#department option"), (option) => ({
  code: option.value,
  name: option.textContent,
}));
const FAULT_AFTER_MS = 800;
const fault_timers = {};
const kept_rates = {};

function by_id(id) {
  return document.getElementById(id);
}

function set_controls(position) {
  by_id("find").value = "";
  offer_departments("", position.code);
  SLIDERS.forEach((slider) => set_rate(slider, position[slider.key]));
  document.querySelectorAll("#junior input").forEach((tick) => {
    tick.checked = position.junior.includes(tick.value);
  });
}

// by: "box" or "slider", where the reader is at that; a rate still being typed is not one to come back to.
function set_rate(slider, hundredths, by) {
  const is_asked = hundredths !== null;
  const box = by_id(slider.key);
  const range = by_id(slider.key + "-slider");
  box.disabled = range.disabled = !is_asked;
  if (slider.is_optional) by_id(slider.key + "-asked").checked = is_asked;
  if (by !== "box") kept_rates[slider.key] = hundredths;
  if (is_asked) {
    if (by !== "box") box.value = rate_text(hundredths);
    if (by !== "slider") range.max = Math.max(slider.reach, Math.ceil(hundredths / 10) / 10);
    range.value = rate_text(hundredths);
  }
  range.setAttribute("aria-valuetext", rate_words(hundredths));
  say_fault(slider, "");
}

// changed: called with what of the position is new.
function listen_to_controls(position_now, changed) {
  by_id("controls").addEventListener("submit", (event) => event.preventDefault());
  listen_to_departments(position_now, changed);
  SLIDERS.forEach((slider) => listen_to_rate(slider, position_now, changed));
  document.querySelectorAll("#junior input").forEach((tick) => {
    tick.addEventListener("change", () => {
      const ticked = Array.from(document.querySelectorAll("#junior input:checked"), (one) => one.value);
      if (ticked.length === 0) tick.checked = true;
      say_junior(ticked.length === 0 ? "One grade at least stays ticked." : "");
      if (ticked.length > 0) changed({ junior: ticked });
    });
  });
  document.querySelectorAll("[data-junior]").forEach((button) => {
    button.addEventListener("click", () => {
      say_junior("");
      changed({ junior: button.dataset.junior.split(",") }, true);
    });
  });
}

function say_junior(text) {
  by_id("junior-fault").textContent = text;
}

function listen_to_rate(slider, position_now, changed) {
  const box = by_id(slider.key);
  const range = by_id(slider.key + "-slider");
  const set = (hundredths, by) => {
    set_rate(slider, hundredths, by);
    if (hundredths !== position_now()[slider.key]) changed({ [slider.key]: hundredths });
  };
  range.addEventListener("input", () => set(Math.round(Number(range.value) * 100), "slider"));
  box.addEventListener("input", () => read_box(slider, false, set));
  box.addEventListener("change", () => read_box(slider, true, set));
  box.addEventListener("keydown", (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    set(Math.max(0, Math.min(position_now()[slider.key] + step, slider.most * 100)));
  });
  if (slider.is_optional) {
    by_id(slider.key + "-asked").addEventListener("change", (event) => {
      const typed = typed_hundredths(box.value, slider);
      const asked = typed === undefined ? Math.round(Number(range.value) * 100) : typed;
      set(event.target.checked ? asked : null);
    });
  }
}

// What is no rate puts the answer back to the rate before the typing, never to that of its first digits.
function read_box(slider, is_done, set) {
  const hundredths = typed_hundredths(by_id(slider.key).value, slider);
  if (hundredths !== undefined) set(hundredths, is_done ? "" : "box");
  else {
    const kept = kept_rates[slider.key];
    set(kept, "box");
    const wanted = "Write " + what_it_takes(slider) + " and a point before them, not a comma. ";
    say_fault(slider, wanted + "The answer shown is for " + rate_words(kept) + ".", is_done ? 0 : FAULT_AFTER_MS);
  }
}

// A number that is still being typed is no fault yet.
function say_fault(slider, text, after_ms) {
  clearTimeout(fault_timers[slider.key]);
  const say = () => {
    by_id(slider.key + "-fault").textContent = text;
    if (text) by_id(slider.key).setAttribute("aria-invalid", "true");
    else by_id(slider.key).removeAttribute("aria-invalid");
  };
  if (after_ms) fault_timers[slider.key] = setTimeout(say, after_ms);
  else say();
}

function listen_to_departments(position_now, changed) {
  const find = by_id("find");
  const list = by_id("department");
  const take = (one) => {
    changed({ code: one.code }, true);
    by_id("found").textContent = one.name + ", was chosen.";
  };
  const offer = () => offer_departments(find.value, position_now().code);
  find.addEventListener("input", offer);
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = departments_with(find.value)[0];
    if (find.value.trim() && first) take(first);
  });
  find.addEventListener("blur", () => {
    const matching = find.value.trim() ? departments_with(find.value) : [];
    if (matching.length === 1) take(matching[0]);
    else if (matching.length) by_id("found").textContent = matching.length + " match; choose one in the list. " + list.value + " is shown.";
  });
  list.addEventListener("change", () => {
    changed({ code: list.value });
    if (!find.value) by_id("found").textContent = "";
  });
  list.addEventListener("blur", () => {
    if (!find.value) return;
    find.value = "";
    offer();
  });
}

// The department that is shown stays among those on offer, so that a list alone never changes the answer.
function offer_departments(words, code) {
  const matching = departments_with(words);
  const offered = DEPARTMENTS.filter((one) => one.code === code || matching.length === 0 || matching.includes(one));
  replace_children(by_id("department"), offered.map((one) => element(document, "option", { value: one.code }, [one.name])));
  by_id("department").value = code;
  by_id("found").textContent = found_words(words.trim(), matching);
}

function found_words(words, matching) {
  if (!words) return "";
  if (matching.length === 0) return "No department in this page matches '" + shortened(words) + "'; the list has all of them.";
  const first = "Enter takes " + matching[0].name + ".";
  return matching.length === 1 ? "One matches. " + first : matching.length + " match, and are in the list. " + first;
}

// Those with every word in name or code, the one whose code it is first.
function departments_with(words) {
  const parts = words.trim().toLowerCase().split(/\s+/);
  const is_code = (one) => one.code.toLowerCase() === parts.join(" ");
  const matching = DEPARTMENTS.filter((one) => parts.every((part) => one.name.toLowerCase().includes(part)));
  return matching.filter(is_code).concat(matching.filter((one) => !is_code(one)));
}
