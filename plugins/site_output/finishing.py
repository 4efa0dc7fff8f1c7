"""After all pages are written: the theme's files, the sitemap, and whether every link leads on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from publishing.link_check import LinkCheck
from publishing.publication import Publication
from publishing.stylesheets import STYLESHEET, stylesheet
from tracker.findings import Finding
from tracker.urls import FORMS_FOLDER

HEAD = 4096
"""So much of a page, in letters, holds what its head says to search engines."""


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
        if folder.partition("/")[0] == FORMS_FOLDER or asks_not_to_be_listed(page):
            continue
        path = "/" if folder == "." else f"/{folder}/"
        lines.append(f"<url><loc>{escape(urls.origin + urls.base + path)}</loc></url>")
    lines.append("</urlset>")
    (output / "sitemap.xml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rules = ["User-agent: *", "Allow: /"]
    if (output / FORMS_FOLDER).is_dir():
        rules.append(f"Disallow: {urls.forms_file('')}")
    rules.append(f"Sitemap: {urls.origin}{urls.sitemap()}")
    (output / "robots.txt").write_text("\n".join(rules) + "\n", encoding="utf-8")


def asks_not_to_be_listed(page: Path) -> bool:
    """Whether a page tells search engines in its head to leave it out."""
    with page.open(encoding="utf-8") as file:
        return '<meta name="robots" content="noindex">' in file.read(HEAD)


def broken_links(output: Path, base: str) -> list[Finding]:
    """Every link inside the site that leads nowhere, with the page and line that it stands on."""
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    pages = {name: (output / name).read_text("utf-8") for name in files if name.endswith(".html")}
    check = LinkCheck(files, base, pages.__getitem__)
    for name, text in pages.items():
        check.know_places(name, text)
    for name in sorted(pages):
        check.look(name, pages[name])
    return check.findings()


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
