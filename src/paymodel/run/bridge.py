"""From our cost of an offer to management's figure."""

from pathlib import Path

from paymodel import __version__
from paymodel.errors import Faults, UserError
from paymodel.inputs.management import ManagementFile, read_management
from paymodel.inputs.management_gaps import gaps
from paymodel.model.bridge import BridgeResult, bridge
from paymodel.model.costing import CostTerms
from paymodel.model.counted import CountTerms
from paymodel.model.reverse import reverse
from paymodel.model.their_staff import CountingError
from paymodel.outputs.bridge_caveats import bridge_assumptions, bridge_warnings
from paymodel.outputs.talks_pages import MANAGEMENT_FILE
from paymodel.provenance import run_id
from paymodel.run.asked import Cost
from paymodel.run.cost import costed, prepare, refuse_open, year_terms


def bridge_to(
    asked: Cost, management_path: Path | None, faults: Faults | None = None, *, is_reverse: bool = False
) -> BridgeResult:
    """The walk to management's figure, of the first pay year; with reverse also what would make their percentage
    true. Errors: UserError with every fault of the files and the options."""
    faults, stated = faults or Faults(), None
    with faults.caught():
        stated = _stated(management_path or _beside(asked.offer))
    ready = prepare(asked, faults)
    refuse_open(ready, "bridge")
    if len(ready.codes) != 1:
        raise UserError(
            f"{ready.file.file.where('department')}: a bridge is for one department and these are "
            f"{len(ready.codes)}; name one with -d."
        )
    assert stated
    offer = ready.file.offer()
    result = costed(asked, ready, offer)
    loaded, first = ready.staff[ready.codes[0]], year_terms(offer, ready.staff[ready.codes[0]], asked)[0]
    terms = CountTerms(
        offer.pay_years[0], loaded.scales, CostTerms(first.remit, asked.nlw), first.on_costs, loaded.nlw_floor_gbp
    )
    management = stated.management
    try:
        walked = bridge(management, loaded.staff, terms)
    except CountingError as error:
        raise UserError(f"{stated.file.path}: {error}") from None
    reversed_ = reverse(management, loaded.staff, terms) if is_reverse else None
    return BridgeResult(
        cost=result,
        management=management,
        bridge=walked,
        reverse=reversed_,
        questions=gaps(management),
        assumptions=(*bridge_assumptions(management, walked, result, reversed_), *result.assumptions),
        warnings=(*bridge_warnings(management, walked, result), *result.warnings),
        sources=(f"Management: {management.source}", *result.sources),
        run_id=run_id(
            {"command": "bridge", "cost": result.run_id, "management": stated.digest, "is_reverse": is_reverse}
        ),
        version=__version__,
    )


def _beside(offer: str) -> Path | None:
    """Management's figure in the folder of an offer file, where it is."""
    path = Path(offer).parent / MANAGEMENT_FILE
    return path if Path(offer).is_file() and path.is_file() else None


def _stated(path: Path | None) -> ManagementFile:
    if path is None:
        raise UserError(
            "--management is missing: give the file that holds management's figure; 'paymodel talks new FOLDER' "
            "writes one to be filled in."
        )
    return read_management(path)
