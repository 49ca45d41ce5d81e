from pathlib import Path

import pytest

from paymodel.errors import UserError
from paymodel.inputs.bundle import bundled
from paymodel.inputs.remits import find_remit, load_remits, published_remits
from paymodel.model.grades import DELEGATED

TEXT = bundled("rates", "remits.toml").read_text(encoding="utf-8")


def test_the_published_rates() -> None:
    rates = {year: (remit.headline.rate, remit.additional.rate) for year, remit in published_remits().items()}
    assert rates == {
        "2021-22": (0.0, 0.0),
        "2022-23": (0.02, 0.01),
        "2023-24": (0.045, 0.005),
        "2024-25": (0.05, 0.0),
        "2025-26": (0.0325, 0.005),
        "2026-27": (0.035, 0.01),
    }


def test_the_reach_of_the_additional_money() -> None:
    reach = {year: remit.lower_bands for year, remit in published_remits().items()}
    assert reach["2023-24"] == ("AA", "AO", "EO")
    assert reach["2022-23"] == reach["2025-26"] == reach["2026-27"] == DELEGATED
    assert published_remits()["2021-22"].sums[0].amount_gbp == 250


def test_every_number_has_source_date_and_status() -> None:
    for remit in published_remits().values():
        for why in (remit.headline.provenance, remit.additional.provenance, remit.reach, remit.basis):
            assert why.source
            assert why.date.year in range(2021, 2027)
            assert why.status in ("seen", "press", "derived", "assumed")


@pytest.mark.parametrize("typed", ["2023-24", "2023/24", "2023-2024", "2023", " 2023-24 "])
def test_a_year_as_people_write_it(typed: str) -> None:
    assert find_remit(typed).year == "2023-24"


@pytest.mark.parametrize("typed", ["1999-00", "2023-25", "next", "", "2027-28"])
def test_an_unknown_remit(typed: str) -> None:
    with pytest.raises(UserError, match="2021-22, 2022-23, 2023-24"):
        find_remit(typed)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('source = "gov.uk, civil-service-pay-remit-guidance-2022-to-2023"\n', "no 'source'"),
        ("date = 2022-03-31\n", "no 'date'"),
        ('status = "seen"\n', "no 'status'"),
    ],
)
def test_a_number_without_a_source_does_not_load(tmp_path: Path, line: str, told: str) -> None:
    start = TEXT.index('["2022-23".headline]')
    broken = tmp_path / "remits.toml"
    broken.write_text(TEXT[:start] + TEXT[start:].replace(line, "", 1), encoding="utf-8")
    with pytest.raises(UserError, match="does not load") as refused:
        load_remits(broken)
    assert told in str(refused.value)
    assert "2022-23" in str(refused.value)
