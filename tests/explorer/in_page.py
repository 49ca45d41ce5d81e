"""The explorer's page in a browser: written, set to a position, and read as a reader sees it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from explorer.positions import Position, result_at
from paymodel.model.grades import in_order
from paymodel.outputs.explorer.page import explorer_html
from paymodel.outputs.explorer.shown import command_at, shown
from paymodel.outputs.explorer.sliders import SLIDERS, pct_text, position_words
from paymodel.outputs.numbers import pct
from paymodel.run.asked import Explore, Simulate
from paymodel.run.explore import Explored, explore, question_at
from paymodel.run.put_question import PutQuestion

DWP = Simulate(departments=("DWP",), draws=0)

_SET = """([code, rates, junior, end]) => {
  const tell = (id, value, ...kinds) => {
    const control = document.getElementById(id);
    if (control.type === "checkbox") control.checked = value; else control.value = value;
    kinds.forEach((kind) => control.dispatchEvent(new Event(kind, {bubbles: true})));
  };
  tell("department", code, "input", "change");
  Object.entries(rates).forEach(([key, value]) => {
    if (key === "differential") tell("differential-asked", value !== "none", "input", "change");
    if (value !== "none") tell(key + end, value, "input", "change");
  });
  const ticks = [...document.querySelectorAll("#junior input")];
  ticks.filter((one) => junior.includes(one.value)).concat(ticks.filter((one) => !junior.includes(one.value)))
    .forEach((one) => { if (one.checked !== junior.includes(one.value)) one.click(); });
}"""

_READ = """async (is_drawn) => {
  if (is_drawn) await new Promise((drawn) => requestAnimationFrame(() => drawn()));
  const part = (id) => document.getElementById(id);
  const is_seen = (id) => part(id).closest("[hidden]") === null;
  const texts = (id, kind) => is_seen(id) ? [...part(id).querySelectorAll(kind)].map((one) => one.textContent) : [];
  const cells = (row) => [...row.cells].map((one) => one.textContent);
  const table = (id) => {
    const found = is_seen(id) ? part(id).querySelector("table") : null;
    return found && {
      caption: found.caption.textContent,
      header: cells(found.tHead.rows[0]),
      rows: [...found.tBodies[0].rows].map(cells),
    };
  };
  const letters = (kind) => [...part("drawing").querySelectorAll(kind)].map((one) => one.textContent.trim());
  return {
    drawn: [...letters(".mark"), ...letters(".key span")],
    printed: part("position-words").textContent,
    tab: document.title,
    heading: part("heading").textContent,
    title: part("question").textContent,
    verdict: part("brief").classList[1],
    is_divided: part("brief").classList.contains("divided"),
    brief: part("brief").textContent,
    paragraphs: [...texts("verdict", "p"), ...texts("further", "p")],
    warnings: texts("warnings", "p"),
    gets: texts("gets", "p").join(""),
    tables: Object.fromEntries(
      ["answers", "readings", "sums", "trade_off", "grades"].map((name) => [name, table("table-" + name)])
    ),
    remarks: {sums: texts("remarks-sums", "p"), grades: texts("remarks-grades", "p")},
    finding: texts("finding", "p").join(""),
    assumptions: texts("assumptions", "li"),
    command: part("command").textContent,
  };
}"""


def write_page(path: Path, asked: Simulate = DWP) -> Explored:
    """The page of a question as a file."""
    explored = explore(Explore(asked))
    payload = explored.payload
    command = command_at(payload.code, payload.question, payload.published, payload.options)
    said = shown(explored.result.departments[0], explored.result, command)
    path.write_text(explorer_html(payload, said), encoding="utf-8")
    return explored


def set_position(page: Page, position: Position, *, by_slider: bool = False) -> None:
    """What a reader does with department, boxes or sliders, and ticks."""
    rates = {one.key: pct_text(position[one.field]) for one in SLIDERS}
    asked = [position["department"], rates, list(position["junior_grades"]), "-slider" if by_slider else ""]
    page.evaluate(_SET, asked)


def read(page: Page, *, is_drawn: bool = True) -> dict[str, Any]:
    """Every text that the page shows of its answer. is_drawn: whether scripts run and draw."""
    return page.evaluate(_READ, is_drawn)


def expected(put: PutQuestion, position: Position, explored: Explored) -> dict[str, Any]:
    """The same, from Python."""
    result = result_at(put, position)
    payload, question = explored.payload, question_at(put, position)
    command = command_at(position["department"], question, payload.published, payload.options)
    said = shown(result.departments[0], result, command)
    return {
        **as_read(said),
        "drawn": _drawn(said["curve"], position),
        "printed": position_words({**position, "junior_grades": in_order(position["junior_grades"])}),
        "tab": said["title"],
    }


def _drawn(curve: Mapping[str, Any] | None, position: Position) -> list[str]:
    """The letters at the marks of the trade-off, and its key."""
    if curve is None:
        return []
    has_extra = any(len(point) > 2 and point[2] is not None for point in curve["points"])
    target, *rests = curve["target"]
    asked = {"headline": position["headline_rate"], "floor": position["floor_rate"]}
    if asked["floor"] in (0, asked["headline"]):
        del asked["floor"]
    return [
        f"target {pct_text(target)}%",
        *(pct(rate) for rate in rests[: 1 + has_extra] if rate is not None),
        *(f"{name} {pct_text(rate)}%" for name, rate in asked.items()),
        *(["headline pot alone", "with the extra"] if has_extra else ["headline pot"]),
    ]


def as_read(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown, without what a page does not show as text."""
    tables = {name: table and _table(table) for name, table in said["tables"].items()}
    names = ("heading", "title", "brief", "is_divided", "warnings", "gets", "remarks", "assumptions", "command")
    kept = {name: said[name] for name in names}
    return {
        **kept,
        "paragraphs": list(said["paragraphs"]),
        "verdict": said["verdict"] or "no_verdict",
        "tables": tables,
        "finding": said["curve"]["finding"] if said["curve"] else "",
    }


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "caption": table["caption"],
        "header": [text.strip() and text for text in table["header"]],
        "rows": [[text.strip() for text in row] for row in table["rows"]],
    }
