"""An offer as Python has it: the text of an offer file, read and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from paymodel.api.files import asking, save
from paymodel.errors import UserError

if TYPE_CHECKING:
    from paymodel.inputs.offers import OfferFile
    from paymodel.model.offer import Offer as Terms


@dataclass(frozen=True, repr=False)
class Offer:
    """An offer: who gets what, and from when; docs/offers.md has every key. Per cent in its text, as in a file.

    text: of the file. path: where it was read, None where it was not. label: what it is called where something is wrong
    with it. Errors: UserError with every fault, each naming line and key.

    >>> import paymodel as pm
    >>> offer = pm.Offer.percent({"AA-EO": 0.065, "HEO-G6": 0.045}, departments="DWP", remit="2023-24")
    >>> offer.name, offer.unknown
    ('6.5% for AA-EO, 4.5% for HEO-G6', ())
    """

    text: str
    path: Path | None = None
    label: str = "offer"
    _file: "OfferFile" = field(init=False, compare=False)
    _where: Path | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        from paymodel.inputs.offers import read_offer

        with asking() as files:
            given = self.path if self.path is not None else files.written(self.label, self.text.encode())
            object.__setattr__(self, "_file", read_offer(given))
        object.__setattr__(self, "_where", None if self.path is None else self.path.absolute())

    @classmethod
    def read(cls, name_or_path: str | Path) -> "Offer":
        """A shipped offer by its name, or an offer file. Errors: UserError.

        >>> import paymodel as pm
        >>> pm.Offer.read("junior-6.5").name
        '6.5% for AA to EO'
        """
        from paymodel.inputs.offers import find_offer
        from paymodel.inputs.toml_lines import read_toml

        with asking():
            if not isinstance(name_or_path, str | Path):
                raise UserError(f"name_or_path: {name_or_path!r} is no text; write the name of an offer in quotes.")
            path = find_offer(str(name_or_path))
            text = read_toml(path).content.decode("utf-8-sig")
        return cls(text, path, path.stem)

    @classmethod
    def from_text(cls, toml: str, *, name: str = "offer") -> "Offer":
        """An offer of its text. name: what it is called where something is wrong with it. Errors: UserError.

        >>> import paymodel as pm
        >>> text = pm.Offer.read("junior-6.5").text.replace("percent = 6.5", 'percent = "?"')
        >>> pm.Offer.from_text(text).unknown
        ('award 1, percent',)
        """
        if not isinstance(toml, str):
            raise UserError(f"toml: {type(toml).__name__} is no text; give that of an offer file.")
        if not isinstance(name, str) or not name.strip() or Path(name).name != name:
            raise UserError(f"name: {name!r} is no name; write a word or two without slashes.")
        return cls(toml, None, name)

    @classmethod
    def percent(
        cls,
        rates: Mapping[str, float | None],
        departments: str | Sequence[str],
        remit: str,
        settlement_date: date | str | None = None,
        lump_sum_gbp: float | None = None,
        *,
        name: str | None = None,
    ) -> "Offer":
        """A percentage a group of grades, and a sum paid once to everybody, pro rata and inside the remit.

        rates: fractions by grades such as "EO" or "AA-EO", None for a number to be found by pm.solve. departments:
        codes or names. settlement_date: as 2023-07-01; None takes 1 April of the pay year, and the offer says so.
        lump_sum_gbp: £ for a full-time post. Errors: UserError.

        >>> import paymodel as pm
        >>> pm.Offer.percent({"AA-EO": None, "HEO-G6": 0.045}, "DWP", "2023-24", "2023-07-01").unknown
        ('award 1, percent',)
        """
        from paymodel.api.offer_text import percent_text

        with asking():
            text = percent_text(rates, departments, remit, settlement_date, lump_sum_gbp, name)
        return cls(text)

    @staticmethod
    def shipped() -> list[str]:
        """The names of the offers that come with paymodel.

        >>> import paymodel as pm
        >>> "junior-6.5" in pm.Offer.shipped()
        True
        """
        from paymodel.inputs.offers import shipped_offers

        return shipped_offers()

    @property
    def name(self) -> str:
        """Its title."""
        return self._terms.name

    @property
    def departments(self) -> tuple[str, ...]:
        """The organisations that it is put to, as it names them."""
        return self._terms.departments

    @property
    def remit(self) -> str:
        """The pay year that it settles."""
        return self._terms.remit

    @property
    def settlement_date(self) -> date:
        """The day it takes effect."""
        return self._terms.settlement_date

    @property
    def unknown(self) -> tuple[str, ...]:
        """Where a number is left open for pm.solve."""
        return tuple(one.name for one in self._file.unknown)

    def save(self, path: str | Path, *, overwrite: bool = False) -> Path:
        """Write it as an offer file; returns the path. Errors: UserError where another file is in the way, unless
        overwrite says to put this in its place.

        >>> import paymodel as pm
        >>> pm.Offer.read("junior-6.5").save("my-offer.toml").name
        'my-offer.toml'
        """
        return save(path, self.text.encode(), overwrite=overwrite)

    def unchanged_path(self) -> Path:
        """Where it was read. Errors: UserError where there is another text now, or none."""
        from paymodel.inputs.toml_lines import read_toml

        assert self._where is not None
        if read_toml(self._where).content.decode("utf-8-sig") != self.text:
            raise UserError(f"{self.path}: it has changed since it was read; read it again with pm.Offer.read.")
        return self._where

    def filled(self, number: float) -> "Offer":
        """With a number as a file holds it, per cent where it is one, in place of its only "?". Errors: UserError."""
        text = self._file.filled(number)
        if text is None:
            advice = 'is not found in its text; write it as "?", alone in quotes'
            raise UserError(f'{self.label}: the "?" of {self.unknown[0]} {advice}.')
        return Offer.from_text(text, name=self.label)

    @property
    def _terms(self) -> "Terms":
        return self._file.offer()

    def __repr__(self) -> str:
        return f"{self.name}\n\n{self.text.rstrip()}"

    def _repr_html_(self) -> str:
        from paymodel.outputs.report.fragment import fragment_html
        from paymodel.outputs.results.offer import offer_sections

        return fragment_html(offer_sections(self._terms, self.unknown, self.text))
