// A position keeps its rates in whole hundredths of a percentage point: {code, target, floor, differential (or null),
// headline, additional, junior}. Links, saved pages and the opening position hold it as the same text.

function position_text(position, run_id) {
  const rates = SLIDERS.map((one) => one.key + "=" + rate_text(position[one.key]));
  return ["d=" + encodeURIComponent(position.code), ...rates, "junior=" + position.junior.join(","), "run=" + run_id].join("&");
}

function rate_text(hundredths) {
  return hundredths === null ? "none" : String(hundredths / 100);
}

function rates_of(position) {
  const asked = { department: position.code, junior_grades: position.junior };
  SLIDERS.forEach((one) => {
    asked[one.field] = position[one.key] === null ? null : position[one.key] / 10000;
  });
  return asked;
}

function position_words(position) {
  const rates = SLIDERS.map((one) => one.label + ": " + rate_words(position[one.key]));
  return [...rates, "Junior grades: " + position.junior.join(", ")].join("; ") + ".";
}

function rate_words(hundredths) {
  return hundredths === null ? "not asked" : rate_text(hundredths) + "%";
}

// {position, faults}: what of the text is not understood stays as in the fallback, with a sentence each.
function position_of(text, fallback, organisations, run_id) {
  const position = { ...fallback, junior: fallback.junior.slice() };
  const faults = [];
  const given = new URLSearchParams(text);
  const known = ["d", "junior", "run", ...SLIDERS.map((one) => one.key)];
  new Set(given.keys()).forEach((key) => {
    if (!known.includes(key)) faults.push("'" + shortened(key) + "' is nothing that this page knows.");
  });
  if (given.has("d")) read_code(given.get("d"), position, organisations, faults);
  SLIDERS.forEach((one) => {
    if (given.has(one.key)) read_rate(one, given.get(one.key), position, faults);
  });
  if (given.has("junior")) read_junior(given.get("junior"), position, faults);
  if (given.has("run") && given.get("run") !== run_id) {
    faults.push("It was made by a page of other figures or rules (run " + shortened(given.get("run")) +
      "); the answer here is from this page's.");
  }
  return { position, faults };
}

function read_code(code, position, organisations, faults) {
  if (organisations.some((one) => one.code === code)) position.code = code;
  else faults.push("There is no department '" + shortened(code) + "' in this page; " + position.code + " is shown.");
}

function read_rate(slider, text, position, faults) {
  const read = hundredths_of(text, slider);
  if (read === undefined) {
    faults.push(slider.label + ": '" + shortened(text) + "' is not " + what_it_takes(slider) + "; " +
      rate_words(position[slider.key]) + " is shown.");
  } else position[slider.key] = read;
}

function what_it_takes(slider) {
  return "a number from 0 to " + slider.most + ", with two decimals at most";
}

// undefined where the text is no rate that the slider's box takes.
function hundredths_of(text, slider) {
  if (slider.is_optional && text === "none") return null;
  if (!/^[0-9]{1,3}(\.[0-9]{1,2})?$/.test(text)) return undefined;
  const hundredths = Math.round(Number(text) * 100);
  return hundredths >= 0 && hundredths <= slider.most * 100 ? hundredths : undefined;
}

// As it is typed into a box, which may end in the point of decimals still to come.
function typed_hundredths(text, slider) {
  const typed = text.trim();
  return /^[0-9.]+$/.test(typed) ? hundredths_of(typed.replace(/\.$/, "").replace(/^\./, "0."), slider) : undefined;
}

function read_junior(text, position, faults) {
  const named = text.split(",");
  const grades = GRADES.filter((grade) => named.includes(grade));
  if (grades.length > 0 && named.every((grade) => GRADES.includes(grade))) position.junior = grades;
  else {
    faults.push("Junior grades: '" + shortened(text) + "' are not grades of " + GRADES.join(", ") + "; " +
      position.junior.join(", ") + " are shown.");
  }
}

function shortened(text) {
  return text.length > 40 ? text.slice(0, 40) + "…" : text;
}

// Department and target, and what is not as the command asked.
function file_name_of(position) {
  const start = position_of_payload();
  const words = [position.code.replace(/[^A-Za-z0-9]+/g, "-"), rate_text(position.target)];
  SLIDERS.slice(1).forEach((one) => {
    if (position[one.key] !== start[one.key]) words.push(one.key, rate_text(position[one.key]));
  });
  if (position.junior.join() !== start.junior.join()) words.push(junior_text(position.junior));
  return "explorer-" + words.join("-") + ".html";
}

// AA-EO for AA, AO and EO.
function junior_text(grades) {
  const [first, last] = [grades[0], grades[grades.length - 1]];
  const is_run = GRADES.indexOf(last) - GRADES.indexOf(first) === grades.length - 1;
  return is_run && grades.length > 1 ? first + "-to-" + last : grades.join("-");
}
