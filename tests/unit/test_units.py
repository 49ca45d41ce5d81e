import pytest

from paymodel.errors import Faults, UserError
from paymodel.provenance import Provenance, digest, run_id, significant
from paymodel.units import rate_from_pct, round_down, to_pounds


@pytest.mark.parametrize(
    ("typed", "rate"), [("6.5", 0.065), ("6.5%", 0.065), (" 6.5 % ", 0.065), ("-1", -0.01), ("100", 1.0), ("0", 0.0)]
)
def test_a_typed_percentage(typed: str, rate: float) -> None:
    assert rate_from_pct(typed, "--target") == rate


@pytest.mark.parametrize(
    "typed", ["", "six", "6,5", "nan", "inf", "-inf", "101", "-100.1", "1e400", "1e999999999", "1e-5", "6.5.5", "٦"]
)
def test_what_is_no_percentage(typed: str) -> None:
    with pytest.raises(UserError, match="--target"):
        rate_from_pct(typed, "--target")


def test_rounding_down_keeps_what_is_printed_within_what_fits() -> None:
    assert round_down(0.058936, 1) == pytest.approx(0.058)
    assert round_down(-0.004108, 1) == pytest.approx(-0.005)


def test_float_noise_is_not_rounded_away() -> None:
    assert round_down(0.065 - 1e-17, 1) == 0.065
    assert round_down(0.05 - 1e-12, 2) == 0.05


def test_whole_pounds_round_halves_up() -> None:
    assert [to_pounds(amount) for amount in (0.5, 1.5, 2.4999, -0.5)] == [1, 2, 2, 0]


def test_twelve_significant_digits() -> None:
    assert significant(0.1 + 0.2) == 0.3
    assert significant(float("nan")) is None


def test_a_number_needs_source_date_and_status() -> None:
    from datetime import date

    with pytest.raises(ValueError, match="status"):
        Provenance("gov.uk", date(2023, 6, 2), "guessed")
    with pytest.raises(ValueError, match="source"):
        Provenance(" ", date(2023, 6, 2), "seen")
    with pytest.raises(ValueError, match="date"):
        Provenance("gov.uk", "2 June 2023", "seen")  # type: ignore[arg-type]


def test_identity_depends_on_inputs_and_not_on_line_ends() -> None:
    assert digest(b"a\r\nb\r\n") == digest(b"a\nb\n")
    assert run_id({"a": 1, "b": 2}) == run_id({"b": 2, "a": 1}) != run_id({"a": 1, "b": 3})


def test_faults_of_several_steps_are_told_together() -> None:
    faults = Faults()
    for sentence in ("first", "second"):
        with faults.caught():
            raise UserError(sentence)
    with pytest.raises(UserError) as told:
        faults.refuse()
    assert told.value.faults == ("first", "second")
