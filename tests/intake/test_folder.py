from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.errors import IntakeError
from pipeline.intake.folder import FoundFile, list_files, read_bytes


def names(folder: Path) -> list[str]:
    return [file.path for file in list_files(folder)]


def test_files_are_listed_sorted_with_size_and_time(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt"):
        (tmp_path / name).write_bytes(b"abc")
    os.utime(tmp_path / "a.md", ns=(5, 7_000_000_000))
    assert names(tmp_path) == ["a.md", "b.txt", "sub/c.txt"]
    assert list_files(tmp_path)[0] == FoundFile(path="a.md", size=3, mtime_ns=7_000_000_000)


def test_what_is_no_notice_is_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/x.txt", ".hidden", "~$通知.docx", "a.tmp", "b.PART", "c.crdownload", "d.txt~"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows allows neither such names nor links without rights")
def test_odd_names_and_links(tmp_path: Path) -> None:
    folder, outside = tmp_path / "notices", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("x", encoding="utf-8")
    for name in ("a b.txt", "🌀.txt", "new\nline.txt", "..\\x.txt", "..txt.md"):
        (folder / name).write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "dir").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "nowhere")
    (folder / "inner.txt").symlink_to(folder / "a b.txt")
    os.mkfifo(folder / "pipe.txt")
    # names that begin with a full stop are hidden, links outside and to folders are not followed
    assert names(folder) == ["a b.txt", "inner.txt", "new\nline.txt", "🌀.txt"]
    with pytest.raises(IntakeError, match="is no file"):
        read_bytes(folder / "pipe.txt", max_bytes=10)


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="does not exist") as caught:
        list_files(tmp_path / "nowhere")
    assert caught.value.advice
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(IntakeError, match="cannot be read"):
        list_files(tmp_path / "file")


def test_a_folder_that_vanishes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    scandir = os.scandir

    def vanishing(path: str) -> object:
        if path.endswith("sub"):
            Path(path).rmdir()
        return scandir(path)

    monkeypatch.setattr("pipeline.intake.folder.os.scandir", vanishing)
    assert names(tmp_path) == ["a.txt"]


def test_2000_files_are_listed_fast(tmp_path: Path) -> None:
    for number in range(2000):
        (tmp_path / f"{number:04}.txt").touch()
    best = min(_seconds(tmp_path) for _ in range(3))
    assert best < 0.1


def _seconds(folder: Path) -> float:
    begin = time.process_time()
    assert len(list_files(folder)) == 2000
    return time.process_time() - begin


def test_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    assert read_bytes(path, max_bytes=3) == b"abc"
    with pytest.raises(IntakeError, match="has 3 bytes, more than the 2 allowed") as caught:
        read_bytes(path, max_bytes=2)
    assert not caught.value.transient


def test_a_file_deleted_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="deleted or moved") as caught:
        read_bytes(tmp_path / "gone.txt", max_bytes=10)
    assert caught.value.transient


def _while_reading(monkeypatch: pytest.MonkeyPatch, change: object) -> None:
    open_file = Path.open

    def opened(self: Path, *args: object, **kwargs: object) -> object:
        assert callable(change)
        change(self)
        return open_file(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opened)


def test_a_file_deleted_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    _while_reading(monkeypatch, Path.unlink)
    with pytest.raises(IntakeError, match="deleted or moved") as caught:
        read_bytes(path, max_bytes=10)
    assert caught.value.transient


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")

    def grow(path: Path) -> None:
        with open(path, "ab") as file:  # noqa: PTH123 - Path.open is what the test replaces
            file.write(b"d")

    _while_reading(monkeypatch, grow)
    with pytest.raises(IntakeError, match="changed while it was read") as caught:
        read_bytes(path, max_bytes=10)
    assert caught.value.transient


def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")

    def locked(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    _while_reading(monkeypatch, locked)
    with pytest.raises(IntakeError, match="cannot be read: Permission denied") as caught:
        read_bytes(path, max_bytes=10)
    assert caught.value.transient
    assert caught.value.advice
