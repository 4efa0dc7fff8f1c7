"""The menu: the sections that have something to show, in the groups that the site chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publishing.elements import Words
from publishing.presenter import Presenter
from publishing.sections import SECTION_BY_NAME, SECTIONS, is_present


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the menu; ``id`` is the section that it stands for."""

    id: str
    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """Sections that belong together, under one name; alone, a section is its own group.

    ``url`` is that of the first; ``sections`` are the names of all.
    """

    label: Words
    url: str
    entries: Sequence[MenuItem]

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.entries)


def menu_item(presenter: Presenter, name: str) -> MenuItem | None:
    """A section's entry; None where it has nothing to show."""
    section = SECTION_BY_NAME.get(name)
    if section is not None:
        if not is_present(section, presenter.strategy, presenter.publication.text_folders):
            return None
        return MenuItem(name, presenter.say(section.label), presenter.urls.section(name))
    for resource in presenter.topics:
        if resource.pages and resource.pages.section == name:
            return MenuItem(name, presenter.resource_title(resource), presenter.urls.section(name))
    return None


def menu(presenter: Presenter) -> list[MenuGroup]:
    """The groups of the site's settings; where there are none, each section for itself."""
    code = presenter.language.code
    arranged = presenter.publication.settings.menu
    groups: list[MenuGroup] = []
    if arranged:
        for group in arranged:
            entries = [item for name in group.sections if (item := menu_item(presenter, name))]
            if entries:
                groups.append(MenuGroup(group.title[code], entries[0].url, entries))
        return groups
    further = [
        each.pages.section for each in presenter.topics if each.pages and not each.pages.under
    ]
    names = [each.name for each in SECTIONS if each.in_menu]
    place = names.index("updates")
    for name in [*names[:place], *further, *names[place:]]:
        if item := menu_item(presenter, name):
            groups.append(MenuGroup(item.label, item.url, [item]))
    return groups


def footer(presenter: Presenter) -> list[MenuItem]:
    """Pages that every page's foot leads to."""
    names = ("methodology", "methodology/checks", "data-quality", "sources", "data", "topics")
    return [item for name in (*names, "guide", "about") if (item := menu_item(presenter, name))]
