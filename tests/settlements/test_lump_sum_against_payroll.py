"""The £1,500 of July 2023: whom the payroll shows it was paid to, and whom the model pays."""

from pathlib import Path

import pytest

from paymodel.errors import UserError
from paymodel.inputs import paid_lump_sums
from paymodel.inputs.bundle import bundled
from paymodel.inputs.paid_lump_sums import paid_lump_sum, paid_lump_sums_digest
from paymodel.inputs.payroll import payroll
from paymodel.run.asked import Cost, LumpSums
from paymodel.run.lump_sum import lump_sum

HELD = [("DWP", 74_700, 9), ("HMRC", 62_400, 11)]


@pytest.mark.parametrize(("code", "fte", "n_months"), HELD)
def test_july_2023_paid_for_so_many(code: str, fte: float, n_months: int) -> None:
    """Non-consolidated pay of July 2023, less that of a usual month (the median of the other months of 2023-24; DWP has
    no June, and an October that repeats that of the year before), over 1,500."""
    found = paid_lump_sum(code, "2023-24", 1500)
    assert found is not None
    assert found.fte == pytest.approx(fte, rel=0.005)
    assert (found.month, found.n_usual_months) == ("2023-07", n_months)
    months = {one.month: one for one in payroll(code)}
    assert found.paid_gbp == months["2023-07"].non_consolidated_gbp
    others = sorted(
        one.non_consolidated_gbp or 0.0
        for month, one in months.items()
        if "2023-04" <= month <= "2024-03" and month != "2023-07" and one.flag is None
    )
    assert found.usual_gbp == others[len(others) // 2]


def test_a_sum_that_nobody_was_paid_is_not_there() -> None:
    assert paid_lump_sum("DWP", "2023-24", 1000) is None
    assert paid_lump_sum("DWP", "2022-23", 1500) is None
    assert paid_lump_sum("MOJ", "2023-24", 1500) is None


def test_its_identity_follows_both_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = [bundled(name) for name in ("lump_sums_paid.toml", "payroll.csv")]
    for table in tables:
        (tmp_path / table.name).write_bytes(table.read_bytes())
    own = paid_lump_sums_digest()
    monkeypatch.setattr(paid_lump_sums, "bundled", tmp_path.joinpath)
    found = [paid_lump_sums_digest()]
    for table in tables:
        (tmp_path / table.name).write_bytes(table.read_bytes() + b"\n")
        found.append(paid_lump_sums_digest())
    assert found[0] == own and len(set(found)) == len(found)


@pytest.mark.parametrize("line", ["remit =", "month =", "amount_gbp =", "codes =", "status ="])
def test_an_entry_that_leaves_something_out_does_not_load(tmp_path: Path, line: str) -> None:
    text = bundled("lump_sums_paid.toml").read_text(encoding="utf-8")
    path = tmp_path / "paid.toml"
    path.write_text("\n".join(one for one in text.splitlines() if not one.startswith(line)), encoding="utf-8")
    with pytest.raises(UserError, match=line.split()[0]):
        paid_lump_sums.load_paid_lump_sums(path)


def test_the_model_beside_it() -> None:
    """Who leaves in four months is taken from the year before, moves to other departments with them, and the payroll
    has fewer leave: the model pays 3.1% fewer full-time equivalents than DWP's payroll, 1.3% fewer than HMRC's. Had
    nobody left, it would be 1.3% and 1.4% more."""
    found = {one.code: one for one in lump_sum(LumpSums(Cost("lump-sum-1500"))).departments}
    paid = {code: found[code].payroll for code, _, _ in HELD}
    apart = {code: found[code].whole.fte / one.fte - 1 for code, one in paid.items() if one is not None}
    assert apart == pytest.approx({"DWP": -0.0305, "HMRC": -0.0133}, abs=0.0005)
    everybody = {"DWP": 75_660, "HMRC": 63_240}
    all_in_post = {code: everybody[code] / one.fte - 1 for code, one in paid.items() if one is not None}
    assert all_in_post == pytest.approx({"DWP": 0.0126, "HMRC": 0.0141}, abs=0.0005)
