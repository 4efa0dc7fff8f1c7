"""Where the forms save, and whom their page may therefore talk to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from publishing.form_settings import FormSettings
from tracker.urls import Urls

COMMIT_MESSAGES = {
    "create": "Add {{slug}} to {{collection}}",
    "update": "Change {{slug}} in {{collection}}",
    "delete": "Remove {{slug}} from {{collection}}",
}
STYLES_IN_PAGE = (
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",  # empty: filled rule by rule
    "sha256-4qb+qTjZ8vb8co1YZpMNDeX7tJSzzRBt6uIroh6K5K8=",  # that of its messages
)
"""The digests of the styles that the editor puts into the page; ``invoke renew-forms`` may bring
others, which the browser's console then names.
"""

_GITHUB_API, _GITHUB_STATUS = "https://api.github.com", "https://www.githubstatus.com"
_GITHUB_PICTURES = "https://avatars.githubusercontent.com"
_GITLAB = "https://gitlab.com"


def backend(forms: FormSettings, urls: Urls, *, here: bool) -> dict[str, Any]:
    """Decap's setting ``backend``; ``here`` is the editor's own machine."""
    if here:
        return {"name": "proxy", "proxy_url": urls.forms_backend(), "branch": "files"}
    made: dict[str, Any] = {
        "name": forms.backend,
        "repo": forms.repository,
        "branch": forms.branch,
        "commit_messages": COMMIT_MESSAGES,
    }
    if forms.backend == "gitlab":
        made["auth_type"] = "pkce"
        made["base_url"] = forms.base_url or _GITLAB
    given = {
        "base_url": forms.base_url,
        "auth_endpoint": forms.auth_endpoint,
        "app_id": forms.app_id,
        "api_root": forms.api_root,
    }
    return made | {name: value for name, value in given.items() if value}


def policy(forms: FormSettings, *, here: bool) -> str:
    """The Content-Security-Policy of the forms' page.

    Scripts come from the site alone and none is made from text. Styles come from the site too, but
    for those that the editor is known to put into the page. Requests go to the site and, in the
    published site, to the repository's host: its interface, where it signs people in (GitLab), and
    for GitHub the page of its state and the pictures of its users, which the editor shows.
    """
    connect, pictures = ["'self'"], ["'self'", "data:", "blob:"]
    if not here and forms.backend == "github":
        connect += [_origin(forms.api_root or _GITHUB_API), _GITHUB_STATUS]
        pictures.append(_GITHUB_PICTURES)
    elif not here and forms.backend == "gitlab":
        host = _origin(forms.base_url or _GITLAB)
        connect += dict.fromkeys([host, _origin(forms.api_root) if forms.api_root else host])
        pictures.append(host)
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": " ".join(["'self'", *(f"'{each}'" for each in STYLES_IN_PAGE)]),
        "font-src": "'self'",
        "img-src": " ".join(pictures),
        "connect-src": " ".join(connect),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
