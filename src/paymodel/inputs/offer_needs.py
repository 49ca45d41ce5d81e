"""What an offer goes by and nobody has stated: regions, scales."""

from collections.abc import Sequence

from paymodel.inputs.offer_values import Path as KeyPath
from paymodel.inputs.staff import LoadedStaff
from paymodel.inputs.toml_lines import TomlFile
from paymodel.model.cells import LONDON
from paymodel.model.offer import Award, Offer
from paymodel.model.scales import LOCATIONS, NATIONAL

AwardPaths = Sequence[tuple[KeyPath, Award]]


def award_paths(offer: Offer) -> list[tuple[KeyPath, Award]]:
    """Every award with its place in the file."""
    paths: list[tuple[KeyPath, Award]] = [(("award", i), award) for i, award in enumerate(offer.awards)]
    for i, stage in enumerate(offer.stages):
        paths += [(("stage", i, "award", j), award) for j, award in enumerate(stage.awards)]
    return paths


def unpriceable(paths: AwardPaths, staff: LoadedStaff, code: str, file: TomlFile) -> list[str]:
    """A sentence for each region or scale that awards go by and these staff do not have, at the first that does."""
    return [*_regionless(paths, staff, code, file), *_missing_scales(paths, staff, code, file)]


def _regionless(paths: AwardPaths, staff: LoadedStaff, code: str, file: TomlFile) -> list[str]:
    path = next((path for path, award in paths if award.picked.regions), None)
    if staff.has_regions or path is None:
        return []
    return [
        f"{file.where(*path, 'region')}: the figures of {code} have no regions; leave out --baseline published, "
        "or give pay points with locations ('paymodel grades template')."
    ]


def _missing_scales(paths: AwardPaths, staff: LoadedStaff, code: str, file: TomlFile) -> list[str]:
    points = staff.staff.baseline
    held = set(zip(points.grade.tolist(), points.is_london.tolist(), strict=True))
    wanted: dict[tuple[str, str], KeyPath] = {}
    for path, award in paths:
        for i, grade in enumerate(points.grades) if award.is_by_scale else ():
            for location in LOCATIONS:
                is_picked = award.picked.grades is None or grade in award.picked.grades
                is_there = (i, location == LONDON) in held and award.picked.may_go_to(location)
                # A London scale follows from the national one, so that one is asked for first.
                is_both = (i, False) in held and award.picked.may_go_to(NATIONAL)
                is_derived = location == LONDON and is_both and (grade, NATIONAL) not in staff.scales
                if is_picked and is_there and not is_derived and (grade, location) not in staff.scales:
                    wanted.setdefault((grade, location), path)
    return [
        f"{file.where(*path)}: it goes by the {grade} scale of {code}, {location}, which is neither published nor "
        f"stated; add [assume.scale.{grade}{'.London' if location == LONDON else ''}] with minimum_gbp and "
        "maximum_gbp."
        for (grade, location), path in wanted.items()
    ]
