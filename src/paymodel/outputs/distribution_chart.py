"""People and money by grade, side by side."""

import math
from collections.abc import Iterable, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from paymodel.model.findings import Findings, RunResult
from paymodel.model.question import Question
from paymodel.outputs.numbers import grade_list, pct, row_key, starred
from paymodel.outputs.palette import IN_FULL, JUNIOR_COLOUR, REST_COLOUR, REST_HATCH
from paymodel.provenance import SUPPRESSED


def distribution_chart(figure: Figure, result: RunResult) -> str:
    """Draw staff and basic pay by grade, or by organisation where there are many; what it shows, or nothing."""
    priced = [found for found in result.departments if found.has_junior_pay]
    if not priced:
        return ""
    question = result.question
    if len(priced) > IN_FULL:
        n_left_out = len(result.departments) - len(priced)
        shows = f"{grade_list(question.junior_grades)} as a share of people and of money, by organisation"
        _shares(figure, priced, question, n_left_out)
    else:
        shows = "; ".join(_in_words(found, question) for found in priced)
        _by_grade(figure, priced, question)
    figure.suptitle(shows.replace("; ", "\n"), fontsize=12, fontweight="bold")
    return shows


def _in_words(found: Findings, question: Question) -> str:
    junior_fte, fte = _fte(found, question)
    without = f" (without {', '.join(found.suppressed_grades)})" if found.suppressed_grades else ""
    return (
        f"{found.code}{without}: {grade_list(question.junior_grades)} are {pct(junior_fte / fte, 0)} of staff "
        f"and {pct(found.junior_share, 0)} of basic pay"
    )


def _fte(found: Findings, question: Question) -> tuple[float, float]:
    """Junior and all full-time equivalents in the sums."""
    lines = [line for line in found.all_grades if line.basic_pay_gbp is not None]
    return (
        sum(line.fte or 0 for line in lines if line.grade in question.junior_grades),
        sum(line.fte or 0 for line in lines),
    )


def _by_grade(figure: Figure, departments: Sequence[Findings], question: Question) -> None:
    figure.set_size_inches(9, 0.7 + 3.1 * len(departments))
    axes = figure.subplots(len(departments), 2, squeeze=False)
    for (people, money), found in zip(axes, departments, strict=True):
        lines = [line for line in found.grades if line.basic_pay_gbp is not None]
        grades = [line.grade for line in lines]
        all_fte, all_pay = _fte(found, question)[1], found.basic_pay_gbp / 1e6
        _bars(people, (grades, [line.fte or 0 for line in lines], all_fte), question, "{:,.0f}")
        _bars(money, (grades, [(line.basic_pay_gbp or 0) / 1e6 for line in lines], all_pay), question, "£{:,.1f}m")
        people.set_title(f"{found.code}: people (full-time equivalents)", loc="left")
        money.set_title(f"{found.code}: money (basic pay, £m a year)", loc="left")
    handles, labels = zip(*{label: (bar, label) for bar, label in _legend(axes.flat)}.values(), strict=True)
    axes[0][1].legend(handles, labels, loc="lower right", bbox_to_anchor=(1.0, 1.08), ncols=2, frameon=False)


def _bars(axes: Axes, sized: tuple[Sequence[str], Sequence[float], float], question: Question, written: str) -> None:
    """A bar a grade, in a share of the total; a mark alone for the size of too few people, which is NaN."""
    grades, sizes, total = sized
    for row, (grade, size) in enumerate(zip(grades, sizes, strict=True)):
        is_junior = grade in question.junior_grades
        axes.barh(
            row,
            0 if math.isnan(size) else size,
            color=JUNIOR_COLOUR if is_junior else REST_COLOUR,
            hatch=None if is_junior else REST_HATCH,
            edgecolor="black",
            linewidth=0.6,
            label=_key(question)[0 if is_junior else 1],
        )
        axes.annotate(
            SUPPRESSED if math.isnan(size) else f"{written.format(size)} ({pct(size / total, 1)})",
            (0 if math.isnan(size) else size, row),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
        )
    axes.set_yticks(range(len(grades)), grades)
    axes.set_xlim(0, max((size for size in sizes if not math.isnan(size)), default=1.0) * 1.42)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)


def _legend(panels: Iterable[Axes]) -> list[tuple[Artist, str]]:
    """A bar for each kind of grade, junior grades first."""
    return [pair for panel in panels for pair in zip(*panel.get_legend_handles_labels(), strict=True)]


def _key(question: Question) -> tuple[str, str]:
    rest = grade_list(question.rest_grades) if question.rest_grades else ""
    return grade_list(question.junior_grades), rest


def _shares(figure: Figure, departments: Sequence[Findings], question: Question, n_left_out: int) -> None:
    """One row an organisation: junior share of people and of money, most money first from the top."""
    ordered = sorted(departments, key=lambda found: (found.junior_share or 0, found.code))
    figure.set_size_inches(9, 1.5 + 0.19 * len(ordered))
    axes = figure.subplots()
    for row, found in enumerate(ordered):
        junior_fte, fte = _fte(found, question)
        people, money = junior_fte / fte, found.junior_share or 0
        axes.plot([money * 100, people * 100], [row, row], color="#999999", linewidth=1, zorder=1)
        axes.scatter(people * 100, row, marker="o", facecolor="white", edgecolor="black", s=22, zorder=2)
        axes.scatter(money * 100, row, marker="s", color=JUNIOR_COLOUR, edgecolor="black", s=22, zorder=2)
        axes.text(102, row, f"{pct(people, 0)} / {pct(money, 0)}", va="center", fontsize=7)
    axes.scatter([], [], marker="o", facecolor="white", edgecolor="black", label="of people (FTE)")
    axes.scatter([], [], marker="s", color=JUNIOR_COLOUR, edgecolor="black", label="of money (basic pay)")
    axes.set_yticks(range(len(ordered)), [starred(found) for found in ordered], fontsize=7)
    axes.set_ylim(-1, len(ordered))
    axes.set_xlim(-1, 112)
    junior = grade_list(question.junior_grades)
    axes.set_xlabel(f"{junior}, per cent of the delegated grades {row_key(n_left_out)}")
    axes.grid(axis="x", color="#dddddd")
    axes.legend(loc="center", bbox_to_anchor=(0.7, 0.25), frameon=True, fontsize=8)
