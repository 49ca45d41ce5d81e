"""Numbers as documents hold them."""

from typing import Any

from paymodel.provenance import significant


def written(value: Any) -> Any:
    """Numbers at 12 significant digits, all the way down."""
    if isinstance(value, dict):
        return {name: written(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [written(part) for part in value]
    return significant(value) if isinstance(value, float) else value
