"""The version of the data, and the releases before it: kept zips in ``content/releases/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from open_data.published import published_tables
from publishing.publication import Publication
from tracker.exporting.releases import (
    Release,
    TableChanges,
    UnreadableReleaseError,
    changes_between,
    current_release,
    next_version,
    read_release,
    version_parts,
)
from tracker.findings import Finding, Place, error
from tracker.messages import tell
from tracker.urls import RELEASES


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """A release with its zip, and what changed in it since the one before (None for the first)."""

    release: Release
    path: Path
    changes: tuple[TableChanges, ...] | None


@dataclass(frozen=True, slots=True)
class Versions:
    """The version that the data have now, what is new in it, and the releases, the latest first.

    ``unreleased`` is what changed since the latest release; everything, before there is one.
    """

    current: str
    unreleased: tuple[TableChanges, ...]
    kept: tuple[KeptRelease, ...]
    findings: tuple[Finding, ...]


def versions(publication: Publication) -> Versions:
    """The version and the releases of a publication."""
    return publication.once("versions", partial(_versions, publication))


def releases_folder(content: Path) -> Path:
    """Where the zips are kept, each named after its version."""
    return content / RELEASES


def kept_releases(publication: Publication) -> tuple[Sequence[KeptRelease], Sequence[Finding]]:
    """The releases, the latest first, and what is wrong with them; the data are not looked at."""

    def make() -> tuple[Sequence[KeptRelease], Sequence[Finding]]:
        return _kept(releases_folder(publication.sources.content))

    return publication.once("kept releases", make)


def _versions(publication: Publication) -> Versions:
    kept, findings = kept_releases(publication)
    as_of = publication.assessment.as_of.isoformat()
    now = current_release("", as_of, published_tables(publication))
    latest = kept[0].release if kept else None
    changes = changes_between(latest, now) if latest else []
    return Versions(next_version(latest, changes), tuple(changes), tuple(kept), tuple(findings))


def _kept(folder: Path) -> tuple[list[KeptRelease], list[Finding]]:
    found: list[tuple[Release, Path]] = []
    findings = []
    for path in sorted(folder.glob("*.zip")):
        try:
            release = read_release(path)
            if path.stem != release.version:
                raise UnreadableReleaseError(f"it holds version {release.version}")
        except UnreadableReleaseError as fault:
            findings.append(
                error(
                    "release-unreadable",
                    Place(f"{folder.as_posix()}/{path.name}"),
                    tell("the release cannot be used: %(reason)s", reason=str(fault)),
                    tell("take back the file as it was published; no release is ever changed"),
                )
            )
        else:
            found.append((release, path))
    found.sort(key=lambda each: version_parts(each[0].version))
    return _with_changes(found), findings


def _with_changes(found: Sequence[tuple[Release, Path]]) -> list[KeptRelease]:
    kept = []
    before: Release | None = None
    for release, path in found:
        changes = tuple(changes_between(before, release)) if before else None
        kept.append(KeptRelease(release, path, changes))
        before = release
    return kept[::-1]
