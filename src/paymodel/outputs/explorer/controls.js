// The controls: what they say is the position, and the position is what they say.

const SLIDERS = Array.from(document.querySelectorAll(".rate"), (field) => ({
  key: field.dataset.key,
  field: field.dataset.field,
  label: field.dataset.label,
  most: Number(field.dataset.most),
  is_optional: "optional" in field.dataset,
}));
const GRADES = Array.from(document.querySelectorAll("#junior input"), (tick) => tick.value);
const DEPARTMENTS = Array.from(document.querySelectorAll("#department option"), (option) => ({
  code: option.value,
  name: option.textContent,
}));
const FAULT_AFTER_MS = 800;
const fault_timers = {};

function by_id(id) {
  return document.getElementById(id);
}

function set_controls(position) {
  by_id("find").value = "";
  offer_departments("", position.code);
  SLIDERS.forEach((slider) => set_rate(slider, position[slider.key], true));
  document.querySelectorAll("#junior input").forEach((tick) => {
    tick.checked = position.junior.includes(tick.value);
  });
}

function set_rate(slider, hundredths, is_box_set) {
  const is_asked = hundredths !== null;
  const box = by_id(slider.key);
  const range = by_id(slider.key + "-slider");
  box.disabled = range.disabled = !is_asked;
  if (slider.is_optional) by_id(slider.key + "-asked").checked = is_asked;
  if (is_asked) {
    if (is_box_set) box.value = rate_text(hundredths);
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
  range.addEventListener("input", () => {
    const hundredths = Math.round(Number(range.value) * 100);
    set_rate(slider, hundredths, true);
    changed({ [slider.key]: hundredths });
  });
  const read = (is_done) => {
    const hundredths = hundredths_of(box.value, slider);
    if (hundredths === undefined) {
      const stays = "Write " + what_it_takes(slider) + "; " + rate_words(position_now()[slider.key]) + " is shown.";
      say_fault(slider, stays, is_done ? 0 : FAULT_AFTER_MS);
      return;
    }
    set_rate(slider, hundredths, false);
    if (hundredths !== position_now()[slider.key]) changed({ [slider.key]: hundredths });
  };
  box.addEventListener("input", () => read(false));
  box.addEventListener("change", () => read(true));
  if (slider.is_optional) {
    by_id(slider.key + "-asked").addEventListener("change", (event) => {
      const hundredths = event.target.checked ? hundredths_of(box.value, slider) || Math.round(Number(range.value) * 100) : null;
      set_rate(slider, hundredths, true);
      changed({ [slider.key]: hundredths });
    });
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
  find.addEventListener("input", () => offer_departments(find.value, position_now().code));
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = departments_with(find.value)[0];
    if (find.value.trim() && first) changed({ code: first.code }, true);
  });
  by_id("department").addEventListener("change", (event) => changed({ code: event.target.value }, true));
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
