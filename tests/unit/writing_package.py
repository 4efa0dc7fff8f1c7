"""A small data package whose records have a field of every kind, for tests of what is written."""

from __future__ import annotations

from pathlib import Path

from tracker.reading.descriptor import PackageDescriptor
from tracker.reading.descriptor_reader import read_descriptor

DESCRIPTOR_TEXT = """\
name: small
title: Small
description: A package for tests.
tracker: {languages: [en, ur]}
resources:
  - name: things
    title: Things
    path: things.csv
    kept_in: {documents: things}
    schema:
      fields:
        - {name: id, type: string, title: Id, meaning: id, constraints: {required: true}}
        - {name: title_en, type: string, title: Title, constraints: {required: true}}
        - {name: order, type: integer, title: Order}
        - name: kind
          type: string
          title: Kind
          categories:
            - {value: plain, label: Plain}
            - {value: New Member, label: New}
            - {value: 'no', label: 'No'}
        - {name: weight, type: number, title: Weight}
        - {name: done, type: boolean, title: Done}
        - {name: due, type: string, title: Due, meaning: period}
        - {name: seen, type: date, title: Seen}
        - {name: link, type: string, title: Link, meaning: url}
        - {name: place, type: string, title: Place}
        - {name: places, type: list, delimiter: ";", title: Places, references: places}
        - {name: markets, type: list, delimiter: ";", title: Markets, meaning: country}
        - {name: words, type: list, delimiter: ";", title: Words}
        - {name: note_en, type: string, title: Note}
      primaryKey: [id]
      foreignKeys:
        - {fields: [place], reference: {resource: places, fields: [id]}}
  - name: parts
    title: Parts
    path: parts.csv
    kept_in: {nested: {in: things, under: parts, parent: thing}}
    schema:
      fields:
        - {name: thing, type: string, title: Thing, constraints: {required: true}}
        - {name: id, type: string, title: Id, meaning: id, constraints: {required: true}}
        - {name: period, type: string, title: Period, meaning: period}
        - {name: value, type: number, title: Value}
        - {name: places, type: list, delimiter: ";", title: Places, references: places}
        - {name: quote, type: string, title: Quote}
      primaryKey: [thing, id]
      foreignKeys:
        - {fields: [thing], reference: {resource: things, fields: [id]}}
  - name: marks
    title: Marks
    path: marks.csv
    kept_in: {nested: {in: things, under: marks, parent: thing}}
    schema:
      fields:
        - {name: thing, type: string, title: Thing, constraints: {required: true}}
        - {name: note, type: string, title: Note}
      foreignKeys:
        - {fields: [thing], reference: {resource: things, fields: [id]}}
  - name: places
    title: Places
    path: places.csv
    kept_in: {list: places.yaml}
    schema:
      fields:
        - {name: id, type: string, title: Id, meaning: id, constraints: {required: true}}
        - {name: order, type: integer, title: Order}
        - {name: title_en, type: string, title: Title, constraints: {required: true}}
      primaryKey: [id]
"""


def small_package(folder: Path) -> PackageDescriptor:
    """The package, its descriptor written into a folder."""
    (folder / "datapackage.yaml").write_text(DESCRIPTOR_TEXT, encoding="utf-8")
    package, findings = read_descriptor(folder)
    assert package is not None, findings
    return package
