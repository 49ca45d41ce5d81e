"""The contract of `paymodel cost`, `solve`, `compare` and `offers`: JSON, errors, files, and tables that add up."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from paymodel.inputs.offers import shipped_offers
from paymodel.run.asked import Cost
from paymodel.run.cost import cost

CONTRACT = [
    "code",
    "organisation",
    "baseline_basic_pay_gbp",
    "nlw_uplift_gbp",
    "consolidated_full_year_gbp",
    "consolidated_in_year_gbp",
    "non_consolidated_gbp",
    "lump_sum_gbp",
    "inside_remit_gbp",
    "outside_remit_gbp",
    "award_rate",
    "consolidated_rate",
    "headline_pot_gbp",
    "additional_pot_gbp",
    "verdict",
    "shortfall_gbp",
    "paybill_increase_gbp",
    "lowest_rise_rate",
    "standard_rise_rate",
    "grades",
]
GRADE = ["grade", "fte", "baseline_gbp", "award_rate", "award_cost_gbp", "mean_rise_gbp", "new_mean_salary_gbp"]
HEAD = 'name = "own"\ndepartment = "HMRC"\nremit = "2023-24"\nsettlement_date = 2023-06-01\n'
JUNIOR = 'grades = ["AA", "AO", "EO"]\n'
REST = 'grades = ["HEO", "SEO", "G7", "G6"]\n'
OPEN = f'[[award]]\n{JUNIOR}percent = "?"\n[[award]]\n{REST}percent = 4.5\n'
Write = Callable[..., Path]


@pytest.fixture
def offer(tmp_path: Path) -> Write:
    def write(text: str, head: str = HEAD, name: str = "own.toml") -> Path:
        path = tmp_path / name
        path.write_text(head + text, encoding="utf-8")
        return path

    return write


def document(paymodel, *arguments: object) -> dict:
    outcome = paymodel(*arguments, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def pounds(text: str) -> int:
    return int(re.sub(r"[£,]", "", text))


def table(out: str, title: str, nth: int = 0) -> list[list[str]]:
    """The rows under a title, cells parted by two blanks."""
    block = out.split(f"\n{title}\n\n")[nth + 1].split("\n\n")[0].splitlines()
    return [re.split(r"\s{2,}", row.strip()) for row in block[2:]]


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        (["cost", "dwp-2023-24", "-d", "HMRC"], "the staff of HMRC."),
        (["cost", "dwp-2023-24", "-d", "HO", "-d", "dwp"], "the staff of HO too."),
        (["cost", "dwp-2023-24", "-d", "all"], "the staff of 107 other organisations too."),
        (["simulate", "-d", "HMRC", "--offer", "dwp-2023-24", "--draws", "0"], "the staff of HMRC."),
        (["cost", "dwp-2023-24", "-d", "work and pensions"], ""),
        (["cost", "pcs-claim-2023-24"], ""),
    ],
)
def test_an_offer_that_is_put_to_others_than_it_is_written_for_says_so(
    paymodel, words: list[str], warning: str
) -> None:
    told = " ".join(paymodel(*words).out.split())
    said = f"! The offer is written for DWP; here it is put to {warning}"
    assert said in told if warning else "written for" not in told


@pytest.mark.parametrize("name", shipped_offers())
def test_the_keys_of_a_costing(paymodel, name: str) -> None:
    answer = document(paymodel, "cost", name)
    assert answer["schema"] == "paymodel.cost/1"
    assert {"run_id", "version", "offer", "departments"} <= set(answer)
    assert {"name", "remit", "settlement_date", "source"} <= set(answer["offer"])
    assert re.fullmatch(r"[0-9a-f]{12}", answer["run_id"])
    assert answer["departments"]
    for one in answer["departments"]:
        assert set(CONTRACT) <= set(one)
        assert all(set(GRADE) <= set(line) for line in one["grades"])
        assert one["verdict"] in ("within_headline", "within_ceiling", "above_ceiling")
        assert (one["shortfall_gbp"] > 0) == (one["verdict"] == "above_ceiling")
        assert one["award_rate"] == pytest.approx(one["inside_remit_gbp"] / one["baseline_basic_pay_gbp"])
        assert one["consolidated_rate"] == pytest.approx(
            one["consolidated_full_year_gbp"] / one["baseline_basic_pay_gbp"]
        )
        assert sum(line["award_cost_gbp"] for line in one["grades"]) == pytest.approx(one["consolidated_full_year_gbp"])
        assert sum(line["baseline_gbp"] for line in one["grades"]) == pytest.approx(one["baseline_basic_pay_gbp"])
        given = one["consolidated_full_year_gbp"] + one["non_consolidated_gbp"] + one["lump_sum_gbp"]
        scored = one["inside_remit_gbp"] + one["outside_remit_gbp"]
        assert scored == pytest.approx(given, abs=0.01)
        assert one["paybill_increase_gbp"] >= given
        for line in one["grades"]:
            assert line["award_cost_gbp"] == pytest.approx(line["baseline_gbp"] * line["award_rate"])
            assert line["mean_rise_gbp"] == pytest.approx(line["award_cost_gbp"] / line["fte"])
            assert line["new_mean_salary_gbp"] == pytest.approx(
                (line["baseline_gbp"] + line["award_cost_gbp"]) / line["fte"]
            )


@pytest.mark.parametrize("name", shipped_offers())
def test_a_shipped_offer_cites_its_source(paymodel, name: str) -> None:
    shown = paymodel("offers", "show", name)
    assert (shown.code, shown.err) == (0, "")
    assert re.search(r'^source = ".+"$', shown.out, flags=re.M)
    assert name in paymodel("offers", "list").out


def test_what_is_shown_can_be_costed_again(paymodel, tmp_path: Path) -> None:
    path = tmp_path / "copy.toml"
    path.write_text(paymodel("offers", "show", "pcs-claim-2023-24").out, encoding="utf-8")
    one, two = document(paymodel, "cost", path), document(paymodel, "cost", "pcs-claim-2023-24")
    assert one["departments"] == two["departments"]


def test_baseline_and_nlw_reading(paymodel) -> None:
    default = document(paymodel, "cost", "all-6.5", "-d", "DWP")["departments"][0]
    published = document(paymodel, "cost", "all-6.5", "-d", "DWP", "--baseline", "published")["departments"][0]
    inside = document(paymodel, "cost", "all-6.5", "-d", "DWP", "--nlw", "inside")["departments"][0]
    assert published["baseline_basic_pay_gbp"] == 2_232_424_700
    assert published["nlw_uplift_gbp"] == 0
    assert published["award_rate"] == pytest.approx(0.065)
    assert default["baseline_basic_pay_gbp"] == pytest.approx(2_232_424_700 + default["nlw_uplift_gbp"])
    assert inside["headline_pot_gbp"] == pytest.approx(0.045 * 2_232_424_700)
    assert inside["inside_remit_gbp"] == pytest.approx(default["inside_remit_gbp"] + default["nlw_uplift_gbp"])


def test_the_keys_of_a_solved_offer(paymodel, offer: Write) -> None:
    answer = document(paymodel, "solve", offer(OPEN))
    assert answer["schema"] == "paymodel.solve/1"
    assert {"unknown", "value", "solvable", "shortfall_gbp", "cost"} <= set(answer)
    assert (answer["unknown"], answer["solvable"], answer["shortfall_gbp"]) == ("award[0].percent", True, 0)
    assert answer["cost"]["schema"] == "paymodel.cost/1"
    one = answer["cost"]["departments"][0]
    assert one["inside_remit_gbp"] == pytest.approx(one["headline_pot_gbp"] + one["additional_pot_gbp"], abs=0.005)
    assert one["grades"][0]["award_rate"] == pytest.approx(answer["value"])


def test_an_offer_that_cannot_be_solved_says_the_shortfall(paymodel, offer: Write) -> None:
    text = f'[[award]]\n{JUNIOR}percent = "?"\n[[award]]\n{REST}percent = 10\n'
    answer = document(paymodel, "solve", offer(text))
    least = document(paymodel, "cost", offer(f"[[award]]\n{REST}percent = 10\n"))["departments"][0]
    assert (answer["solvable"], answer["value"], answer["cost"]) == (False, None, None)
    assert answer["shortfall_gbp"] == pytest.approx(least["shortfall_gbp"], abs=0.01)
    outcome = paymodel("solve", offer(text))
    assert outcome.code == 0
    assert f"£{least['shortfall_gbp'] / 1e6:.1f}m" in outcome.out


def test_two_open_numbers_give_a_curve_and_a_chart(paymodel, offer: Write, tmp_path: Path) -> None:
    text = f'[[award]]\n{JUNIOR}percent = "?"\n[[award]]\n{REST}percent = "?"\n'
    answer = document(paymodel, "solve", offer(text))
    assert answer["second_unknown"] == "award[1].percent"
    assert all(set(point) >= {"value", "second_value"} for point in answer["curve"])
    assert paymodel("solve", offer(text), "--out", tmp_path / "out").code == 0
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"solve.md", "solve.json", "run.json"} < written
    assert any(name.endswith(".png") for name in written)


MISTAKES = [
    ("[[award]]\npercant = 4.5\n", [r"line 6, award 1, percant", "percent"]),
    ("[[award]]\npercent = 0.045\n", [r"line 6, award 1, percent", "0.045", "4.5"]),
    ("[[award]]\npercent = 4.5\nat_least_gbp = 900\nat_most_gbp = 800\n", [r"line 8, award 1, at_most_gbp"]),
    ("[[award]]\npercent = 4.5\n[[award]]\npercent = 4.5\n", [r"line [78], award 2", "same"]),
    (
        "[[award]]\nminimum_salary_gbp = 1\nminimum_hourly_gbp = 15\nhours = 37\n",
        [r"line 7, award 1, minimum_hourly_gbp"],
    ),
    ("[[award]]\nminimum_hourly_gbp = 15\n", [r"line 6, award 1, minimum_hourly_gbp", "hours"]),
    ("[[award]]\nscale_maximum = 40000\n", [r"line [56], award 1", "above_maximum"]),
    (
        '[[award]]\nscale_maximum = 1\nscale_maximum_percent = 2\nabove_maximum = "none"\n',
        [r"line 7, award 1, scale_maximum_percent"],
    ),
    ("[[award]]\npercent = -2\n", [r"line 6, award 1, percent"]),
    ("[[award]]\npercent = 450\n", [r"line 6, award 1, percent"]),
    ("[[award]]\nflat_gbp = -5\n", [r"line 6, award 1, flat_gbp"]),
    ('[[award]]\nflat_gbp = "£500"\n', [r"line 6, award 1, flat_gbp"]),
    ('[[award]]\ngrades = ["AA", "ZZ"]\npercent = 4\n', [r"line 6, award 1, grades", "ZZ"]),
    ('[[award]]\nregion = "Narnia"\npercent = 4\n', [r"line 6, award 1, region", "Narnia"]),
    ('[[award]]\nsex = "Female"\npercent = 4\n', [r"line 6, award 1, sex"]),
    ('[[award]]\nposition = "middle"\npercent = 4\n', [r"line 6, award 1, position"]),
    ('[[award]]\ngrades = ["AA"]\n', [r"line [56], award 1"]),
    ("[[award]]\npercent = 4\n[rounding]\nnext_gbp = 5\nnearest_gbp = 5\n", [r"line [789], rounding"]),
    ("[[award]]\npercent = 4\n[lump_sum]\npro_rata = true\n", [r"line 7, lump_sum, amount_gbp"]),
    ('[lump_sum]\namount_gbp = 1\npro_rata = "yes"\n', [r"line 7, lump_sum, pro_rata"]),
    (
        "[[award]]\npercent = 4\n[[stage]]\nsettlement_date = 2023-05-01\n[[stage.award]]\npercent = 1\n",
        [r"line 8, stage 1, settlement_date"],
    ),
    (
        "[[award]]\npercent = 4\n[[stage]]\nsettlement_date = 2024-05-01\n[[stage.award]]\npercent = 1\n",
        [r"line 8, stage 1, settlement_date", "2023-24"],
    ),
    (
        "[[award]]\npercent = 4\n[assume.scale.EO]\nminimum_gbp = 30000\nmaximum_gbp = 20000\n",
        [r"line [789], assume, scale, EO"],
    ),
    ("[[award]]\npercent = 4\n[assume]\npaid_hours = 0\n", [r"line 8, assume, paid_hours"]),
    ('[[award]]\npercent = 4\n[assume]\npaid_hours = "forty"\n', [r"line 8, assume, paid_hours"]),
    ("[[award]]\nminimum_hourly_gbp = 15\nhours = 42\nweeks = 0\n", [r"line 8, award 1, weeks"]),
    ("[[award]]\nminimum_hourly_gbp = 15\nhours = 0\n", [r"line 7, award 1, hours"]),
    ('[[award]]\npercent = "0.045"\n', [r"line 6, award 1, percent", "4.5"]),
    ("", ["own.toml", "award"]),
]


def refused(outcome, n_sentences: int = 1) -> list[str]:
    assert (outcome.code, outcome.out) == (2, "")
    assert "Traceback" not in outcome.err
    sentences = outcome.err.splitlines()
    assert len(sentences) == n_sentences
    assert all(line.startswith("paymodel: ") and line.endswith((".", "?")) for line in sentences)
    return sentences


@pytest.mark.parametrize(("text", "named"), MISTAKES, ids=[named[0] for _, named in MISTAKES])
def test_a_mistake_is_one_sentence(paymodel, offer: Write, tmp_path: Path, text: str, named: list[str]) -> None:
    path = offer(text)
    (sentence,) = refused(paymodel("cost", path, "--out", tmp_path / "out"))
    assert str(path) in sentence
    for part in named:
        assert re.search(part, sentence), sentence
    assert sorted(file.name for file in tmp_path.iterdir()) == ["own.toml"]


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (HEAD.replace("2023-06-01", "2024-06-01"), r"line 4, settlement_date: .*2023-24"),
        (HEAD.replace("2023-06-01", "2023-03-31"), r"line 4, settlement_date: .*2023-24"),
        (HEAD.replace("2023-06-01", '"June 2023"'), r"line 4, settlement_date"),
        (HEAD.replace("2023-06-01", "2023-06-01T10:00:00"), r"line 4, settlement_date"),
        (HEAD.replace('"2023-24"', '"2033-34"'), r"line 3, remit"),
        (HEAD.replace('name = "own"\n', ""), r"name is missing"),
        (HEAD.replace('department = "HMRC"\n', ""), r"department is missing"),
        (HEAD.replace("settlement_date = 2023-06-01\n", ""), r"settlement_date is missing"),
        (HEAD.replace('"HMRC"', '"Ministry of Silly Walks"'), r"Silly Walks"),
        (HEAD + 'colour = "red"\n', r"line 5, colour"),
        (HEAD + 'maximum_payments = "elsewhere"\n', r"line 5, maximum_payments"),
        (HEAD + "remit = 2\n", r"line 5"),
        ("name = own\n", r"line 1"),
    ],
)
def test_a_mistake_at_the_head_of_the_file(paymodel, offer: Write, head: str, named: str) -> None:
    (sentence,) = refused(paymodel("cost", offer("[[award]]\npercent = 4.5\n", head)))
    assert re.search(named, sentence), sentence


def test_every_mistake_at_once(paymodel, offer: Write) -> None:
    text = (
        '[[award]]\npercant = 4\npercent = 0.05\n[[award]]\nregion = "Narnia"\nflat_gbp = 5\n[lump_sum]\npro_rata = 1\n'
    )
    sentences = refused(paymodel("cost", offer(text), "--nlw", "sideways", "--target", "x"), 7)
    told = " ".join(sentences)
    for part in ("percant", "0.05", "Narnia", "amount_gbp", "pro_rata", "sideways", "--target"):
        assert part in told


def test_a_missing_scale_is_asked_for_with_what_to_supply(paymodel, offer: Write) -> None:
    text = '[[award]]\ngrades = ["EO"]\npercent = 5\nscale_maximum_percent = 2\nabove_maximum = "none"\n'
    for sentence in refused(paymodel("cost", offer(text))):
        assert "[assume.scale.EO" in sentence
        assert "minimum_gbp" in sentence
        assert "maximum_gbp" in sentence
    stated = offer(text + "[assume.scale.EO]\nminimum_gbp = 28130\nmaximum_gbp = 30380\n")
    assert paymodel("cost", stated).code == 0
    assert "£28,130 to £30,380 (assumed" in paymodel("cost", stated).out


def test_question_marks_are_for_solve_alone(paymodel, offer: Write) -> None:
    (sentence,) = refused(paymodel("cost", offer(OPEN)))
    assert "award 1, percent" in sentence
    assert "paymodel solve" in sentence
    (sentence,) = refused(paymodel("solve", offer("[[award]]\npercent = 4\n")))
    assert '"?"' in sentence
    (sentence,) = refused(paymodel("solve", offer('[[award]]\npercent = "?"\nflat_gbp = "?"\nat_most_gbp = "?"\n')))
    assert "3 numbers" in sentence
    (sentence,) = refused(paymodel("solve", offer(OPEN, HEAD.replace('"HMRC"', '["DWP", "HMRC"]'))))
    assert "--department" in sentence
    assert paymodel("solve", offer(OPEN, HEAD.replace('"HMRC"', '["DWP", "HMRC"]')), "-d", "DWP").code == 0


def test_files_that_are_not_offers(paymodel, tmp_path: Path) -> None:
    for name, content in (("empty.toml", b""), ("binary.toml", b"\xff\xfe\x00"), ("open.toml", b'name = "a')):
        (tmp_path / name).write_bytes(content)
        (sentence,) = refused(paymodel("cost", tmp_path / name))
        assert name in sentence
    (sentence,) = refused(paymodel("cost", tmp_path / "none.toml"))
    assert "none.toml" in sentence
    (sentence,) = refused(paymodel("cost", "no-such-offer"))
    assert "hmrc-2023-24" in sentence
    refused(paymodel("cost", tmp_path))
    refused(paymodel("compare", "all-6.5"))
    refused(paymodel("offers", "show", "no-such-offer"))


def test_a_folder_appears_whole_with_the_same_bytes_twice(paymodel, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        assert paymodel("cost", "hmrc-2023-24", "--out", folder).code == 0
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert set(one) == {"cost.md", "cost.json", "run.json"}
    assert one == two
    printed = paymodel("cost", "hmrc-2023-24", "--json").out
    assert one["cost.json"].decode() == printed == paymodel("cost", "hmrc-2023-24", "--json").out
    assert json.loads(one["run.json"])["run_id"] == json.loads(printed)["run_id"]
    assert str(tmp_path) not in one["cost.md"].decode()
    assert paymodel("cost", "all-6.5", "--out", folders[0]).code == 0


def test_a_foreign_file_is_never_overwritten(paymodel, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "notes.txt").write_text("keep", encoding="utf-8")
    refused(paymodel("cost", "all-6.5", "--out", folder))
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


def test_run_ids_name_the_inputs(paymodel, offer: Write) -> None:
    plain = document(paymodel, "cost", "all-6.5")["run_id"]
    others = {
        document(paymodel, "cost", "all-6.5", *more)["run_id"]
        for more in (
            ["-d", "DWP"],
            ["--nlw", "inside"],
            ["--baseline", "published"],
            ["--target", 7],
            ["--spread", "wide"],
        )
    }
    assert len(others | {plain}) == 6
    one = document(paymodel, "cost", offer("[[award]]\npercent = 4\n"))["run_id"]
    assert one != document(paymodel, "cost", offer("[[award]]\npercent = 4.1\n"))["run_id"]


FENCED = f"[[award]]\n{REST}percent = 7.5\n"
FENCED_AND_ABOVE = f"[[award]]\n{REST}percent = 10\n"
EVERYTHING = (
    'maximum_payments = "{where}"\n[[award]]\npercent = 4\nscale_maximum = 40000\nabove_maximum = "non-consolidated"\n'
    "non_consolidated_percent = 0.5\n[progression]\npercent = 0.5\ninside_remit = {inside}\n[lump_sum]\n"
    "amount_gbp = 333\ninside_remit = {inside}\n"
)


PAYMENTS = ("inside", "outside", "performance-pot")


def every_table_adds_up(paymodel, *arguments: object) -> None:
    outcome = paymodel("cost", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    found = document(paymodel, "cost", *arguments)["departments"]
    for nth, one in enumerate(found):
        rows = {row[0]: row for row in table(outcome.out, "The sums against the remit, in pounds", nth)}
        amounts = {number: pounds(row[-1]) for number, row in rows.items()}
        for number, (_, label, how, _) in ((number, row) for number, row in rows.items()):
            if re.fullmatch(r"\d+( [+-] \d+)*", how):
                parts = re.findall(r"([+-]?) ?(\d+)", how)
                added = sum((-1 if sign == "-" else 1) * amounts[line] for sign, line in parts)
                assert amounts[number] == max(added, 1) if label.startswith("Above") else amounts[number] == added
        beside = {row[1]: pounds(row[-1]) for row in rows.values() if row[2] == "in no line above"}
        assert beside.get("Outside the remit", 0) == pytest.approx(one["outside_remit_gbp"], abs=0.51)
        assert beside.get("From the performance pot", 0) == pytest.approx(one["performance_pot_gbp"], abs=0.51)
        last = [row for row in rows.values() if row[1] not in beside][-1]
        if one["shortfall_gbp"]:
            assert last[1].startswith("Above")
            assert pounds(last[-1]) == pytest.approx(one["shortfall_gbp"], abs=3)
        else:
            left = one["headline_pot_gbp"] + one["additional_pot_gbp"] - one["inside_remit_gbp"]
            assert pounds(last[-1]) == pytest.approx(left, abs=3)
        scored = next(row for row in rows.values() if row[1] == "Scores against the remit")
        assert pounds(scored[-1]) == pytest.approx(one["inside_remit_gbp"], abs=4)
        periods_add_up(table(outcome.out, "A full year, and this year", nth), one)
        grades_add_up(table(outcome.out, "Grade by grade", nth), one)


def periods_add_up(rows: list[list[str]], one: dict) -> None:
    for column in (1, 2):
        names = [row[0] for row in rows]
        amounts = {row[0]: pounds(row[column]) for row in rows if len(row) > 2}
        cut = names.index("= added to pay")
        assert sum(amounts[name] for name in names[:cut]) == amounts["= added to pay"]
        on_costs = amounts["Employer National Insurance"] + amounts["Employer pension"]
        assert amounts["= added to pay"] + on_costs == amounts["= added to the paybill"]
        whole = one["full_year" if column == 1 else "in_year"]["paybill_increase_gbp"]
        assert amounts["= added to the paybill"] == pytest.approx(whole, abs=5)
    salaries = rows[0]
    carried = next(row for row in rows if row[0].startswith("Carried"))
    assert pounds(carried[-1]) == pounds(salaries[1]) - pounds(salaries[2])


def grades_add_up(rows: list[list[str]], one: dict) -> None:
    *lines, total = rows
    assert total[0] == "Total"
    assert len(lines) == len(one["grades"])
    for column in (2, 4):
        assert sum(pounds(line[column]) for line in lines) == pounds(total[column])
    assert sum(float(line[1].replace(",", "")) for line in lines) == pytest.approx(float(total[1].replace(",", "")))


@pytest.mark.parametrize("name", shipped_offers())
@pytest.mark.parametrize("options", [[], ["--nlw", "inside"], ["--baseline", "published"]])
def test_shipped_offers_add_up_as_shown(paymodel, name: str, options: list[str]) -> None:
    every_table_adds_up(paymodel, name, *options)


@pytest.mark.parametrize("options", [[], ["--nlw", "inside"]])
@pytest.mark.parametrize(
    "text",
    [
        FENCED,
        FENCED_AND_ABOVE,
        *(EVERYTHING.format(where=where, inside=inside) for where in PAYMENTS for inside in ("true", "false")),
    ],
)
def test_other_offers_add_up_as_shown(paymodel, offer: Write, text: str, options: list[str]) -> None:
    every_table_adds_up(paymodel, offer("", head=HEAD + text), *options)


def test_the_sentence_and_the_table_say_the_same_shortfall(paymodel, offer: Write) -> None:
    """10% for HMRC's HEO to G6 alone: further above the headline pot, which alone is for them, than above both."""
    outcome = paymodel("cost", offer(FENCED_AND_ABOVE))
    one = document(paymodel, "cost", offer(FENCED_AND_ABOVE))["departments"][0]
    assert one["shortfall_gbp"] == pytest.approx(one["inside_remit_gbp"] - one["headline_pot_gbp"])
    assert f"£{one['shortfall_gbp'] / 1e6:.1f}m above the 2023-24 ceiling" in " ".join(outcome.out.split())
    last = table(outcome.out, "The sums against the remit, in pounds")[-1]
    assert pounds(last[-1]) == pytest.approx(one["shortfall_gbp"], abs=2)


