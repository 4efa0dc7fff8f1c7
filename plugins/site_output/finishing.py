"""After all pages are written: the theme's files, the sitemap, and whether every link leads on."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

from publishing.addresses import OUTWARD_SCHEMES
from publishing.publication import Publication
from publishing.stylesheets import STYLESHEET, stylesheet
from tracker.findings import Finding, Place, error
from tracker.messages import Message, listed, tell

_LINK = re.compile(r'\s(?P<kind>href|src|srcset)="(?P<address>[^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


def finish(pelican: Any) -> None:
    """Complete the output folder; what is wrong goes to the publication's findings."""
    publication: Publication = pelican.settings["PUBLICATION"]
    output = Path(pelican.output_path)
    previous = Path(pelican.settings["PREVIOUS_OUTPUT"])
    copy_theme(publication.sources.theme, output / "theme")
    write_attachments(publication, output)
    write_sitemap(publication, output)
    base = publication.urls[publication.default_language.code].base
    publication.findings_of_output.extend(broken_links(output, base))
    keep_unchanged(previous, output)


def copy_theme(theme: Path, destination: Path) -> None:
    """The theme's fonts, scripts and images, and its stylesheets as one."""
    shutil.rmtree(destination, ignore_errors=True)
    shutil.copytree(
        theme / "static",
        destination,
        copy_function=shutil.copyfile,
        ignore=shutil.ignore_patterns("*.css"),
    )
    path = destination / STYLESHEET
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(stylesheet(theme), encoding="utf-8", newline="\n")


def write_attachments(publication: Publication, output: Path) -> None:
    """The files that pages offer beside themselves."""
    urls = publication.urls[publication.default_language.code]
    for url, content in publication.attachments.items():
        path = output / urls.output_file(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_sitemap(publication: Publication, output: Path) -> None:
    """A sitemap, where the site's own address is known (the protocol wants whole addresses)."""
    urls = publication.urls[publication.default_language.code]
    if not urls.origin:
        return
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for page in sorted(output.rglob("index.html")):
        folder = page.parent.relative_to(output).as_posix()
        path = "/" if folder == "." else f"/{folder}/"
        lines.append(f"<url><loc>{escape(urls.origin + urls.base + path)}</loc></url>")
    lines.append("</urlset>")
    (output / "sitemap.xml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (output / "robots.txt").write_text(
        f"User-agent: *\nAllow: /\nSitemap: {urls.origin}{urls.sitemap()}\n", encoding="utf-8"
    )


def broken_links(output: Path, base: str) -> list[Finding]:
    """Every link inside the site that leads nowhere, with the page and line that it stands on."""
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    pages = {name: (output / name).read_text("utf-8") for name in files if name.endswith(".html")}
    anchors = {name: set(_ID.findall(text)) for name, text in pages.items()}
    findings = []
    # Menus repeat the same links on every page: one that leads there from one leads from all.
    sound: set[str] = set()
    for name in sorted(pages):
        text = pages[name]
        checked: set[str] = set()
        for match in _LINK.finditer(text):
            if match[0] in sound or match[0] in checked:
                continue
            link = unescape(match["address"])
            fault = _fault(link, match["kind"] != "href", name, base, files, anchors)
            whole = not link.startswith(("#", "?")) and link != ""
            (sound if whole and not fault else checked).add(match[0])
            if fault:
                start = match.start("address")
                before = text[:start]
                place = Place(name, before.count("\n") + 1, start - before.rfind("\n"))
                findings.append(error("broken-link", place, *fault))
    return findings


def _fault(
    link: str, loaded: bool, page: str, base: str, files: set[str], anchors: dict[str, set[str]]
) -> tuple[Message, Message] | None:
    """What is wrong with a link and how to mend it; None where nothing is.

    ``loaded`` says that a browser fetches it without being asked.
    """
    if scheme := re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", link):
        if loaded:
            return (
                tell("'%(address)s' would be fetched from another site", address=link),
                tell("put the file into the folder of the site's own files, and link to it there"),
            )
        if scheme[1].lower() in OUTWARD_SCHEMES:
            return None
        return (
            tell("the link '%(address)s' is not one that a page may have", address=link),
            tell(
                "let it begin with %(starts)s",
                starts=listed(("https://", "mailto:", "tel:"), "or"),
            ),
        )
    path, _, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    if path == "":
        target = page
    elif not path.startswith(f"{base}/"):
        return (
            tell("the link '%(address)s' leads out of the site", address=link),
            tell(
                "link to a record as %(record)s, to a page as %(page)s, to another site by its "
                "whole address",
                record="[[kpis/ID]]",
                page="[[progress]]",
            ),
        )
    else:
        target = path.removeprefix(f"{base}/")
        if target == "" or target.endswith("/"):
            target += "index.html"
    if target not in files:
        return (
            tell("the link '%(address)s' leads nowhere", address=link),
            tell("correct the address where it was written, or remove the link"),
        )
    if fragment and unquote(fragment) not in anchors.get(target, set()):
        return (
            tell(
                "the link '%(address)s' leads to a place that the page does not have", address=link
            ),
            tell("correct what stands behind the sign #, or remove it"),
        )
    return None


def keep_unchanged(previous: Path, output: Path) -> None:
    """Give a file that has not changed since the last build its old time, for caches and copies."""
    if not previous.is_dir():
        return
    for path in output.rglob("*"):
        old = previous / path.relative_to(output)
        if (
            path.is_file()
            and old.is_file()
            and old.stat().st_size == path.stat().st_size
            and old.read_bytes() == path.read_bytes()
        ):
            shutil.copystat(old, path)
