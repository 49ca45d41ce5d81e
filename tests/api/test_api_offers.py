"""Offers and remits as Python has them, and the report on an answer."""

from datetime import date
from pathlib import Path
from typing import Any, assert_type

import pandas as pd
import pytest

import paymodel as pm


def refused(function: Any, *arguments: object, **keywords: object) -> list[str]:
    with pytest.raises(pm.UserError) as told:
        function(*arguments, **keywords)
    return list(told.value.faults)


def test_percentages_as_the_text_of_a_file() -> None:
    offer = pm.Offer.percent(
        {"AA-EO": 0.065, "HEO,SEO": 0.045, "G7 to G6": None},
        ("DWP", "HMRC"),
        "2023",
        date(2023, 7, 1),
        lump_sum_gbp=1500,
        name='The "better" one',
    )
    assert offer.text == (
        'name = "The \\"better\\" one"\n'
        'department = ["DWP", "HMRC"]\n'
        'remit = "2023-24"\n'
        "settlement_date = 2023-07-01\n"
        'source = "written in Python"\n'
        "\n"
        '[[award]]\ngrades = ["AA", "AO", "EO"]\npercent = 6.5\n'
        "\n"
        '[[award]]\ngrades = ["HEO", "SEO"]\npercent = 4.5\n'
        "\n"
        '[[award]]\ngrades = ["G7", "G6"]\npercent = "?"\n'
        "\n"
        "[lump_sum]\namount_gbp = 1500\n"
    )
    assert offer.name == 'The "better" one'
    assert offer.departments == ("DWP", "HMRC")
    assert (offer.remit, offer.settlement_date) == ("2023-24", date(2023, 7, 1))
    assert offer.unknown == ("award 3, percent",)


def test_a_day_that_nobody_gave_is_said_to_be_taken() -> None:
    offer = pm.Offer.percent({"AA-G6": 0.045}, "DWP", "2023-24")
    assert offer.settlement_date == date(2023, 4, 1)
    assert any("No settlement date was given; 1 April is taken." in one for one in pm.cost(offer).assumptions)


def test_what_percentages_cannot_be() -> None:
    assert refused(pm.Offer.percent, {"AA-EO": 0.05, "EO-G6": 0.04}, "DWP", "2023-24", "1 July") == [
        "rates: EO is named more than once; give each grade one figure.",
        "settlement_date: '1 July' is no date; write year-month-day, such as 2023-07-01.",
    ]
    assert refused(pm.Offer.percent, {}, "DWP", "2023-24") == [
        'rates: give fractions by grades, such as {"AA-EO": 0.065, "HEO-G6": 0.045}.'
    ]
    assert refused(pm.Offer.percent, {"AA-G6": 0.045}, "DWP", "2023-24", "2025-07-01") == [
        "offer, line 4, settlement_date: 2025-07-01 is outside the pay year 2023-24, 1 April 2023 to 31 March 2024."
    ]


def test_a_text_is_checked_as_a_file_under_its_name() -> None:
    text = pm.Offer.read("junior-6.5").text
    assert pm.Offer.from_text(text).name == "6.5% for AA to EO"
    (told,) = refused(pm.Offer.from_text, text.replace("percent = 6.5", "percnt = 6.5"), name="mine")
    assert told.startswith("mine, line ")
    assert "'percnt' is not a key of an offer; did you mean 'percent'?" in told
    assert refused(pm.Offer.from_text, text, name="a/b") == [
        "name: 'a/b' is no name; write a word or two without slashes."
    ]
    assert refused(pm.Offer.from_text, 5) == ["toml: int is no text; give that of an offer file."]


def test_text_and_file_give_the_same_costing(tmp_path: Path) -> None:
    offer = pm.Offer.percent({"AA-EO": 0.065, "HEO-G6": 0.045}, "DWP", "2023-24", "2023-07-01")
    path = offer.save(tmp_path / "own.toml")
    read = pm.Offer.read(path)
    assert read.text == offer.text
    costings = [pm.cost(one).document() for one in (offer, path, str(path), read)]
    assert all(one == costings[0] for one in costings)
    path.write_text(offer.text.replace("6.5", "6"), encoding="utf-8")
    assert refused(pm.cost, read) == [f"{path}: it has changed since it was read; read it again with pm.Offer.read."]
    assert refused(offer.save, path) == [
        f"{path}: something else is there already; give another name, or overwrite=True to put this in its place."
    ]
    assert offer.save(path, overwrite=True).read_text(encoding="utf-8") == offer.text
    assert pm.cost(read).run_id == costings[0]["run_id"]
    assert refused(offer.save, tmp_path, overwrite=True)[0].startswith(f"{tmp_path}: something else is there already")


def test_two_offers_of_one_label_stay_apart() -> None:
    offers = [pm.Offer.percent({"AA-G6": rate}, "DWP", "2023-24") for rate in (0.04, 0.05)]
    assert pm.compare(offers).verdicts.award_rate.tolist() == pytest.approx([0.04, 0.05])


def test_the_number_found_spends_the_ceiling_when_it_is_costed() -> None:
    found = pm.solve(pm.Offer.percent({"AA-EO": None, "HEO-G6": 0.045}, "DWP", "2023-24", "2023-07-01"))
    assert (found.name, found.kind) == ("award 1, percent (AA to EO)", "per cent")
    assert found.value == found.document()["value"]
    assert found.curve.empty
    assert found.offer is not None
    assert found.offer.unknown == ()
    verdict = pm.cost(found.offer).verdicts.iloc[0]
    left_gbp = verdict.headline_pot_gbp + verdict.additional_pot_gbp - verdict.inside_remit_gbp
    assert 0 <= left_gbp < 0.01
    assert verdict.inside_remit_gbp == found.costing.verdicts.inside_remit_gbp[0]


