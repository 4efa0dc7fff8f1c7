"""The promises of the layout: who imports whom, short modules, and no country in the code."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PLUGINS = ROOT / "plugins"
THEME = ROOT / "theme"
DATA = ROOT / "data"

LIBRARY = "tracker"
SHARED = "publishing"
"""The room that page-writing plugins share."""
ROOMS = sorted(path.name for path in PLUGINS.iterdir() if (path / "__init__.py").is_file())
MAXIMUM_LINES = 450

PLACES = re.compile(
    r"pakistan|punjab|sindh|baloch|khyber|pakhtunkhwa|gilgit|baltistan|kashmir|islamabad|karachi"
    r"|lahore|peshawar|quetta|rawalpindi|muzaffarabad|cyber"
    r"|پاکستان|پنجاب|سندھ|بلوچستان|خیبر|گلگت|بلتستان|کشمیر|اسلام آباد|کراچی|لاہور|پشاور"
    r"|کوئٹہ|سائبر",
    re.IGNORECASE,
)
"""What belongs to the first country's data, in the languages of its readers."""


def modules(room: str = "") -> list[Path]:
    return sorted(
        path for path in (PLUGINS / room).rglob("*.py") if "__pycache__" not in path.parts
    )


def text_files() -> list[Path]:
    """Code, templates, styles and scripts; not catalogues, which hold a country's own words."""
    kinds = (".py", ".html", ".css", ".js", ".xml", ".svg", ".txt")
    return [
        path
        for folder in (PLUGINS, THEME)
        for path in sorted(folder.rglob("*"))
        if path.suffix in kinds
    ]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """The top-level names of all that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are written in full"
            names.add((node.module or "").partition(".")[0])
        elif (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", getattr(node.func, "id", ""))
            in ("import_module", "__import__")
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            names.add(str(node.args[0].value).partition(".")[0])
    return names


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_rooms_are_there() -> None:
    assert {LIBRARY, SHARED} <= set(ROOMS)
    assert len(modules(LIBRARY)) > 20


def test_imports_are_seen_wherever_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "import a.b\nfrom c.d import e\ndef f():\n    from g import h\n    import_module('i.j')\n"
    )
    assert imported(path) == {"a", "c", "g", "i"}


def forbidden(room: str, others: set[str]) -> set[str]:
    """Each import, in the modules of a room, of what they may not know."""
    return {f"{short(path)}: {name}" for path in modules(room) for name in imported(path) & others}


def test_the_library_knows_nothing_of_pages_or_plugins() -> None:
    others = {"pelican", "jinja2", "markupsafe", "markdown", *ROOMS} - {LIBRARY}
    assert forbidden(LIBRARY, others) == set()


def test_the_shared_room_knows_no_plugin() -> None:
    assert forbidden(SHARED, set(ROOMS) - {LIBRARY, SHARED}) == set()


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in (LIBRARY, SHARED)])
def test_plugins_never_import_each_other(room: str) -> None:
    assert forbidden(room, set(ROOMS) - {LIBRARY, SHARED, room}) == set()


def test_code_imports_only_what_the_project_declares() -> None:
    declared = {
        "PIL", "altair", "babel", "feedgenerator", "fontTools", "frictionless", "icalendar",
        "invoke", "jinja2", "markdown", "markupsafe", "openpyxl", "pelican", "pyarrow",
        "pypandoc", "vl_convert", "watchfiles", "xlsxwriter", "yaml",
    }  # fmt: skip
    allowed = declared | set(ROOMS) | set(sys.stdlib_module_names)
    assert {
        f"{short(path)}: {name}" for path in modules() for name in imported(path) - allowed
    } == set()


def test_modules_are_short() -> None:
    """What is longer is to be split by what it does."""
    lines = {short(path): path.read_text(encoding="utf-8").count("\n") for path in modules()}
    assert {name: count for name, count in lines.items() if count > MAXIMUM_LINES} == {}


def test_modules_say_what_they_are_for() -> None:
    assert [short(path) for path in modules() if not ast.get_docstring(tree(path))] == []


def test_code_names_no_country_and_no_subject() -> None:
    assert [
        f"{short(path)}:{number}: {line.strip()}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PLACES.search(line)
    ] == []


def test_no_file_of_the_code_is_named_after_a_place() -> None:
    paths = [path for folder in (PLUGINS, THEME) for path in folder.rglob("*")]
    assert [short(path) for path in paths if PLACES.search(path.name)] == []


def ids(resource: str) -> list[str]:
    rows = yaml.safe_load((DATA / f"{resource}.yaml").read_text(encoding="utf-8"))
    return [row["id"] for row in rows]


def texts(path: Path) -> str:
    """What a file says: the string literals of a module without its docstrings; else all of it."""
    if path.suffix != ".py":
        return path.read_text(encoding="utf-8")
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return "\n".join(
        repr(node.value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    )


@pytest.mark.parametrize(
    ("resource", "pattern"),
    [
        pytest.param("jurisdictions", r"(?<![\w-]){}(?![\w-])", id="jurisdictions-as-a-word"),
        pytest.param("pillars", r"(?<![\w-]){}(?![\w-])", id="pillars-as-a-word"),
        pytest.param("sectors", r"""['"]{}['"]""", id="sectors-as-a-value"),
    ],
)
def test_code_knows_no_record_of_the_data(resource: str, pattern: str) -> None:
    known = ids(resource)
    assert known
    words = re.compile("|".join(pattern.format(re.escape(each)) for each in known))
    found = {
        f"{short(path)}: {match[0]}"
        for path in text_files()
        for match in words.finditer(texts(path))
    }
    assert found == set()
