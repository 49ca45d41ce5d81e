"""The contract of `paymodel bridge`: the answer first, columns that add up, JSON, errors, and its folder."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

POINTS = "code,grade,location,sex,salary_gbp,headcount,fte\n" + "".join(
    f"OWN,{row}\n"
    for row in (
        "AA,National,Female,21500,1200,1000.5",
        "EO,National,Male,30000,500,480.25",
        "EO,London,Female,34000,100,95",
        "G7,National,Unknown,60000,100,99.3",
    )
)
OFFER = 'name = "Offer 1"\ndepartment = "OWN"\nremit = "2023-24"\nsettlement_date = 2023-07-01\n'
SAID = 'name = "Their paper"\ntotal_gbp = 2400000\nrounded_to_gbp = 50000\npercent = 4.6\n'
COUNTS = (
    "[staff]\nfte = 1700\n[counts]\nnlw = true\nemployer_ni = true\nfull_year = false\nrecyclables_gbp = 12345.67\n"
)
KEYS = ["ours_gbp", "theirs_gbp", "lines", "unexplained_gbp"]
Files = Callable[..., tuple]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """The arguments of a bridge, its files written."""

    def write(said: str = SAID + COUNTS, awards: str = "[[award]]\npercent = 4.5\nflat_gbp = 150\n", head: str = OFFER):
        for name, text in (("points.csv", POINTS), ("offer.toml", head + awards), ("management.toml", said)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return (
            *("bridge", tmp_path / "offer.toml", "--management", tmp_path / "management.toml"),
            *("--grades", tmp_path / "points.csv", "--as-at", 2023),
        )

    return write


def document(paymodel, *arguments: object) -> dict:
    outcome = paymodel(*arguments, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def pence(amount: float) -> int:
    assert abs(amount * 100 - round(amount * 100)) < 1e-6
    return round(amount * 100)


def whole(text: str) -> int:
    return 0 if text == "-" else int(text.replace(",", "").replace("+", ""))


def table_of(text: str) -> list[list[str]]:
    """The rows of the walk, each as its cells."""
    block = text.split("How it is known\n")[1].split("\n\n")[0].splitlines()[1:]
    return [re.split(r"  +", line.strip()) for line in block]


def test_ours_the_lines_and_the_rest_are_theirs_to_the_penny(paymodel, files: Files) -> None:
    found = document(paymodel, *files())
    assert found["schema"] == "paymodel.bridge/1" and [key for key in KEYS if key not in found] == []
    assert all(list(line) == ["name", "amount_gbp", "rate", "status"] for line in found["lines"])
    added = pence(found["ours_gbp"]) + sum(pence(line["amount_gbp"]) for line in found["lines"])
    assert added + pence(found["unexplained_gbp"]) == pence(found["theirs_gbp"]) == 240_000_000
    assert found["implied_base_gbp"] == pytest.approx(2_400_000 / 0.046)
    assert found["reverse"] is None and found["questions"] and not found["is_explained"]


def test_ours_is_what_cost_says(paymodel, files: Files) -> None:
    arguments = files()
    cost = document(paymodel, "cost", arguments[1], *arguments[4:])["departments"][0]
    found = document(paymodel, *arguments)
    assert found["ours_gbp"] == pytest.approx(cost["inside_remit_gbp"], abs=0.005)
    assert found["ours_rate"] == pytest.approx(cost["award_rate"], abs=1e-8)
    assert found["base_gbp"] == cost["remit_base_gbp"]


@pytest.mark.parametrize("total", ["2400000", "1234567.89", "2000000.5", "900000"])
def test_what_is_printed_adds_up(paymodel, files: Files, total: str) -> None:
    said = SAID.replace("2400000", total) + COUNTS
    rows = table_of(paymodel(*files(said)).out)
    assert (rows[0][0], rows[-1][0]) == ("Our costing", "Management's figure")
    numbers = [whole(row[1]) for row in rows]
    assert sum(numbers[:-1]) == numbers[-1]


def test_the_answer_comes_first_and_goes_either_way(paymodel, files: Files) -> None:
    above = " ".join(paymodel(*files()).out.split("\n\n")[1].split())
    assert re.match(
        r"OWN: management's £2,400,000 is £[\d,]+ \(\d\.\d\d points\) above our costing of \"Offer 1\", £", above
    )
    below = " ".join(paymodel(*files(SAID.replace("2400000", "1000000"))).out.split("\n\n")[1].split())
    assert (
        "below our costing" in below
        and "Rounding may be £25,000 of it, and nothing they have stated explains £" in below
    )
    nothing = paymodel(*files("total_gbp = 1000000")).out
    assert "Nothing they have stated explains any of it." in " ".join(nothing.split())
    ours = document(paymodel, *files())["ours_gbp"]
    same = paymodel(*files(f"total_gbp = {ours!r}\n")).out
    assert 'is our costing of "Offer 1", to the penny.' in " ".join(same.split())
    near = paymodel(*files(f"total_gbp = {ours + 5:.2f}\nrounded_to_gbp = 100\n")).out
    assert "That is within its rounding, £5 of it." in " ".join(near.split())
    recyclables = f"total_gbp = {ours - 900:.2f}\n[counts]\nrecyclables_gbp = 900\n"
    assert ", which is theirs." in " ".join(paymodel(*files(recyclables)).out.split())


def test_a_percentage_without_pounds(paymodel, files: Files) -> None:
    outcome = paymodel(*files("percent = 4.6\n"))
    assert re.search(r"OWN: management's 4\.6% \(£[\d,]+\) is", outcome.out)
    assert "They state a percentage and no total: 4.6% is taken of" in " ".join(outcome.out.split())
    assert "management's 4.60% (" in paymodel(*files("percent = 4.60\n")).out
    assert "(assumed; base_gbp in the file switches it)" in " ".join(outcome.out.split())


def test_no_line_is_wider_than_a_terminal(paymodel, files: Files) -> None:
    other = '[[other]]\nname = "Everything else that was agreed in the spring of the year before"\namount_gbp = 5\n'
    for total in ("2400000", "9240000000"):
        out = paymodel(*files(SAID.replace("2400000", total) + COUNTS + other), "--reverse").out
        assert [line for line in out.splitlines() if len(line) > 80] == []


def test_no_word_of_judgement(paymodel, files: Files, tmp_path: Path) -> None:
    out = paymodel(*files(), "--reverse", "--out", tmp_path / "out").out
    report = (tmp_path / "out" / "bridge.md").read_text(encoding="utf-8")
    assert not re.search(r"fundable|affordable|\bfair|misleading|wrong|overstat|inflated", out + report)


def test_reverse_beside_it(paymodel, files: Files) -> None:
    found = document(paymodel, *files(), "--reverse")
    kinds = [row["kind"] for row in found["reverse"]]
    assert kinds[:4] == ["Staff numbers", "Share of junior grades", "Average place in range", "Average salary"]
    assert set(kinds[4:]) == {"Reading"}
    for row in found["reverse"]:
        assert row["rule"] and row["is_plausible"] in (True, False, None)
        assert (row["needed"] is None) == (row["is_plausible"] is None)
    text = paymodel(*files(), "--reverse").out
    assert "'Plausible' means by these rules, and no more:" in text


def test_the_folder_has_report_chart_and_json(paymodel, files: Files, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    outcome = paymodel(*files(), "--reverse", "--out", folder)
    assert outcome.code == 0 and outcome.out.endswith(f"Written to {folder}: start with bridge.md\n")
    assert {path.name for path in folder.iterdir()} == {
        *("bridge.md", "bridge.json", "bridge.png", "bridge.svg", "run.json")
    }
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert paymodel(*files(), "--reverse", "--out", folder).code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    assert str(tmp_path).encode() not in b"".join(first.values())
    assert json.loads(first["bridge.json"]) == document(paymodel, *files(), "--reverse")


def test_management_beside_the_offer_needs_no_name(paymodel, files: Files) -> None:
    named, unnamed = paymodel(*files()), paymodel(*files()[:2], *files()[4:])
    assert (unnamed.code, unnamed.err) == (0, "") and unnamed.out == named.out


def test_management_is_missing(paymodel, files: Files) -> None:
    arguments = files()
    Path(arguments[3]).rename(Path(arguments[3]).with_name("letter.toml"))
    outcome = paymodel(*arguments[:2], *arguments[4:])
    assert outcome.code == 2 and outcome.out == ""
    assert "--management is missing" in outcome.err and "paymodel talks new" in outcome.err


def test_every_mistake_is_told_at_once_and_nothing_is_written(paymodel, files: Files, tmp_path: Path) -> None:
    arguments = files("percent = 0.045\n", "[[award]]\npercent = -1\n")
    outcome = paymodel(*arguments, "--baseline", "may", "--out", tmp_path / "out")
    assert outcome.code == 2 and outcome.out == ""
    assert len(outcome.err.splitlines()) == 3
    assert not (tmp_path / "out").exists()


def test_a_bridge_is_for_one_department_without_open_numbers(paymodel, files: Files) -> None:
    arguments = files("percent = 4.5\n", head=OFFER.replace('"OWN"', '["DWP", "HMRC"]'))[:4]
    outcome = paymodel(*arguments)
    assert outcome.code == 2 and "name one with -d" in outcome.err
    assert paymodel(*arguments, "-d", "HMRC").code == 0
    outcome = paymodel(*files(awards='[[award]]\npercent = "?"\n'))
    assert outcome.code == 2 and '"bridge" needs it' in outcome.err


def test_several_years_are_walked_for_the_first(paymodel, files: Files) -> None:
    stage = '[[stage]]\nremit = "2024-25"\nsettlement_date = 2024-07-01\n[[stage.award]]\npercent = 3\n'
    found = document(paymodel, *files(awards="[[award]]\npercent = 4.5\n" + stage))
    assert any("first pay year, 2023-24" in line for line in found["assumptions"])
    assert found["ours_gbp"] == pytest.approx(0.045 * found["base_gbp"], abs=0.005)


def test_their_figures_that_do_not_meet(paymodel, files: Files) -> None:
    said = SAID + "base_gbp = 60000000\n"
    found = document(paymodel, *files(said))
    assert any(
        warning.startswith("Their own figures do not meet: 4.6% of £60,000,000") for warning in found["warnings"]
    )
    fits = SAID.replace("2400000", "2760000") + "base_gbp = 60000000\n"
    assert not any("do not meet" in warning for warning in document(paymodel, *files(fits))["warnings"])


def test_staff_we_do_not_have_are_told(paymodel, files: Files) -> None:
    found = document(paymodel, *files(SAID + "[staff.fte_by_grade]\nSEO = 40\n"))
    assert any("They count staff in SEO" in warning for warning in found["warnings"])


def test_rounding_is_no_way_of_counting(paymodel, files: Files) -> None:
    arguments = files("total_gbp = 2400000\nrounded_to_gbp = 50000\n[counts]\nprogression_gbp = 60000\n")
    rows = table_of(paymodel(*arguments).out)
    counted = sum(whole(row[1]) for row in rows[:-3])
    told = " ".join(paymodel(*arguments).out.split())
    left = whole(rows[-2][1])
    assert f"Counted as they state, ours would be £{counted:,}. Theirs is £{2_400_000 - counted:,} above that" in told
    assert f"rounding may be £25,000 of it, and nothing they have stated explains £{left:,} (" in told
    near = files(f"total_gbp = {counted + 900}\nrounded_to_gbp = 50000\n[counts]\nprogression_gbp = 60000\n")
    assert f"ours would be £{counted:,}; theirs is £900 above that, within its rounding." in " ".join(
        paymodel(*near).out.split()
    )


@pytest.mark.parametrize("total", ["2400000", "1234567.89", "2000000.5", "900000", "3333333"])
def test_the_points_add_up_as_printed(paymodel, files: Files, total: str) -> None:
    rows = table_of(paymodel(*files(SAID.replace("2400000", total) + COUNTS)).out)
    shown = [0 if row[2] == "-" else round(100 * float(row[2])) for row in rows]
    assert sum(shown[:-1]) == shown[-1]


def test_a_total_that_is_ours_to_the_pound(paymodel, files: Files) -> None:
    ours = document(paymodel, *files())["ours_gbp"]
    told = " ".join(paymodel(*files(f"total_gbp = {round(ours)}\n")).out.split())
    assert ours != round(ours) and 'is our costing of "Offer 1", to the pound.' in told and "explains" not in told


def test_the_decimals_of_a_quoted_key_count(paymodel, files: Files) -> None:
    plain, quoted = (document(paymodel, *files(f"{key} = 3.55\n")) for key in ("percent", '"percent"'))
    assert plain["lines"] == quoted["lines"]


def test_a_percentage_that_ours_already_is_needs_no_change(paymodel, files: Files) -> None:
    rate = document(paymodel, *files())["ours_rate"]
    told = " ".join(paymodel(*files(f"percent = {100 * rate:.1f}\n"), "--reverse").out.split())
    assert f"which is {100 * rate:.1f}% as they print it: no change is needed" in told
    assert "no change is needed" not in paymodel(*files("percent = 4.6\n"), "--reverse").out
