// The answer set into a page: the same markup as set_shown.py makes of the same words. Text is only ever text.

const TABLES = ["answers", "readings", "sums", "trade_off", "grades"];

function set_shown(page, shown, position) {
  page.title = shown.title;
  set_text(page, "heading", shown.heading);
  set_text(page, "question", shown.title);
  set_text(page, "position-words", position_words(position));
  const [first, ...more] = shown.paragraphs;
  set_text(page, "brief", shown.brief);
  page.getElementById("brief").className = "brief " + (shown.verdict || "no_verdict") + (shown.is_divided ? " divided" : "");
  set_paragraphs(page, "verdict", [first]);
  set_paragraphs(page, "further", more);
  set_paragraphs(page, "warnings", shown.warnings);
  set_paragraphs(page, "gets", shown.gets ? [shown.gets] : []);
  TABLES.forEach((name) => set_table(page, "table-" + name, shown.tables[name]));
  set_paragraphs(page, "remarks-sums", shown.remarks.sums);
  set_paragraphs(page, "remarks-grades", shown.remarks.grades);
  set_paragraphs(page, "finding", shown.curve ? [shown.curve.finding] : []);
  set_lines(page, "assumptions", shown.assumptions);
  set_text(page, "command", shown.command);
  page.querySelectorAll("[data-needs]").forEach((part) => {
    part.hidden = part.dataset.needs.split(" ").every((id) => !page.getElementById(id).hasChildNodes());
  });
}

function set_text(page, id, text) {
  page.getElementById(id).textContent = text;
}

function set_paragraphs(page, id, texts) {
  replace_children(page.getElementById(id), texts.map((text) => element(page, "p", {}, [text])));
}

function set_lines(page, id, texts) {
  replace_children(page.getElementById(id), texts.map((text) => element(page, "li", {}, [text])));
}

function set_table(page, id, table) {
  replace_children(page.getElementById(id), table === null ? [] : [table_in_page(page, table)]);
}

function table_in_page(page, table) {
  const header = row_header(table);
  const titles = table.header.map((text, i) => text.trim()
    ? element(page, "th", { scope: "col", class: side(table, i) }, [text])
    : element(page, "td", { class: side(table, i) }, []));
  const rows = table.rows.map((row) => element(page, "tr", row[header] === "Total" ? { class: "total" } : {},
    row.map((text, i) => cell(page, table, i, text, header))));
  const whole = element(page, "table", {}, [
    element(page, "caption", {}, [element(page, "span", {}, [table.caption])]),
    element(page, "thead", {}, [element(page, "tr", {}, titles)]),
    element(page, "tbody", {}, rows),
  ]);
  const about = { class: "scroll", role: "region", tabindex: "0", "aria-label": "Table: " + table.caption };
  return element(page, "div", about, [whole]);
}

function cell(page, table, i, text, header) {
  const words = text.trim();
  const inside = words && text.startsWith(" ") ? element(page, "span", { class: "of-which" }, [words]) : words;
  return i === header && words
    ? element(page, "th", { scope: "row", class: side(table, i) }, [inside])
    : element(page, "td", { class: side(table, i) }, [inside]);
}

// The first column, or the second where the first numbers the lines.
function row_header(table) {
  const is_numbered = table.header.length > 1 && ["", "Line"].includes(table.header[0].trim());
  return is_numbered && table.rows.every((row) => /^[0-9]+$/.test(row[0].trim())) ? 1 : 0;
}

function side(table, i) {
  return table.alignment[i] === "r" ? "figure" : "words";
}

function element(page, name, attributes, children) {
  const made = page.createElement(name);
  Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
  children.forEach((child) => made.appendChild(typeof child === "string" ? page.createTextNode(child) : child));
  return made;
}

function replace_children(parent, children) {
  while (parent.firstChild) parent.removeChild(parent.firstChild);
  children.forEach((child) => parent.appendChild(child));
}
