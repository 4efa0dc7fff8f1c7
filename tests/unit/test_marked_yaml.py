"""Strict YAML: what was typed comes back as typed, with its place; every trap is refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.characters import invisible_in
from tracker.reading.marked_yaml import MAXIMUM_DEPTH, Mapping, Scalar, Sequence, read_yaml
from tracker.reading.plain import plain


def read(text: str) -> Mapping:
    node, findings = read_yaml(text.encode(), "a.yaml")
    assert findings == []
    assert isinstance(node, Mapping)
    return node


def places(raw: bytes) -> list[tuple[str, int, int]]:
    _, findings = read_yaml(raw, "a.yaml")
    assert {each.file for each in findings} <= {"a.yaml"}
    assert {each.severity for each in findings} <= {"error"}
    return [(each.code, each.line, each.column) for each in findings]


def test_everything_has_its_place() -> None:
    node = read("id: a\nnäme: [b, 'c']\nrows:\n  - x: 1.50\n    z:\n")
    assert (node.line, node.column) == (1, 1)
    assert node.keys == {"id": (1, 1), "näme": (2, 1), "rows": (3, 1)}
    assert node.entries["id"] == Scalar("a", False, 1, 5)
    assert node.entries["näme"] == Sequence(
        [Scalar("b", False, 2, 8), Scalar("c", True, 2, 11)], 2, 7
    )
    rows = node.entries["rows"]
    assert isinstance(rows, Sequence)
    row = rows.items[0]
    assert isinstance(row, Mapping)
    assert (row.line, row.column) == (4, 5)
    assert row.entries["x"] == Scalar("1.50", False, 4, 8)
    assert row.entries["z"] == Scalar(None, False, 5, 7)


@pytest.mark.parametrize(
    "text",
    ["20.10", "0", "-3", "2024-07-15", "2024", "true", "FY2025", "0.5", "10", "a: b", "+92 51", "=",
     "no-one", "yesterday", "1.2.3", "00:aa"],
)  # fmt: skip
def test_plain_values_stay_as_typed(text: str) -> None:
    quoted = ": " in text
    node = read(f"x: '{text}'" if quoted else f"x: {text}")
    assert node.entries["x"] == Scalar(text, quoted, 1, 4)


@pytest.mark.parametrize(
    "text", ["no", "012", "12:30", "1_000", "~", "null", "0x1F", "1e3", "True", ""]
)
def test_quotes_take_the_trap_away(text: str) -> None:
    assert read(f'x: "{text}"').entries["x"] == Scalar(text, True, 1, 4)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        *[(word, "yaml-boolean-word") for word in ("no", "No", "NO", "yes", "Yes", "y", "N", "on",
                                                   "OFF", "True", "FALSE")],
        *[(word, "yaml-null-word") for word in ("~", "null", "Null", "NULL")],
        *[(number, "yaml-leading-zero") for number in ("012", "-07", "00", "0_1", "+01")],
        *[(number, "yaml-base-sixty") for number in ("12:30", "1:20:30", "-1:30", "190:20:30.15")],
        *[
            (number, "yaml-number-form")
            for number in ("1_000", "1_000.5", "0x1F", "0o17", "0b101", "1e3", "1.5E-3", ".5e1",
                           ".inf", "-.INF", ".nan")
        ],
    ],
)  # fmt: skip
def test_values_that_yaml_would_change_are_refused(value: str, code: str) -> None:
    assert places(f"id: a\nx: {value}\n".encode()) == [(code, 2, 4)]
    assert places(f"id: a\nx:\n  - b\n  - {value}\n".encode()) == [(code, 4, 5)]
    assert places(f"id: a\nx: [b, {value}]\n".encode()) == [(code, 2, 8)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(b"", [("file-empty", 1, 1)], id="nothing"),
        pytest.param(b"# note\n\n", [("file-empty", 1, 1)], id="only-a-comment"),
        pytest.param(b"\xef\xbb\xbfid: a\n", [("file-byte-order-mark", 1, 1)], id="bom"),
        pytest.param("id: a\n".encode("utf-16"), [("file-encoding", 1, 1)], id="utf-16"),
        pytest.param("id: a\n".encode("utf-16-be"), [("file-encoding", 1, 1)], id="utf-16-bare"),
        pytest.param(
            "id: a\nx: é".encode() + b"\xe9\n", [("file-encoding", 2, 5)], id="latin-1-after-utf-8"
        ),
        pytest.param(b"id: a\nx: b\x00\n", [("file-character", 2, 5)], id="nul"),
        pytest.param(
            "a: ééé\nb: é\x07\nc: \x1b[0m\n".encode(),
            [("file-character", 2, 5), ("file-character", 3, 4)],
            id="controls-after-letters-of-two-bytes",
        ),
        pytest.param("x: a\u2028b\n".encode(), [("file-character", 1, 5)], id="line-separator"),
        pytest.param("x: a\ufeffb\n".encode(), [("file-character", 1, 5)], id="inner-bom"),
        pytest.param(b'x: "a\\0b"\n', [("yaml-escape", 1, 4)], id="escaped-nul"),
        pytest.param(b'x: "a\\u2028"\n', [("yaml-escape", 1, 4)], id="escaped-separator"),
        pytest.param(
            b"id: a\n\tx: b\ny: c\td\n", [("yaml-tab", 2, 1), ("yaml-tab", 3, 5)], id="tabs"
        ),
        pytest.param(b"x: [a\n", [("yaml-syntax", 1, 4)], id="open-bracket"),
        pytest.param(b"x: 'a\n", [("yaml-syntax", 1, 4)], id="open-quote"),
        pytest.param(b"x: a: b\n", [("yaml-syntax", 1, 5)], id="two-colons"),
        pytest.param(b"x: @a\n", [("yaml-syntax", 1, 4)], id="reserved-sign"),
        pytest.param(b"x: a\n y: b\n", [("yaml-syntax", 2, 3)], id="indentation"),
        pytest.param(b"x: a\n---\ny: b\n", [("yaml-several-documents", 2, 1)], id="documents"),
        pytest.param(b"x: &a b\n", [("yaml-alias", 1, 4)], id="anchor"),
        pytest.param(b"x: *a\n", [("yaml-alias", 1, 4)], id="alias"),
        pytest.param(b"x: a\n<<: *b\n", [("yaml-alias", 2, 5)], id="merge"),
        pytest.param(b"x: !!int 5\n", [("yaml-tag", 1, 4)], id="tag"),
        pytest.param(
            b"x: !!python/object/apply:os.system [a]\n", [("yaml-tag", 1, 4)], id="unsafe-tag"
        ),
        pytest.param(b"x: !own a\n", [("yaml-tag", 1, 4)], id="own-tag"),
        pytest.param(b"x: a\nx: b\n", [("yaml-duplicate-key", 2, 1)], id="duplicate-key"),
        pytest.param(b'x: a\n"x": b\n', [("yaml-duplicate-key", 2, 1)], id="duplicate-in-quotes"),
        pytest.param(
            b"r:\n  - x: a\n    x: b\n    x: c\n",
            [("yaml-duplicate-key", 3, 5), ("yaml-duplicate-key", 4, 5)],
            id="duplicate-keys-in-a-list",
        ),
        pytest.param(b"[a]: b\n", [("yaml-key", 1, 1)], id="list-as-key"),
        pytest.param(b"? \n: b\n", [("yaml-key", 1, 2)], id="empty-key"),
        pytest.param(b"no: a\n", [("yaml-boolean-word", 1, 1)], id="trap-as-key"),
        pytest.param(
            b"x: no\nz: 012\nx: 1e3\n",
            [
                ("yaml-boolean-word", 1, 4),
                ("yaml-leading-zero", 2, 4),
                ("yaml-number-form", 3, 4),
                ("yaml-duplicate-key", 3, 1),
            ],
            id="several-at-once",
        ),
    ],
)
def test_traps_are_refused_at_their_place(raw: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert places(raw) == expected


def test_the_first_of_two_keys_stays() -> None:
    node, _ = read_yaml(b"x: a\nx: b\n", "a.yaml")
    assert plain(node) == {"x": "a"}


def test_nesting_has_an_end() -> None:
    def nested(levels: int) -> bytes:
        return b"[" * levels + b"]" * levels

    assert places(nested(MAXIMUM_DEPTH)) == []
    assert places(nested(MAXIMUM_DEPTH + 2)) == [("yaml-too-deep", 1, MAXIMUM_DEPTH + 2)]


def test_line_ends_of_every_system_are_read_alike() -> None:
    assert plain(read("x: a\r\nz: b\r\n")) == plain(read("x: a\nz: b\n"))


def test_text_over_several_lines_is_one_value() -> None:
    node = read("x: >-\n  one\n  two\nz: |\n  a\n  b\n")
    assert plain(node) == {"x": "one two", "z": "a\nb\n"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("0.25", 0.25),
        ("true", True),
        ("false", False),
        ("2024-01-01", "2024-01-01"),
        ("'5'", "5"),
        ("word", "word"),
        ("", None),
    ],
)
def test_settings_are_read_as_plain_values(text: str, value: object) -> None:
    assert plain(read(f"x: {text}\n")) == {"x": value}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    node, findings = read_yaml(raw, "a.yaml")
    assert node is not None or findings


@given(
    st.text(
        st.characters(
            codec="utf-8",
            categories=["L", "M", "N", "P", "S", "Zs"],
            # With another after it, one of these is what a broken encoding leaves.
            exclude_characters="".join(map(chr, range(0xC2, 0xF5))),
        ),
        min_size=1,
    )
    .filter(lambda text: text == text.strip() == unicodedata.normalize("NFC", text))
    .filter(lambda text: not invisible_in(text))
)
def test_text_in_single_quotes_comes_back_as_typed(text: str) -> None:
    node = read("x: '" + text.replace("'", "''") + "'\n")
    assert node.entries["x"] == Scalar(text, True, 1, 4)
