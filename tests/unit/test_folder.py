"""Output appears whole or not at all, and never over what paymodel did not write."""

import errno
import os
from pathlib import Path

import pytest

from paymodel.errors import UserError
from paymodel.outputs import folder as module
from paymodel.outputs.folder import new_folder, publish_file, staged_folder


def publish_folder(folder: Path, files: dict[str, bytes], run_id: str) -> None:
    with staged_folder(folder, files, run_id):
        pass


FILES = {"report.md": b"one", "result.json": b"{}"}


def test_a_run_replaces_its_own_folder(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out"
    publish_folder(target, {**FILES, "old.png": b"x"}, "a" * 12)
    publish_folder(target, FILES, "b" * 12)
    assert {path.name for path in target.iterdir()} == {"report.md", "result.json", "run.json"}
    assert [path.name for path in target.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["notes.txt", "report.md", ".hidden"])
def test_foreign_files_are_never_overwritten(tmp_path: Path, name: str) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / name).write_text("mine")
    with pytest.raises(UserError, match="paymodel did not write"):
        publish_folder(target, FILES, "a" * 12)
    assert {path.name for path in target.iterdir()} == {name}


def test_an_edited_report_is_the_users(tmp_path: Path) -> None:
    target = tmp_path / "out"
    publish_folder(target, FILES, "a" * 12)
    (target / "report.md").write_text("with my notes")
    with pytest.raises(UserError, match=r"report\.md"):
        publish_folder(target, FILES, "b" * 12)
    assert (target / "report.md").read_text() == "with my notes"


def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    publish_folder(tmp_path / "out", FILES, "a" * 12)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UserError, match="this is a file"):
        publish_folder(tmp_path / "file", FILES, "a" * 12)


def test_a_full_disk_leaves_nothing_and_keeps_the_last_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    publish_folder(target, FILES, "a" * 12)

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module, "_write", full)
    for place in (target, tmp_path / "other"):
        with pytest.raises(UserError, match="No space left on device"):
            publish_folder(place, FILES, "b" * 12)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (target / "report.md").read_bytes() == b"one"
    with pytest.raises(UserError, match="No space left on device"):
        publish_file(tmp_path / "file.csv", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_swap_that_fails_half_way_brings_the_last_run_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    publish_folder(target, FILES, "a" * 12)
    rename = Path.rename

    def stuck(path: Path, to: Path) -> Path:
        if path.name == "fresh":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(UserError, match="Permission denied"):
        publish_folder(target, {"report.md": b"two"}, "b" * 12)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (target / "report.md").read_bytes() == b"one"


def test_files_in_folders_of_the_folder(tmp_path: Path) -> None:
    target = tmp_path / "out"
    publish_folder(target, {**FILES, "charts/one.svg": b"x"}, "a" * 12)
    publish_folder(target, {**FILES, "charts/two.svg": b"y"}, "b" * 12)
    assert {path.name for path in (target / "charts").iterdir()} == {"two.svg"}
    (target / "charts" / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match=r"paymodel did not write charts/mine\.txt"):
        publish_folder(target, FILES, "c" * 12)
    (target / "charts" / "mine.txt").unlink()
    (target / "charts" / "two.svg").write_text("changed")
    with pytest.raises(UserError, match=r"charts/two\.svg"):
        publish_folder(target, FILES, "c" * 12)
    (target / "charts" / "two.svg").write_bytes(b"y")
    (target / "empty").mkdir()
    with pytest.raises(UserError, match="empty/"):
        publish_folder(target, FILES, "c" * 12)


def test_what_a_file_browser_leaves_is_no_obstacle(tmp_path: Path) -> None:
    publish_folder(tmp_path / "out", FILES, "a" * 12)
    (tmp_path / "out" / ".DS_Store").write_bytes(b"x")
    publish_folder(tmp_path / "out", FILES, "b" * 12)


def test_the_folder_one_is_in_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="this is the folder you are in"):
        publish_folder(Path(), FILES, "a" * 12)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real").chmod(0o750)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    publish_folder(tmp_path / "link", FILES, "a" * 12)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "report.md").exists()
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o750


def test_a_block_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged_folder(tmp_path / "a" / "out", FILES, "a" * 12):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_is_told_without_talk_of_space(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UserError, match="give another place"):
        publish_folder(tmp_path / "file" / "out", FILES, "a" * 12)


def test_a_file_is_written_once(tmp_path: Path) -> None:
    publish_file(tmp_path / "a" / "t.csv", b"x")
    publish_file(tmp_path / "a" / "t.csv", b"x")
    with pytest.raises(UserError, match="something else is there"):
        publish_file(tmp_path / "a" / "t.csv", b"y")


def test_a_new_folder_is_written_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "a" / "new", tmp_path / "empty"):
        new_folder(place, FILES)
        assert {path.name: path.read_bytes() for path in place.iterdir()} == FILES


def test_an_empty_file_is_somebodys_too(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("in/notes.txt", "file"):
        (tmp_path / name).touch()
    for place in ("in", "file"):
        with pytest.raises(UserError, match="something is there already"):
            new_folder(tmp_path / place, FILES)
    with pytest.raises(UserError, match="something else is there"):
        publish_file(tmp_path / "file", b"x")
    assert (tmp_path / "file").read_bytes() == (tmp_path / "in" / "notes.txt").read_bytes() == b""
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "in", "notes.txt"]


@pytest.mark.parametrize(
    ("there", "is_taken"), [(b"template", True), (b"filled in", True), (b"mine", False), (b"", False)]
)
def test_a_file_is_put_in_the_place_of_one_alone(tmp_path: Path, there: bytes, is_taken: bool) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(there)
    if is_taken:
        publish_file(path, b"filled in", in_place_of=b"template")
    else:
        with pytest.raises(UserError, match="something else is there"):
            publish_file(path, b"filled in", in_place_of=b"template")
    assert path.read_bytes() == (b"filled in" if is_taken else there)
