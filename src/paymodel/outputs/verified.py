"""What a report made again says of the one in a folder."""

from dataclasses import dataclass

from paymodel.outputs.numbers import count

_SHOWN = 12


@dataclass(frozen=True)
class Verified:
    """Every difference, a sentence each, by what differs. n_files: of the report made again."""

    run_id: str
    n_files: int
    inputs: tuple[str, ...]
    versions: tuple[str, ...]
    numbers: tuple[str, ...]
    files: tuple[str, ...]
    manifest: tuple[str, ...]

    @property
    def has_passed(self) -> bool:
        """Whether nothing differs; another version alone, with the same files, is no difference."""
        return not (self.inputs or self.numbers or self.files or self.manifest)


def verified_text(found: Verified, folder: str) -> str:
    """The answer first, then what differs."""
    said = [_answer(found, folder)]
    for title, lines in (
        ("Inputs that differ", found.inputs),
        ("Versions that differ", () if found.has_passed else found.versions),
        ("What was asked", found.manifest),
        ("Numbers that differ", found.numbers),
        ("Files that differ", found.files),
    ):
        shown = [*lines[:_SHOWN], *([f"and {count(len(lines) - _SHOWN)} more"] if len(lines) > _SHOWN else [])]
        said += ["\n".join([title, "", *(f"  {line}" for line in shown)])] if shown else []
    if found.versions and not found.numbers and not found.has_passed:
        said.append("Every number is the same. Pictures and documents may differ between versions of what draws them.")
    return "\n\n".join(said) + "\n"


def _answer(found: Verified, folder: str) -> str:
    if found.has_passed:
        return f"PASSED: all {found.n_files} files of {folder} are what run {found.run_id} gives when it is made again."
    return f"DIFFERS: {folder} is not what run {found.run_id} gives when it is made again."
