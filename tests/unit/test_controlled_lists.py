"""A list of controlled values: each item must be one of them, and says where it is not."""

from __future__ import annotations

from pathlib import Path

from tracker.loading import load

RESOURCE = """
  - name: marks
    title: Marks
    description: Records with a list of controlled words.
    path: marks.csv
    kept_in: {list: marks.yaml}
    schema:
      fields:
        - {name: id, type: string, title: Id, meaning: id, constraints: {required: true}}
        - name: colours
          type: list
          delimiter: ";"
          title: Colours
          categories:
            - {value: red, label: Red}
            - {value: green, label: Green}
        - {name: sources, type: list, delimiter: ";", title: Sources, references: sources}
      primaryKey: [id]
"""


def marks(folder: Path, colours: str) -> list[tuple[str, int, int, str]]:
    """The findings about a record with these colours, in the sample package."""
    with (folder / "datapackage.yaml").open("a", encoding="utf-8") as descriptor:
        descriptor.write(RESOURCE)
    (folder / "marks.yaml").write_text(f"- id: first\n  colours: {colours}\n", encoding="utf-8")
    found = load(folder).findings
    return [
        (each.code, each.line, each.column, each.hint) for each in found if "marks" in each.file
    ]


def test_every_item_of_the_list_is_allowed(sample_copy: Path) -> None:
    assert marks(sample_copy, "[red, green]") == []


def test_an_item_that_is_not_allowed_is_reported_at_its_place(sample_copy: Path) -> None:
    assert marks(sample_copy, "[red, gren]") == [
        ("cell-choice", 2, 18, "did you mean green? allowed: red, green")
    ]
