"""News of records as a feed (Atom, RFC 4287) that programs for reading subscribe to.

The same entries give the same bytes: every time in it is a date of the data, at midnight UTC.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape

from feedgenerator import Atom1Feed

MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A record in a feed, with a plain text. ``key`` never changes; ``updated`` is when it was last
    news.
    """

    key: str
    title: str
    text: str
    url: str
    updated: date
    categories: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself. ``url`` is the page that it is about, ``own_url`` its own."""

    key: str
    title: str
    text: str
    author: str
    language: str
    url: str
    own_url: str
    as_of: date


class _SteadyFeed(Atom1Feed):  # type: ignore[misc]
    """A feed without entries is as old as its data, not as the clock."""

    def latest_post_date(self) -> datetime:
        return _midnight(self.feed["as_of"]) if not self.items else super().latest_post_date()


def atom_feed(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """The feed, the newest entry first."""
    feed = _SteadyFeed(
        title=head.title,
        link=head.url,
        description=head.text,
        language=head.language,
        author_name=head.author,
        feed_url=head.own_url,
        feed_guid=_identifier(head.key),
        as_of=head.as_of,
    )
    for each in sorted(entries, key=lambda entry: (entry.updated, entry.key), reverse=True):
        feed.add_item(
            title=each.title,
            link=each.url,
            description=escape(each.text, quote=False),
            unique_id=_identifier(each.key),
            updateddate=_midnight(each.updated),
            categories=list(each.categories),
        )
    written = io.StringIO()
    feed.write(written, "utf-8")
    return f"{written.getvalue()}\n".encode()


def _identifier(key: str) -> str:
    """An identifier that stays the same wherever the site is published."""
    return uuid.uuid5(uuid.NAMESPACE_URL, key).urn


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
