"""Charts that leave their pages: with all that must go with them, and as the same picture
everywhere.
"""

import html
import io
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from publishing.picture_fonts import picture_fonts
from tracker.charts import (
    DRAWN_WITH_NUMBERS,
    Caption,
    HistoryTarget,
    HistoryValue,
    HistoryWords,
    KpiHistory,
    PictureStore,
    captioned,
    draw,
    pixels,
    size_of,
    texts_of,
)
from tracker.charts.lettering import Lettering
from tracker.charts.pictures import PIXELS_WIDE

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme"
FONTS = picture_fonts(THEME)
URDU = "100 میں سے پوائنٹ (2024)، CERT کا اندراج ≥ 50۔"

REQUEST = KpiHistory(
    title="Posts filled & vacant",
    description="From 2 (2024) to 5 (2025).",
    language="en",
    id_prefix="history",
    values=(
        HistoryValue(date(2024, 12, 31), "2024", Decimal(2)),
        HistoryValue(date(2025, 12, 31), "2025", Decimal(5)),
    ),
    targets=(
        HistoryTarget(date(2030, 12, 31), "2030", None, "awaited", final=True, minimum=Decimal(50)),
    ),
    path=(),
    words=HistoryWords(
        *("published", "provisional", "planned", "met", "missed", "awaited"),
        *("final met", "final missed", "final awaited", "range", "break", "posts"),
    ),
)
CAPTION = Caption(REQUEST.title, REQUEST.description, ("Source: A Bureau", "A <tracker> · CC0"))


@pytest.fixture(scope="module")
def svg():
    return draw(REQUEST)


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache in which the letters are made once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def store(cache):
    return PictureStore(cache, FONTS)


def texts(svg):
    tree = ElementTree.fromstring(svg)
    return [each.text for each in tree.iter("{http://www.w3.org/2000/svg}text")]


def picture(png):
    with Image.open(io.BytesIO(png)) as opened:
        return opened.convert("RGB")


def test_a_chart_that_leaves_says_what_it_is_and_where_it_is_from(svg):
    written = texts(captioned(svg, CAPTION))
    assert written[0] == "Posts filled & vacant"
    assert written[1] == "From 2 (2024) to 5 (2025)."
    assert written[-2:] == ["Source: A Bureau", "A <tracker> · CC0"]
    assert set(texts(svg)) < set(written)


def test_it_stays_accessible_and_stands_on_a_ground_of_its_own(svg):
    whole = captioned(svg, CAPTION)
    assert re.match(r'<svg [^>]*role="img" aria-labelledby="history-title"', whole)
    assert whole.count("<title") == whole.count("<desc") == 1
    width, height = size_of(whole)
    ground = f'<rect fill="#ffffff" width="{width:g}" height="{height:g}" />'
    assert ground in whole
    assert size_of(svg) != (width, height)


def test_long_texts_break_and_make_the_picture_higher(svg):
    title = "A title that goes on and on " * 5
    long = captioned(svg, Caption(title, "A sentence.", ("A note.",)))
    short = captioned(svg, Caption("A title", "A sentence.", ("A note.",)))
    assert len(texts(long)) > len(texts(short))
    assert size_of(long)[1] > size_of(short)[1]
    assert " ".join(texts(long)[:3]).startswith("A title that goes on")


def test_right_to_left_texts_begin_at_the_right(svg):
    text = "100 میں سے پوائنٹ"
    whole = captioned(svg, Caption(text, text, (text,), right_to_left=True))
    placed = re.findall(r'<text x="582" [^>]*text-anchor="end">([^<]*)', whole)
    assert [html.unescape(each).strip("\u2067\u2069") for each in placed] == [text] * 3


def test_only_a_chart_can_be_captioned():
    with pytest.raises(ValueError, match="inline SVG of a chart"):
        captioned("<svg><path/></svg>", CAPTION)


def test_texts_of_an_input_are_all_that_is_drawn(svg):
    known = "".join([*texts_of(REQUEST), *texts_of(CAPTION), DRAWN_WITH_NUMBERS, "0123456789"])
    assert set("".join(texts(captioned(svg, CAPTION)))) <= set(known)


def test_a_picture_is_as_wide_as_promised_and_not_blank(svg, store):
    whole = captioned(svg, CAPTION)
    seen = picture(store.png(whole))
    assert seen.size == pixels(whole)
    assert seen.size[0] == PIXELS_WIDE
    corners = [(0, 0), (seen.width - 1, 0), (0, seen.height - 1)]
    assert {seen.getpixel(each) for each in corners} == {(255, 255, 255)}
    ink = sum(seen.convert("L").histogram()[:200]) / (seen.width * seen.height)
    assert 0.005 < ink < 0.5


def test_every_text_is_in_the_picture(svg, store):
    """Each line of the caption changes the picture where it stands, in both directions."""
    for mirrored in (False, True):
        lines = ("Title", "Sentence.", ("A note.", URDU))
        whole = picture(store.png(captioned(svg, Caption(*lines, mirrored))))
        other = picture(store.png(captioned(svg, Caption("Other", *lines[1:], mirrored))))
        difference = ImageChops.difference(whole, other).convert("L")
        changed = difference.point(lambda each: 255 * (each > 60)).getbbox()
        assert changed is not None
        assert changed[3] < whole.height / 8
        assert (changed[0] > whole.width / 2) == mirrored