def test_compare_shows_what_cost_shows(paymodel) -> None:
    names = ["dwp-2023-24", "all-6.5", "junior-6.5"]
    outcome = paymodel("compare", *names, "-d", "DWP")
    assert (outcome.code, outcome.err) == (0, "")
    rows = {row[0]: row[1:] for row in table(outcome.out, "Cost and verdict")}
    for i, name in enumerate(names):
        one = document(paymodel, "cost", name, "-d", "DWP")["departments"][0]
        assert pounds(rows["Scores against the remit"][i]) == pytest.approx(one["inside_remit_gbp"], abs=0.51)
        assert pounds(rows["Rises in salaries, full year"][i]) == pytest.approx(
            one["consolidated_full_year_gbp"], abs=0.51
        )
        assert pounds(rows["Above the ceiling by"][i]) == pytest.approx(one["shortfall_gbp"], abs=0.51)
        grades = table(outcome.out, "Rise of each grade in salaries")
        for row, line in zip(grades, one["grades"], strict=True):
            assert row[0] == line["grade"]
            assert row[i + 1].startswith(f"{line['award_rate'] * 100:.2f}% ")
            assert pounds(row[i + 1].split(" ")[-1]) == pytest.approx(line["mean_rise_gbp"], abs=0.51)


def test_compare_counts_against_a_uniform_rate(paymodel) -> None:
    """6.5% for AA to EO: against 5% for everybody they are above, and the others below."""
    outcome = paymodel("compare", "junior-6.5", "all-6.5", "-d", "HMRC", "--uniform", 5)
    rows = table(outcome.out, "Against 5% for everybody")
    one = cost(Cost("junior-6.5", ("HMRC",))).departments[0].first
    junior = [line for line in one.grades if line.grade in ("AA", "AO", "EO")]
    rest = [line for line in one.grades if line.grade not in ("AA", "AO", "EO")]
    assert pounds(rows[0][1]) == round(sum(line.headcount for line in junior))
    assert pounds(rows[1][1]) == pytest.approx(0.015 * sum(line.baseline_gbp for line in junior), abs=1)
    assert pounds(rows[3][1]) == round(sum(line.headcount for line in rest))
    assert pounds(rows[4][1]) == pytest.approx(0.05 * sum(line.baseline_gbp for line in rest), abs=1)
    assert (rows[2][1], rows[3][2]) == ("0", "0")


def test_compare_as_json_is_the_costings(paymodel) -> None:
    answer = document(paymodel, "compare", "junior-6.5", "all-6.5")
    assert answer["schema"] == "paymodel.compare/1"
    assert [one["offer"]["name"] for one in answer["offers"]] == ["6.5% for AA to EO", "6.5% for every delegated grade"]
    assert answer["offers"][0] == document(paymodel, "cost", "junior-6.5")
