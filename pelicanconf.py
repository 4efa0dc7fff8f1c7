"""Pelican's settings. What a country says of its own site is in content/site.yaml, not here."""

from pathlib import Path

PROJECT = Path(__file__).parent

PATH = str(PROJECT / "content")
OUTPUT_PATH = str(PROJECT / "output")
THEME = str(PROJECT / "theme")
PLUGIN_PATHS = [str(PROJECT / "plugins")]
PLUGINS = ["strategy_pages", "ecosystem_directory", "open_data", "editing_forms", "site_output"]

# Every page comes from the plugins' own generators; Pelican's are given nothing to do.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
INDEX_SAVE_AS = ARCHIVES_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# The same commit gives the same bytes, whatever the machine's clock, zone and language.
TIMEZONE = "UTC"
LOCALE = "C"
DEFAULT_LANG = "en"
LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
