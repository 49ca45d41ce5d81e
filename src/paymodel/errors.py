"""Mistakes of a user, told apart from faults of the program."""


class UserError(Exception):
    """What the user can put right: a sentence a fault, each naming where, what was found and what to do."""

    exit_code = 2

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))
