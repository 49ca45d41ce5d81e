"""How many part-timers there are taken to be, and from what: the same words wherever it is told."""

from collections.abc import Mapping

from paymodel.model.assumption import Assumption
from paymodel.outputs.numbers import pct_short


def part_time_lines(hours: Mapping[str, Assumption]) -> list[str]:
    """What part-timers are taken to work, by code, a sentence for organisations alike."""
    alike: dict[tuple[float, float, float, str], list[str]] = {}
    for code, one in hours.items():
        alike.setdefault((one.centre, one.low, one.high, one.provenance.status), []).append(code)
    return [
        f"{'Part-timers' if len(alike) == 1 else 'Part-timers of ' + ', '.join(codes)} are taken to work "
        f"{pct_short(centre)} of full time on average, {pct_short(low)} to {pct_short(high)} ({status}): headcount "
        "less full-time equivalents, over what such a part-timer does not work, is how many they are, by grade, region "
        "and sex. Where that is everybody, they work the hours there are. The official tables round both to 5, so that "
        "of a small organisation this is rough."
        for (centre, low, high, status), codes in alike.items()
    ]


def part_time_sources(hours: Mapping[str, Assumption]) -> list[str]:
    """Where that was read, each once."""
    told = [
        f"Hours of part-timers: {one.provenance.source}, {one.provenance.date.isoformat()} ({one.provenance.status})"
        for one in hours.values()
    ]
    return list(dict.fromkeys(told))
