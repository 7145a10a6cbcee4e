"""What Chroma leaves on the disk: it drops a collection, but never the folder of its vectors."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from uuid import UUID

_DATABASE = "chroma.sqlite3"
#: Of every kind: a segment that is no folder does no harm here.
_USED = "SELECT segments.id FROM segments JOIN collections ON collections.id = segments.collection"


def sweep(folder: Path) -> None:
    """Delete the folders in an index that no collection uses; leave all where that is unsure.

    Before Chroma opens it: closing the database here would take the locks of Chroma along.
    """
    database = folder / _DATABASE
    if not database.is_file():
        return
    with suppress(sqlite3.Error, OSError):
        # Read only: what a killed process left half written is for Chroma itself to undo.
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as read:
            used = {str(row[0]) for row in read.execute(_USED)}
        for place in folder.iterdir():
            if place.is_dir() and _is_of_chroma(place.name) and place.name not in used:
                shutil.rmtree(place, ignore_errors=True)


def _is_of_chroma(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
