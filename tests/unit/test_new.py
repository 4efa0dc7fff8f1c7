"""`invoke new`: whatever is answered, the record that it writes is one that the checks accept."""

from __future__ import annotations

import os
import pty
import re
import select
import sys
from pathlib import Path

import pytest
import yaml

from editing import fmt, new
from editing.record_kinds import resource_for, singular
from tests.unit.test_architecture import DATA, ROOT
from tracker.loading import load
from tracker.messages import Message
from tracker.reading.descriptor import PackageDescriptor, Resource
from tracker.reading.descriptor_reader import read_descriptor
from tracker.reading.marked_yaml import read_yaml
from tracker.reading.rows import Table
from tracker.writing.canonical import canonical
from tracker.writing.drafts import Notes, draft
from tracker.writing.emitting import emit
from tracker.writing.layout import Layout, in_order
from tracker.writing.notes import field_note
from tracker.writing.tree import File, Item, Listing


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "cache"))


class Editor:
    """Answers what is asked, and fails where more is asked than there are answers to."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.prompts: list[str] = []

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.answers.pop(0)


def ask(data: Path, kind: str, *answers: str, options: tuple[str, ...] = ()) -> Editor:
    editor = Editor(*answers)
    assert new.main([kind, "--data", str(data), *options], editor) == 0
    assert editor.answers == []
    return editor


def errors(data: Path) -> list[tuple[str, str, str]]:
    return [(each.file, each.code, each.field) for each in load(data).findings
            if each.severity == "error"]  # fmt: skip


def test_answers_become_a_commented_document(
    sample_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = ask(
        sample_copy,
        "action",
        "",  # a title is needed
        "Réparer l'égout d'Orlande",
        "Water Agency",  # not an id
        "",
        "leaks",  # some of the letters
        "1",
        "9",  # there are six
        "technical",
        "2",
        "",
        "Il fuit.",
        "annual report, nowhere",
        "annual-report",
        ".",
    )
    said = capsys.readouterr().out
    assert "[reparer-legout-dorlande] > " in editor.prompts
    for message in (
        "'title_fr' is needed; '-' leaves it for later",
        "'Water Agency' cannot be an id (write water-agency;",
        "1  fewer-leaks",
        "'9' is not a value that 'kind' can have (allowed: legal",
        "there is no 'nowhere' in the table sources",
        "Still empty: title_ar, start,",
    ):
        assert message in said, said
    path = sample_copy / "actions" / "reparer-legout-dorlande.yaml"
    assert f"Written: {path}" in said
    assert errors(sample_copy) == []
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        "id: reparer-legout-dorlande\nobjective: fewer-leaks\n"
        "title_fr: 'Réparer l''égout d''Orlande'\n# title_ar: ''  # Title (Arabic)\n"
        "kind: technical\nstatus: proposed\n"
        "# start: ''  # Start, a day or a longer time: '2025-07-31'"
    )
    assert "\nsources: [annual-report]\n# milestones:  # Milestones\n#   - id:  # Id" in text
    assert fmt.main(["--check", "--data", str(sample_copy), str(path)]) == 0


def test_what_is_needed_can_wait(sample_copy: Path) -> None:
    # The id cannot: the file is named after it.
    ask(sample_copy, "source", "تقرير", "-", "rapport", *"-----", ".", options=("--bare",))
    text = (sample_copy / "sources" / "rapport.yaml").read_text(encoding="utf-8")
    assert text == "id: rapport\ntitle: 'تقرير'\n"
    assert {field for file, _, field in errors(sample_copy) if "rapport" in file} == {
        "publisher", "url", "kind", "language", "accessed",
    }  # fmt: skip


def test_a_record_of_a_list_comes_to_its_place(sample_copy: Path) -> None:
    before = (sample_copy / "sectors.yaml").read_text(encoding="utf-8")
    ask(sample_copy, "sector", "Pêche", "", "", "annual-report", "", ".", options=("--bare",))
    after = (sample_copy / "sectors.yaml").read_text(encoding="utf-8")
    highest = max(each["order"] for each in yaml.safe_load(before))
    assert after.endswith(
        f"- id: peche\n  order: {highest + 1}\n  title_fr: 'Pêche'\n  sources: [annual-report]\n"
    )
    assert errors(sample_copy) == []


def given(data: Path, kind: str, *values: str, options: tuple[str, ...] = ()) -> int:
    pairs = [part for each in values for part in ("--set", each)]
    return new.main([kind, "--data", str(data), "--yes", *pairs, *options])


ACTION = ("title_fr=Réparer", "objective=fewer-leaks", "kind=technical", "status=proposed",
          "summary_fr=Il fuit.", "sources=annual-report")  # fmt: skip


def test_flags_are_enough(sample_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert given(sample_copy, "action", *ACTION, "start=2024-05") == 0
    text = (sample_copy / "actions" / "reparer.yaml").read_text(encoding="utf-8")
    assert "\nstart: '2024-05'\n# end: ''  #" in text
    assert "reparer.yaml:1:5: warning nobody-answers" in capsys.readouterr().out
    # The same again gets an id of its own; nothing is written over.
    assert given(sample_copy, "action", *ACTION) == 0
    assert (sample_copy / "actions" / "reparer-2.yaml").is_file()
    assert given(sample_copy, "action", *ACTION, "id=reparer") == 1
    assert "the table actions has 'reparer' already" in capsys.readouterr().err
    assert (sample_copy / "actions" / "reparer.yaml").read_text(encoding="utf-8") == text


def test_nothing_is_written_while_something_is_missing_or_wrong(
    sample_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(sample_copy.rglob("*"))
    wrong = ("kind=tecnical", "lead=x", "start=2024-13", "milestones=x", "objective=leaks", "oops")
    assert given(sample_copy, "action", *wrong) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(" (")[0] for line in said] == [
        "'lead' is not a field of the table actions: did you mean laws?",
        "'milestones' is a list: add to it with 'invoke new milestone --in ID'",
        "'oops': write it as --set FIELD=VALUE",
        "kind: 'tecnical' is not a value that 'kind' can have",
        "start: '2024-13' is not a period",
        "objective: there is no 'leaks' in the table objectives",
        "'title_fr' is missing: give it with --set title_fr=…",
        "'id' is missing: give it with --set id=…",
        "'status' is missing: give it with --set status=…",
        "'summary_fr' is missing: give it with --set summary_fr=…",
        "'sources' is missing: give it with --set sources=…",
    ] or said
    assert sorted(sample_copy.rglob("*")) == before


def test_a_row_is_added_to_a_record(sample_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = sample_copy / "kpis" / "tariff-revenue.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("observations:", "# Counted\nobservations:"),
        encoding="utf-8",
    )
    observation = ("period=2030", "value=12.50", "obs_status=A", "preferred=true",
                   "source=annual-report")  # fmt: skip
    assert given(sample_copy, "observation", *observation) == 1
    assert "say in which record of the table kpis it stands: --in ID" in capsys.readouterr().err
    assert given(sample_copy, "observation", *observation, options=("--in", "tarrif-revenue")) == 1
    assert "did you mean tariff-revenue" in capsys.readouterr().err
    inside = ("--in", "tariff-revenue")
    assert given(sample_copy, "observation", *observation, options=inside) == 0
    text = path.read_text(encoding="utf-8")
    assert "# Counted\nobservations:\n" in text
    assert "  - period: '2030'\n    value: 12.50\n    obs_status: A\n    # scale: ''  #" in text
    assert errors(sample_copy) == []
    side = sample_copy / "kpis" / "water-lost.observations.csv"
    lines = len(side.read_text(encoding="utf-8").splitlines())
    beside = ("--in", "water-lost")
    assert given(sample_copy, "kpi_observations", *observation, options=beside) == 0
    assert len(side.read_text(encoding="utf-8").splitlines()) == lines + 1
    assert "2030,12.50,A" in side.read_text(encoding="utf-8")
    assert errors(sample_copy) == []


def test_a_list_that_waits_in_comments_gives_way(sample_copy: Path) -> None:
    assert given(sample_copy, "action", *ACTION) == 0
    milestone = ("title_fr=Creuser", "kind=delivery", "source=annual-report")
    assert given(sample_copy, "milestone", *milestone, options=("--in", "reparer")) == 0
    text = (sample_copy / "actions" / "reparer.yaml").read_text(encoding="utf-8")
    assert "\n# milestones:" not in text
    assert "\nmilestones:\n  - id: creuser\n    title_fr: 'Creuser'\n" in text
    assert "\n# responsibilities:" in text
    assert errors(sample_copy) == []


def test_questions_are_asked_in_the_editors_language(
    sample_copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = sample_copy.parent / "content" / "locale" / "findings" / "fr.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid ""\nmsgstr "Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "%(title)s (needed)"\nmsgstr "%(title)s (obligatoire)"\n\n'
        'msgid "one of these: %(choices)s"\nmsgstr "au choix : %(choices)s"\n',
        encoding="utf-8",
    )
    ask(
        sample_copy, "action", "Réparer", "", "fewer-leaks", "Juridique", "proposé", "Il fuit.",
        "annual-report", "", ".", options=("--lang", "fr"),
    )  # fmt: skip
    said = capsys.readouterr().out
    assert "Title (French) (obligatoire)" in said
    assert "1  legal (Juridique)" in said
    text = (sample_copy / "actions" / "reparer.yaml").read_text(encoding="utf-8")
    assert "kind: legal\nstatus: proposed\n" in text
    assert "# status_override:  # Reported status, au choix : on-track (" in text


@pytest.fixture(scope="module")
def package() -> PackageDescriptor:
    found, _ = read_descriptor(DATA)
    assert found is not None
    return found


def test_kinds_are_known_by_several_words(package: PackageDescriptor) -> None:
    for word in ("kpi", "kpis", "KPI", "action", "organisation", "consultation", "source", "city"):
        found = resource_for(word, package)
        assert isinstance(found, Resource)
        assert singular(found.name) == word.lower().removesuffix("s"), word
    for word, name in {
        "indicator": "kpis",
        "observation": "kpi_observations",
        "legal instrument": "legal_instruments",
        "مآخذ": "sources",
    }.items():
        found = resource_for(word, package)
        assert isinstance(found, Resource)
        assert found.name == name
    found = resource_for("milestome", package)
    assert isinstance(found, Message)
    assert found == "there is no kind of record 'milestome': did you mean milestone?"


def resources() -> list[str]:
    found, _ = read_descriptor(DATA)
    assert found is not None
    return [each.name for each in found.resources if not each.rows.nested_in]


@pytest.mark.parametrize("name", resources())
def test_every_field_of_a_draft_has_only_to_be_uncommented(
    package: PackageDescriptor, name: str, tmp_path: Path
) -> None:
    resource = package.resource(name)
    assert resource
    layout = Layout(resource, package)
    tables = {each.name: Table(each) for each in package.resources}
    notes = Notes(lambda column, owner: field_note(column, owner, tables), lambda each: each.title)
    record = draft(layout, {"id": "a"}, notes)
    node = Listing((Item(record),)) if resource.rows.list_file else in_order(record, layout)
    text = emit(File(node), layout)
    assert canonical(text, resource, package).text == text
    whole = re.sub(r"^( *)# ", r"\1", text, flags=re.MULTILINE)
    filled = canonical(whole, resource, package)
    assert not filled.findings
    assert filled.text == re.sub(r":( ''| \[\])  #", ":  #", whole)
    assert read_yaml(whole.encode(), "")[1] == []
    row = yaml.safe_load(whole)
    row = row[0] if resource.rows.list_file else row
    assert list(row) == [*layout.fields, *layout.nested]
    for under, nested in layout.nested.items():
        assert [list(each) for each in row[under]] == [list(nested.fields)]


def run_in_terminal(arguments: list[str], answers: list[str]) -> tuple[str, int]:
    """Run a module in a terminal of its own, answering each prompt."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-P", "-m", *arguments])
    said = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            said += os.read(terminal, 4096)
        except OSError:
            break
        if said.endswith(b"> "):
            os.write(terminal, f"{answers.pop(0)}\n".encode())
            said += b"|"
    return said.decode(), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_it_asks_in_a_terminal(sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "plugins"))
    monkeypatch.setenv("NO_COLOR", "1")
    answers = ["Lyon", "", "1", "annual-report", ""]
    said, code = run_in_terminal(
        ["editing.new", "city", "--data", str(sample_copy), "--bare"], [*answers, *[""] * 9]
    )
    assert code == 0, said
    assert "cities.yaml" in said
    assert "- id: lyon\n" in (sample_copy / "cities.yaml").read_text(encoding="utf-8")
