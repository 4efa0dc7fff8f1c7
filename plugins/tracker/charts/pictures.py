"""Charts as PNG, for slides and newspapers: painted once and kept by content.

The same drawing gives the same bytes on every machine: its letters come from the theme's fonts
alone, see :mod:`tracker.charts.lettering`. A drawing with a letter that these do not have cannot be
painted; it is then offered as SVG only, whose letters the reader's own machine gives.
"""

from __future__ import annotations

import hashlib
import html
import io
import multiprocessing
import re
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from tracker.cache import keep
from tracker.charts.captioned import size_of
from tracker.charts.lettering import Lettering

PIXELS_WIDE = 1600
"""Sharp across a slide, and across half a newspaper page in print."""

_COLOURS = 128

PAINTED_HERE_AT_MOST = 12
"""More pictures than this are painted by two other processes, which take a second to start."""

_WRITTEN = re.compile(r"<text[^>]*>([^<]*)</text>")
_GENERIC = 'font-family="sans-serif"'


def pixels(svg: str) -> tuple[int, int]:
    """Width and height of the picture of a captioned chart."""
    width, height = size_of(svg)
    return PIXELS_WIDE, int(height * PIXELS_WIDE / width)


def paint(svg: str, family: str, folder: Path) -> bytes:
    """A captioned chart as PNG, with the letters of a font in a folder and of no other."""
    import vl_convert

    _register(folder)
    named = svg.replace(_GENERIC, f'font-family="{family}"', 1)
    return _lighter(vl_convert.svg_to_png(named, scale=PIXELS_WIDE / size_of(svg)[0]))


def _lighter(png: bytes) -> bytes:
    """The same picture with a palette: a chart has few colours, and weighs a seventh so."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    reduced = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # Colours that are close become their mean; the ground has to stay exactly what it was.
    palette = bytearray(reduced.palette.getdata()[1] if reduced.palette else b"")
    place = 3 * reduced.tobytes()[0]
    palette[place : place + 3] = picture.tobytes()[:3]
    reduced.putpalette(bytes(palette))
    file = io.BytesIO()
    reduced.save(file, "PNG", compress_level=6)
    return file.getvalue()


@cache
def _register(folder: Path) -> None:
    import vl_convert

    vl_convert.register_font_directory(str(folder.resolve()))


def _painted(work: tuple[str, str, Path]) -> bytes:
    return paint(*work)


class PictureStore:
    """Pictures by what they show, kept as one file each under ``cache/pictures``.

    ``fonts`` are those that letters may come from, the first that has a letter giving it. Without a
    cache, pictures are kept for the life of the store only.
    """

    def __init__(self, cache_folder: Path | None, fonts: Sequence[Path]) -> None:
        self._cache = None if cache_folder is None else cache_folder / "pictures"
        self._fonts = tuple(fonts)
        self._known: dict[str, bytes] = {}

    @cached_property
    def _folder(self) -> Path:
        if self._cache is not None:
            return self._cache
        self._temporary = tempfile.TemporaryDirectory(prefix="pictures-")
        return Path(self._temporary.name)

    @cached_property
    def _lettering(self) -> Lettering:
        return Lettering(self._fonts, self._folder)

    def can_paint(self, text: str) -> bool:
        """Whether there is every letter that a text needs."""
        return bool(self._fonts) and self._lettering.letters.issuperset(text)

    def png(self, svg: str) -> bytes:
        """The picture of a captioned chart, painted now if it is not kept.

        Raises ``ValueError`` where a letter is missing: :meth:`can_paint` tells beforehand.
        """
        digest = self._digest(svg)
        if not self._is_kept(digest):
            self._check(svg)
            folder = self._font_folder()
            self._keep(digest, paint(svg, self._lettering.family, folder))
        return self._known[digest]

    def prepare(self, drawings: Sequence[str]) -> None:
        """Paint all of these that are not kept: many of them in two spawned processes.

        Spawned, since a process forked after the painting tool's first use hangs.
        """
        by_digest = {self._digest(svg): svg for svg in drawings}
        missing = {key: svg for key, svg in by_digest.items() if not self._is_kept(key)}
        if len(missing) <= PAINTED_HERE_AT_MOST:
            for svg in missing.values():
                self.png(svg)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(2, context) as pool:
            for svg in missing.values():
                self._check(svg)
            folder = self._font_folder(pool)
            work = [(svg, self._lettering.family, folder) for svg in missing.values()]
            for digest, content in zip(missing, pool.map(_painted, work, chunksize=4), strict=True):
                self._keep(digest, content)

    def prune(self) -> None:
        """Delete what is kept and this store was not asked for; call it after a full build."""
        if self._cache is None or not self._cache.is_dir():
            return
        letters = self._lettering.digest if self._fonts else ""
        for path in self._cache.iterdir():
            # A name with a dot before it is another build's file that is being written.
            if path.name.startswith(".") or path.name == letters or path.stem in self._known:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def _check(self, svg: str) -> None:
        written = html.unescape("".join(_WRITTEN.findall(svg)))
        if not self.can_paint(written):
            missing = "".join(sorted(set(written) - self._lettering.letters))
            raise ValueError(f"no font of the theme has: {missing}")

    def _font_folder(self, pool: Executor | None = None) -> Path:
        """Where the letters are; elsewhere for this time where the cache cannot be written to."""
        try:
            return self._lettering.made(pool)
        except OSError:
            self._temporary = tempfile.TemporaryDirectory(prefix="pictures-")
            self._lettering = Lettering(self._fonts, Path(self._temporary.name))
            return self._lettering.made(pool)

    def _is_kept(self, digest: str) -> bool:
        if digest not in self._known and self._cache is not None:
            try:
                self._known[digest] = self._path(digest).read_bytes()
            except OSError:
                return False
        return digest in self._known

    def _keep(self, digest: str, content: bytes) -> None:
        self._known[digest] = content
        if self._cache is not None:
            keep(self._path(digest), content)

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}.png"

    def _digest(self, svg: str) -> str:
        """What a picture depends on: the drawing, its letters, this code and the tool's version."""
        tools = f"{version('vl-convert-python')} {version('pillow')}"
        ingredients = f"{self._lettering.digest} {tools}\n{svg}"
        return hashlib.sha256(ingredients.encode()).hexdigest()
