"""What is taken for granted for people, each told once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paymodel.model.people import People


def people_assumptions(people: "People") -> list[str]:
    """What was taken for the lump sum, take-home pay and equality."""
    from paymodel.outputs.members_table import members_assumptions  # its words take time to import

    own = members_assumptions(people.members) if people.members else []
    beside = [line for one in (people.lump_sum, people.equality) if one for line in one.assumptions]
    return list(dict.fromkeys([*beside, *own]))
