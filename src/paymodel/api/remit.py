"""A pay remit as Python has it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from paymodel.api import values
from paymodel.api.files import asking
from paymodel.errors import Faults, UserError

if TYPE_CHECKING:
    from paymodel.model.remit import PublishedRemit


@dataclass(frozen=True)
class Remit:
    """What a pay remit allows. Rates are fractions of basic pay a year.

    year: such as "2023-24". additional_basis: what the additional rate is of, "whole-paybill" or "lower-bands".
    lower_bands: the grades that may have the additional money. In a notebook each number is shown with its source, date
    and status. Errors: UserError for a year, rate, basis or grade that cannot be.

    >>> import paymodel as pm
    >>> remit = pm.Remit.for_year("2023-24")
    >>> remit.headline_rate, remit.additional_rate
    (0.045, 0.005)
    """

    year: str
    headline_rate: float
    additional_rate: float
    additional_basis: str
    lower_bands: tuple[str, ...]

    def __post_init__(self) -> None:
        from paymodel.model.remit import BASES

        with asking():
            faults = Faults()
            bands = values.grades(self.lower_bands, "lower_bands", faults)
            values.rate_or_none(self.headline_rate, "headline_rate", faults)
            values.rate_or_none(self.additional_rate, "additional_rate", faults, values.MOST_ADDITIONAL_RATE)
            basis: object = self.additional_basis
            if not isinstance(basis, str) or basis not in BASES:
                faults.found.append(f"additional_basis: {basis!r}: choose {' or '.join(BASES)}.")
            with faults.caught():
                object.__setattr__(self, "year", _published(self.year).year)
            faults.refuse()
        object.__setattr__(self, "lower_bands", bands)

    @classmethod
    def for_year(cls, year: str) -> "Remit":
        """The remit of a pay year as it was published. Errors: UserError with the years held.

        >>> import paymodel as pm
        >>> pm.Remit.for_year("2023-24").lower_bands
        ('AA', 'AO', 'EO')
        """
        with asking():
            own = _published(year).remit()
        return cls(own.year, own.headline_rate, own.additional_rate, own.additional_basis, own.lower_bands)

    @staticmethod
    def years() -> list[str]:
        """The pay years whose remits are held, oldest first.

        >>> import paymodel as pm
        >>> "2023-24" in pm.Remit.years()
        True
        """
        from paymodel.inputs.remits import published_remits

        return list(published_remits())

    def with_rates(
        self,
        *,
        headline_rate: float | None = None,
        additional_rate: float | None = None,
        additional_basis: str | None = None,
        lower_bands: tuple[str, ...] | str | None = None,
    ) -> "Remit":
        """The same remit with other rates or another reach; None leaves what there is. Errors: UserError.

        >>> import paymodel as pm
        >>> pm.Remit.for_year("2023-24").with_rates(headline_rate=0.05).headline_rate
        0.05
        """
        given = {
            "headline_rate": headline_rate,
            "additional_rate": additional_rate,
            "additional_basis": additional_basis,
            "lower_bands": lower_bands,
        }
        return replace(self, **{name: value for name, value in given.items() if value is not None})  # pyright: ignore[reportArgumentType]

    def _repr_html_(self) -> str:
        from paymodel.outputs.report.fragment import fragment_html
        from paymodel.outputs.results.remit import remit_sections

        published = _published(self.year)
        own = published.remit()
        changed = replace(
            own,
            headline_rate=self.headline_rate,
            additional_rate=self.additional_rate,
            additional_basis=self.additional_basis,
            lower_bands=self.lower_bands,
        )
        return fragment_html(remit_sections(published, changed))


def _published(year: object) -> "PublishedRemit":
    from paymodel.inputs.remits import find_remit

    if not isinstance(year, str):
        raise UserError(f'year: {year!r} is no text; write one such as "2023-24".')
    return find_remit(year)
