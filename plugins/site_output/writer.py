"""A writer that writes exactly the bytes asked for, under the addresses asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.writers import Writer


class SteadyWriter(Writer):  # type: ignore[misc]
    """Renders a template into a file. The output depends on template and context only."""

    def write_file(
        self,
        name: str,
        template: Any,
        context: dict[str, Any],
        relative_urls: bool = False,
        paginated: Any = None,
        template_name: str | None = None,
        override_output: bool = False,
        url: str | None = None,
        **arguments: Any,
    ) -> None:
        """Write one page. ``name`` is relative to the output folder; a second page under the same
        name is a fault of the program, so it raises ``FileExistsError``.
        """
        path = Path(self.output_path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template.render(**context, **arguments))
            file.write("\n")
