"""Every check has a description, and no description is of a check that there is not."""

from __future__ import annotations

import ast
import re
from collections import Counter

from tests.malformed.test_malformed import codes_in, codes_in_source
from tests.unit.test_architecture import PLUGINS
from tracker.checking.catalogue import CHECK_GROUPS, CHECKS
from tracker.checking.rules import RULES
from tracker.spreadsheets.catalogue import WORKBOOK_CHECKS


def codes_of_pages() -> set[str]:
    """The codes that loading, texts, settings, releases and the written site can give."""
    rooms = ("publishing", "site_output", "open_data")
    return codes_in(
        [
            PLUGINS / "tracker" / "loading.py",
            *(path for room in rooms for path in (PLUGINS / room).rglob("*.py")),
        ]
    )


def test_every_code_is_described_once() -> None:
    described = Counter(each.code for each in CHECKS)
    assert [code for code, times in described.items() if times > 1] == []
    assert codes_in_source() | codes_of_pages() == set(described)


def test_every_code_of_workbooks_is_described_once() -> None:
    in_source = {
        node.value
        for path in (PLUGINS / "tracker" / "spreadsheets").glob("*.py")
        if path.name != "catalogue.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and str(node.value).startswith("workbook-")
    }
    described = [each.code for each in WORKBOOK_CHECKS.checks]
    assert in_source == set(described)
    assert len(set(described)) == len(described)
    assert not in_source & {each.code for each in CHECKS}


def test_each_says_what_must_hold_in_one_sentence() -> None:
    checks = (*CHECKS, *WORKBOOK_CHECKS.checks)
    for each in checks:
        assert re.fullmatch(r"[A-Z][^.]*\.", each.must), f"{each.code}: {each.must}"
    assert len({each.must for each in checks}) == len(checks)


def test_rules_speak_for_themselves() -> None:
    described = {each.code: (each.severity, each.must) for each in CHECKS}
    assert {rule.code: (rule.severity, rule.must) for rule in RULES}.items() <= described.items()


def test_groups_have_addresses_of_their_own() -> None:
    ids = [each.id for each in (*CHECK_GROUPS, WORKBOOK_CHECKS)]
    assert len(set(ids)) == len(ids)
    assert all(each.checks for each in CHECK_GROUPS)
