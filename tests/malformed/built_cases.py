"""Faulty inputs that cannot be kept as files: too large, or nothing that a repository holds.

Each is made in a copy of the sample package; beside it stands what is expected of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import SAMPLE
from tracker.reading.files import MAXIMUM_BYTES, MAXIMUM_FOLDERS_DEEP
from tracker.reading.marked_yaml import MAXIMUM_FIELDS, MAXIMUM_PARTS
from tracker.reading.side_files import MAXIMUM_ROWS

SOURCE = "sources/annual-report.yaml"
LISTED = "sectors.yaml"
SOUND = (SAMPLE / SOURCE).read_bytes()
LIST = (SAMPLE / LISTED).read_bytes()
TITLE = b"title: Rapport annuel sur l'eau 2024"
SIDE_FILE = "kpis/water-lost.observations.csv"


@dataclass(frozen=True)
class Built:
    """A case: how to make it, and the beginnings of the lines that are printed.

    ``large`` says that it is about size: it must be refused at once and with little memory.
    ``partly`` says that much more is wrong with it than is listed.
    """

    make: Callable[[Path], None]
    expected: tuple[str, ...]
    large: bool = False
    partly: bool = False


def written(file: str, content: bytes) -> Callable[[Path], None]:
    return lambda data: (data / file).write_bytes(content) and None


def _sparse(data: Path) -> None:
    with (data / SOURCE).open("wb") as file:
        file.truncate(50_000_000)


def _sparse_side_file(data: Path) -> None:
    with (data / SIDE_FILE).open("wb") as file:
        file.truncate(50_000_000)


def _link(data: Path) -> None:
    (data / SOURCE).rename(data.parent / "elsewhere.yaml")
    (data / SOURCE).symlink_to("../../elsewhere.yaml")


def _broken_link(data: Path) -> None:
    (data / SOURCE).unlink()
    (data / SOURCE).symlink_to("nowhere.yaml")


def _link_without_end(data: Path) -> None:
    (data / SOURCE).unlink()
    (data / SOURCE).symlink_to(Path(SOURCE).name)


def _link_to_a_device(data: Path) -> None:
    (data / SOURCE).unlink()
    (data / SOURCE).symlink_to("/dev/zero")


def _linked_folder(data: Path) -> None:
    (data / "risks").rename(data.parent / "risks")
    (data / "risks").symlink_to(data.parent / "risks")


def _linked_side_file(data: Path) -> None:
    (data / SIDE_FILE).rename(data.parent / "elsewhere.csv")
    (data / SIDE_FILE).symlink_to("../../elsewhere.csv")


def _linked_descriptor(data: Path) -> None:
    (data / "datapackage.yaml").rename(data.parent / "datapackage.yaml")
    (data / "datapackage.yaml").symlink_to("../datapackage.yaml")


def _folder_named_like_a_record(data: Path) -> None:
    (data / "sources" / "new-report.yaml").mkdir()


def _folder_named_like_a_list(data: Path) -> None:
    (data / LISTED).unlink()
    (data / LISTED).mkdir()


def _folder_named_like_a_side_file(data: Path) -> None:
    (data / SIDE_FILE).unlink()
    (data / SIDE_FILE).mkdir()


def _folder_named_like_nothing(data: Path) -> None:
    (data / "report.yaml").mkdir()


def _pipe(data: Path) -> None:
    os.mkfifo(data / "sources" / "pipe.yaml")


def _name_that_is_no_text(data: Path) -> None:
    name = os.fsdecode(b"rapport-\xe9t\xe9.txt")
    (data / name).write_bytes(b"x")


def _name_of_two_lines(data: Path) -> None:
    (data / "a\nb.txt").write_bytes(b"x")


def _deep_folders(data: Path) -> None:
    (data / Path(*["a"] * 200)).mkdir(parents=True)


_HIDDEN = "a\u200bb\n".encode() * 400_000
_BOMB = b"".join(
    b"%c: &%c [%s]\n" % (97 + i, 97 + i, b", ".join([b"*%c" % (96 + i)] * 9) if i else b"x")
    for i in range(20)
)

BUILT: dict[str, Built] = {
    "file-too-large": Built(
        written(SOURCE, b"# " + b"x" * 6_000_000 + b"\n"), (f"{SOURCE}:1:1: error file-too-large",)
    ),
    "file-too-large-50-megabytes": Built(
        _sparse, (f"{SOURCE}:1:1: error file-too-large",), large=True
    ),
    "file-too-large-50-megabytes-csv": Built(
        _sparse_side_file, (f"{SIDE_FILE}:1:1: error file-too-large",), large=True
    ),
    "file-too-large-csv": Built(
        written(SIDE_FILE, b"period,value\n" + b"2024,1\n" * (MAXIMUM_BYTES // 7)),
        (f"{SIDE_FILE}:1:1: error file-too-large",),
        large=True,
    ),
    "file-too-large-rows": Built(
        written(SIDE_FILE, b"period,value\n" + b"2024,1\n" * 600_000),
        (f"{SIDE_FILE}:{MAXIMUM_ROWS + 2}:1: error file-too-large",),
        large=True,
        partly=True,
    ),
    "file-too-large-values": Built(
        written(LISTED, b"- x\n" * 1_200_000),
        (f"{LISTED}:{MAXIMUM_PARTS}:3: error file-too-large",),
        large=True,
    ),
    "file-too-large-fields": Built(
        written(SOURCE, b"".join(b"k%d: x\n" % number for number in range(100_000))),
        (f"{SOURCE}:{MAXIMUM_FIELDS + 1}:1: error file-too-large",),
        large=True,
    ),
    "file-character-in-every-line": Built(
        written(SOURCE, _HIDDEN),
        tuple(f"{SOURCE}:{line}:2: error file-character" for line in range(1, 1_001)),
        large=True,
        partly=True,
    ),
    "yaml-tab-in-every-line": Built(
        written(SOURCE, b"a\tb\n" * 1_000_000),
        tuple(f"{SOURCE}:{line}:2: error yaml-tab" for line in range(1, 1_001)),
        large=True,
        partly=True,
    ),
    "file-too-large-columns": Built(
        written(SIDE_FILE, b"period" + b",x" * 2_000_000 + b"\n"),
        (f"{SIDE_FILE}:1:1: error file-too-large",),
        large=True,
    ),
    "cell-too-long-line": Built(
        written(SOURCE, SOUND.replace(TITLE, b"title: " + b"1" * 4_000_000)),
        (f"{SOURCE}:2:8: error cell-too-long",),
        large=True,
    ),
    "cell-too-long-text": Built(
        written(SOURCE, SOUND.replace(TITLE, b"title: '" + "é".encode() * 2_000_000 + b"'")),
        (f"{SOURCE}:2:8: error cell-too-long",),
        large=True,
    ),
    "cell-too-long-id": Built(
        written(SOURCE, SOUND.replace(b"id: annual", b"id: " + b"a-" * 2_000_000)),
        (f"{SOURCE}:1:5: error cell-too-long",),
    ),
    "cell-too-long-list": Built(
        written(
            LISTED,
            LIST.replace(b"[annual-report]", b"[" + b", ".join([b"x"] * 90_000) + b"]", 1),
        ),
        (f"{LISTED}:7:12: error cell-too-long",),
        large=True,
    ),
    "unknown-field-of-a-long-name": Built(
        written(SIDE_FILE, b"period," + b"v" * 3_000_000 + b"\n2024,1\n"),
        (f"{SIDE_FILE}:1:8: error unknown-field",),
        large=True,
    ),
    "yaml-too-deep-brackets": Built(
        written(SOURCE, b"id: " + b"[" * 10_000 + b"]" * 10_000 + b"\n"),
        (f"{SOURCE}:1:25: error yaml-too-deep",),
        large=True,
    ),
    "yaml-too-deep-braces": Built(
        written(SOURCE, b"id: " + b"{a: " * 10_000 + b"x" + b"}" * 10_000 + b"\n"),
        (f"{SOURCE}:1:82: error yaml-too-deep",),
        large=True,
    ),
    "yaml-too-deep-dashes": Built(
        written(LISTED, b"- " * 10_000 + b"x\n"),
        (f"{LISTED}:1:43: error yaml-too-deep",),
        large=True,
    ),
    "yaml-too-deep-indentation": Built(
        written(SOURCE, b"".join(b" " * depth + b"a:\n" for depth in range(2_000))),
        (f"{SOURCE}:21:21: error yaml-too-deep",),
        large=True,
    ),
    "yaml-too-deep-keys": Built(
        written(SOURCE, b"? " * 10_000 + b"x\n"),
        (f"{SOURCE}:1:43: error yaml-too-deep",),
        large=True,
    ),
    "yaml-alias-bomb-of-twenty-levels": Built(
        written(SOURCE, _BOMB), (f"{SOURCE}:1:4: error yaml-alias",), large=True
    ),
    "yaml-alias-bomb-of-merges": Built(
        written(SOURCE, b"a: &a {x: y}\n" + b"<<: [*a, *a]\n" * 10_000),
        (f"{SOURCE}:1:4: error yaml-alias",),
        large=True,
    ),
    "file-link": Built(_link, (f"{SOURCE}:1:1: error file-link",)),
    "file-link-broken": Built(_broken_link, (f"{SOURCE}:1:1: error file-link",)),
    "file-link-to-itself": Built(_link_without_end, (f"{SOURCE}:1:1: error file-link",)),
    "file-link-to-a-device": Built(_link_to_a_device, (f"{SOURCE}:1:1: error file-link",)),
    "file-link-of-a-folder": Built(_linked_folder, ("risks:1:1: error file-link",)),
    "file-link-of-a-side-file": Built(_linked_side_file, (f"{SIDE_FILE}:1:1: error file-link",)),
    "file-link-of-the-descriptor": Built(
        _linked_descriptor, ("datapackage.yaml:1:1: error file-link",)
    ),
    "file-kind-folder": Built(
        _folder_named_like_a_record, ("sources/new-report.yaml:1:1: error file-kind",)
    ),
    "file-kind-folder-of-a-list": Built(
        _folder_named_like_a_list, (f"{LISTED}:1:1: error file-kind",)
    ),
    "file-kind-folder-of-a-side-file": Built(
        _folder_named_like_a_side_file, (f"{SIDE_FILE}:1:1: error file-kind",)
    ),
    "file-kind-pipe": Built(_pipe, ("sources/pipe.yaml:1:1: error file-kind",)),
    "unexpected-file-folder": Built(
        _folder_named_like_nothing, ("report.yaml:1:1: error unexpected-file",)
    ),
    "unexpected-file-name-that-is-no-text": Built(
        _name_that_is_no_text, ("rapport-\ufffdt\ufffd.txt:1:1: error unexpected-file",)
    ),
    "unexpected-file-name-of-two-lines": Built(
        _name_of_two_lines, ("a\ufffdb.txt:1:1: error unexpected-file",)
    ),
    "unexpected-file-deep-folders": Built(
        _deep_folders,
        (f"{'/'.join(['a'] * (MAXIMUM_FOLDERS_DEEP + 1))}:1:1: error unexpected-file",),
        large=True,
    ),
}