def test_pounds_are_found_as_pounds_and_a_question_mark_in_words_is_left_alone() -> None:
    text = pm.Offer.percent({"AA-G6": 0.04}, "HMRC", "2023-24", name="what about it?").text
    found = pm.solve(pm.Offer.from_text(text + "\n[[award]]\nflat_gbp = '?'   # '?' is what we ask\n"))
    assert found.kind == "pounds"
    assert found.value is not None
    assert 100 < found.value < 1000
    assert found.offer is not None
    assert "# '?' is what we ask" in found.offer.text
    assert found.offer.name == "what about it?"


def test_what_type_checkers_are_told() -> None:
    """Held by pyright, which reads this file."""
    found = pm.solve(pm.Offer.percent({"AA-G6": None}, "DWP", "2023-24"))
    assert_type(found, pm.Solved)
    assert_type(found.value, float | None)
    assert_type(found.costing, pm.Costing)
    assert_type(found.offer, pm.Offer | None)
    answer = pm.simulate("DWP", draws=0)
    assert_type(answer.costing, pm.Costing | None)
    assert_type(answer.sentences, dict[str, str])
    assert_type(answer.grades, pd.DataFrame)
    assert list(answer.sentences) == ["DWP"]
    assert answer.costing is None


def test_two_open_numbers_are_a_curve() -> None:
    found = pm.solve(pm.Offer.percent({"AA-EO": None, "HEO-G6": None}, "DWP", "2023-24"))
    rows = found.document()["curve"]
    assert found.curve.value.tolist() == [row["value"] for row in rows]
    assert found.curve.second_value.tolist() == [row["second_value"] for row in rows]
    assert found.offer is None
    assert found.value is None
    assert found.costing.verdicts.award_rate.tolist() == [0.0]
    assert "leaves two numbers open" in found.sentence


def test_what_cannot_be_solved_has_no_value_and_no_offer() -> None:
    found = pm.solve(pm.Offer.percent({"AA-EO": None, "HEO-G6": 0.3}, "DWP", "2023-24"))
    assert found.value is None
    assert found.offer is None
    assert "no value of award 1, percent" in found.sentence


def test_a_remit_given_is_the_remit_of_its_rates() -> None:
    remit = pm.Remit.for_year("2023/24")
    assert (remit.year, remit.headline_rate, remit.additional_rate) == ("2023-24", 0.045, 0.005)
    plain, given = pm.simulate("DWP", draws=0), pm.simulate("DWP", remit=remit, draws=0)
    assert given.document() == plain.document()
    other = remit.with_rates(headline_rate=0.05, lower_bands="AA-AO")
    changed = pm.simulate("DWP", remit=other, draws=0)
    asked = pm.simulate("DWP", remit="2023-24", headline_rate=0.05, lower_bands=["AA", "AO"], draws=0)
    assert changed.document() == asked.document() != plain.document()
    assert pm.simulate("DWP", remit=other, headline_rate=0.045, lower_bands="AA-EO", draws=0).run_id == plain.run_id


def test_a_remit_shows_each_number_with_source_date_and_status() -> None:
    html = pm.Remit.for_year("2023-24").with_rates(headline_rate=0.05)._repr_html_()
    assert "published: 4.5%, gov.uk" in html
    assert "given by the user" in html
    assert ">2023-06-02<" in html
    assert ">seen<" in html
    assert ">assumed<" in html


def test_a_remit_that_cannot_be() -> None:
    assert refused(pm.Remit, "2023-24", 4.5, 0.5, "some", ("XX",)) == [
        "lower_bands: 'XX' is not a delegated grade; choose from AA, AO, EO, HEO, SEO, G7, G6.",
        "headline_rate: 4.5 is 450 per cent; rates are fractions, so write 0.045 for 4.5%.",
        "additional_rate: 0.5 is 50 per cent; rates are fractions, so write 0.005 for 0.5%.",
        "additional_basis: 'some': choose whole-paybill or lower-bands.",
    ]
    year = 'year: 2023 is no text; write one such as "2023-24".'
    assert refused(pm.Remit.for_year, 2023) == [year]
    assert refused(pm.Remit, 2023, 0.045, 0.005, ["x"], "AA") == [
        "additional_basis: ['x']: choose whole-paybill or lower-bands.",
        year,
    ]


def test_an_offer_prints_as_its_name_and_its_text() -> None:
    offer = pm.Offer.read("junior-6.5")
    assert repr(offer) == f"6.5% for AA to EO\n\n{offer.text.rstrip()}"


def test_an_offer_is_found_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path)
    text = pm.Offer.percent({"AA-EO": 0.065, "HEO-G6": 0.045}, "DWP", "2023-24").save("in/own.toml").read_text()
    read = pm.Offer.read("in/own.toml")
    monkeypatch.chdir(tmp_path / "in")
    assert pm.cost(read).name == pm.cost("own.toml").name == "6.5% for AA-EO, 4.5% for HEO-G6"
    Path("bad.toml").write_text(text.replace("percent = 6.5", "percnt = 6.5"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for function in (pm.cost, pm.solve, pm.Offer.read):
        assert refused(function, "in/bad.toml")[0].startswith("in/bad.toml, line ")
