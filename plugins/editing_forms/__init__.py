"""Pelican plugin: the forms in the browser at ``/admin/``, made from the data package.

The forms run in Decap CMS, an editor that keeps everything in the repository. It was chosen over
Sveltia CMS, which is lighter and quicker, because it can be given what this project promises and
Sveltia cannot: an interface in any language (Sveltia's are built in, and Urdu is not among them),
saving on the editor's own machine through the preview, in every browser and without a dialogue of
the system (Sveltia's needs the File System Access API), and no request to anywhere else (Sveltia
fetches fonts and words from a content network). Both take a format of ours, in which every file is
written in canonical form with its comments (``theme/admin/canonical.js``).

Of Decap only what the forms need is bundled (``theme/admin/source/decap-cms.js``): a third of its
size, and without the parts that talk to other services. Its own check of the configuration is left
out too, because it compiles code from text; so the page's Content-Security-Policy allows scripts
from the site alone, and requests to nobody but the repository's host.

Where the forms save is in ``content/site.yaml`` (``publishing.form_settings``). A site built for
the editor's own machine (``Sources.for_editing``) saves through the preview's local backend.
"""

from __future__ import annotations

from typing import Any

from pelican import signals

from editing_forms.generator import EditingForms


def add_generator(_pelican: Any) -> type[EditingForms]:
    """Give Pelican this plugin's generator."""
    return EditingForms


def register() -> None:
    """Called by Pelican."""
    signals.get_generators.connect(add_generator)
