"""The app package as a file: flat, and the same bytes for the same app."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from bot.app_package.icons import colour_icon, outline_icon
from bot.app_package.manifest import COLOUR, ENGLISH, OUTLINE, App, english, manifest

#: The first moment that a zip can hold: when it was made is nobody's business.
_WHEN = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644


def package(app: App) -> bytes:
    """Return the zip to be uploaded in Teams."""
    files = {
        "manifest.json": _json(manifest(app)),
        ENGLISH: _json(english()),
        COLOUR: colour_icon(),
        OUTLINE: outline_icon(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.external_attr = _READABLE << 16
            # Else the system it is made on stands in it.
            entry.create_system = 3
            zipped.writestr(entry, content)
    return file.getvalue()


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
