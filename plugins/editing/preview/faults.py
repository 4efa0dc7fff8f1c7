"""What goes wrong in the program itself, said like everything else that is wrong.

A template that cannot be read, a page that cannot be made: a finding at the line where it happened,
so that whoever works on theme or plugins sees it in the browser.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateSyntaxError

from editing.preview.site import PageError
from publishing.paths import PROJECT, near
from tracker.findings import Finding, Place, error
from tracker.messages import tell

CODE = "program-fault"


def program_fault(fault: BaseException, folders: Sequence[Path] = ()) -> Finding:
    """An exception as a finding at the last line of ours that it went through.

    ``folders`` are those, beside the project's own, that count as ours.
    """
    page = ""
    if isinstance(fault, PageError):
        page, fault = fault.url, fault.__cause__ or fault
    said = f"{type(fault).__name__}: {fault}".strip(": ")
    message = (
        tell("the page %(page)s cannot be made: %(fault)s", page=page, fault=said)
        if page
        else tell("the site cannot be made: %(fault)s", fault=said)
    )
    hint = tell("mend the program or the template here; the terminal shows how it came to this")
    return error(CODE, _place(fault, folders), message, hint)


def _place(fault: BaseException, folders: Sequence[Path]) -> Place:
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        return Place(str(near(Path(fault.filename))), fault.lineno)
    if isinstance(fault, SyntaxError) and fault.filename:
        return Place(str(near(Path(fault.filename))), fault.lineno or 1, fault.offset or 1)
    ours = [each.resolve() for each in (PROJECT / "plugins", PROJECT / "theme", *folders)]
    frames = traceback.extract_tb(fault.__traceback__)
    for frame in reversed(frames):
        path = Path(frame.filename)
        if any(path.is_relative_to(folder) for folder in ours):
            return Place(str(near(path)), frame.lineno or 1)
    return Place("")
