"""Options of a question put to a remit: which remit, whose additional money, and who counts as junior."""

from typing import Annotated

import typer

from paymodel import defaults

RemitYear = Annotated[
    str | None, typer.Option("--remit", metavar="YEAR", help=f"Which year's remit. [{defaults.REMIT}]")
]
Headline = Annotated[str | None, typer.Option("--headline", metavar="PERCENT", help="Headline rate. [the remit's]")]
Additional = Annotated[
    str | None,
    typer.Option("--additional", metavar="PERCENT", help="Additional rate for lower bands. [the remit's]"),
]
AdditionalBasis = Annotated[
    str | None,
    typer.Option(
        "--additional-basis",
        metavar="BASIS",
        help="What the additional rate is of: 'whole-paybill' or 'lower-bands'. [whole-paybill]",
    ),
]
LowerBands = Annotated[
    list[str] | None,
    typer.Option(
        "--lower-bands",
        metavar="GRADES",
        help="Grades that may have the additional money. [the remit's: AA,AO,EO in 2023-24]",
    ),
]
Junior = Annotated[
    list[str] | None,
    typer.Option(
        "--junior", metavar="GRADES", help="Grades that the target is for, such as AA,AO or AA-EO. [AA,AO,EO]"
    ),
]
RemitBesideOffer = Annotated[
    str | None, typer.Option("--remit", metavar="YEAR", help=f"Which year's remit. [{defaults.REMIT}, or the offer's]")
]
OfferBeside = Annotated[
    str | None,
    typer.Option("--offer", metavar="OFFER", help="Also cost this offer for the same staff; see 'paymodel cost'."),
]
Target = Annotated[str, typer.Option("--target", metavar="PERCENT", help="What the junior grades should get.")]
Draws = Annotated[str, typer.Option("--draws", metavar="N", help="Draws over what is uncertain; 0 for none.")]
Seed = Annotated[str, typer.Option("--seed", metavar="N", help="Seed of the draws.")]