def test_two_stores_paint_the_same_bytes(svg, cache, tmp_path):
    whole = captioned(svg, Caption(URDU, URDU, ("A note.",), right_to_left=True))
    assert PictureStore(cache, FONTS).png(whole) == PictureStore(tmp_path, FONTS).png(whole)


PAINTING = """
import hashlib, sys
from pathlib import Path
from tracker.charts import PictureStore
from publishing.picture_fonts import picture_fonts
import vl_convert
svg = Path(sys.argv[1]).read_text(encoding="utf-8")
store = PictureStore(None, picture_fonts(Path(sys.argv[2])))
for png in (store.png(svg), vl_convert.svg_to_png(svg)):
    print(hashlib.sha256(png).hexdigest())
"""


def painted(drawing, *before):
    """Digests of a picture, and of what comes of it with the machine's own letters."""
    arguments = [sys.executable, "-c", PAINTING, str(drawing), str(THEME)]
    done = subprocess.run(
        [*before, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PYTHONPATH": str(ROOT / "plugins"), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin"},
    )
    return done.stdout.split(), done.stderr


def test_a_machine_without_any_fonts_paints_the_same_bytes(svg, tmp_path):
    drawing = tmp_path / "drawing.svg"
    whole = captioned(svg, Caption(URDU, URDU, ("A note.",), right_to_left=True))
    drawing.write_text(whole, encoding="utf-8")
    hidden = 'mount -t tmpfs none /usr/share/fonts && exec "$@"'
    without, error = painted(drawing, "unshare", "--mount", "sh", "-c", hidden, "sh")
    if not without:
        pytest.skip(f"fonts can be hidden by whoever may mount only: {error.strip()[-200:]}")
    here, _ = painted(drawing)
    assert here[0] == without[0]
    assert here[1] != without[1], "hiding the fonts made no difference at all"


def test_every_letter_comes_from_the_fonts_of_the_theme(cache, store):
    """No letter is left for a font of the machine to give."""
    from fontTools.ttLib import TTFont

    lettering = Lettering(FONTS, cache / "pictures")
    letters = lettering.letters
    assert letters > set(URDU + "Aé5−–’·\u2067\u2069")
    for path in sorted(lettering.made().glob("*.ttf")):
        font = TTFont(path)
        assert set(map(chr, font.getBestCmap())) >= letters
        assert font["name"].getDebugName(1) == lettering.family
    weights = {TTFont(path)["OS/2"].usWeightClass for path in lettering.made().glob("*.ttf")}
    assert weights == {400, 700}


def test_a_letter_that_no_font_has_cannot_be_painted(svg, store):
    assert store.can_paint(URDU)
    assert not store.can_paint("Ж")
    whole = captioned(svg, Caption("Ж", "A sentence.", ()))
    with pytest.raises(ValueError, match="no font of the theme has: Ж"):
        store.png(whole)
    assert not PictureStore(None, ()).can_paint("A")


def test_pictures_are_kept_until_nobody_asks_for_them(svg, tmp_path, cache, monkeypatch):
    first, other = captioned(svg, CAPTION), captioned(svg, Caption("Other", "Sentence.", ()))
    monkeypatch.setattr("tracker.charts.pictures.paint", lambda *work: work[0].encode())
    store = PictureStore(tmp_path, FONTS)
    monkeypatch.setattr(store, "_font_folder", lambda pool=None: tmp_path)
    store.prepare([first, other])
    assert len(list((tmp_path / "pictures").glob("*.png"))) == 2
    monkeypatch.setattr("tracker.charts.pictures.paint", None)
    again = PictureStore(tmp_path, FONTS)
    assert again.png(first) == first.encode()
    again.prune()
    assert len(list((tmp_path / "pictures").glob("*.png"))) == 1


def test_pruning_keeps_the_letters(svg, tmp_path):
    store = PictureStore(tmp_path, FONTS)
    assert store.can_paint("A")
    (tmp_path / "pictures" / "older-letters").mkdir()
    store.prune()
    assert [each.name for each in (tmp_path / "pictures").iterdir()] == [
        Lettering(FONTS, tmp_path).digest
    ]


def test_a_cache_that_cannot_be_written_to_costs_only_time(svg, tmp_path, store):
    (tmp_path / "file").write_text("in the way of the folder", encoding="utf-8")
    whole = captioned(svg, CAPTION)
    assert PictureStore(tmp_path / "file", FONTS).png(whole) == store.png(whole)


def test_a_theme_may_name_only_fonts_that_it_has(tmp_path):
    assert picture_fonts(tmp_path) == ()
    (tmp_path / "pictures.yaml").write_text("fonts: [nowhere.woff2]", encoding="utf-8")
    with pytest.raises(ValueError, match=r"static/fonts: nowhere\.woff2"):
        picture_fonts(tmp_path)
