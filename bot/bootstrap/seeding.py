"""Where moderators hand files in, on the store of this house."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.flows.people.circle import Circle
from bot.flows.seeding.intake import Intake
from bot.runner import Errand
from bot.seeding import Kitchen, Seeding
from corpus.handed_in import File, TakenIn, take_in
from corpus.ingest import Terms
from corpus.model import Status
from corpus.readers import Readers
from corpus.store import Store
from corpus.store.uploads import Upload

if TYPE_CHECKING:
    from bot.bootstrap.app import App

#: How often is looked whether a file came in.
_OFTEN = timedelta(seconds=1)


def intake_of(store: Store, circle: Circle) -> Intake:
    """Return where moderators hand files in."""
    return Intake(circle, store.uploads, store.sources, store.reopening)


def seeding_of(app: "App", opened: ExitStack) -> Errand:
    """Return what reads the files of this house; in its folder they stand while that lasts."""
    readers = Readers()
    opened.callback(readers.close)

    def taken_in(upload: Upload, file: File, begin: Callable[[str], None]) -> TakenIn:
        terms = Terms(app.model.count, app.clock(), Status.PENDING, upload.handed.hub)
        return take_in(app.store, readers, file, terms, begin)

    kitchen = Kitchen(app.settings.data_dir / "handed-in", readers, taken_in)
    seeding = Seeding(app.intake, kitchen, app.platforms, app.clock)
    return Errand("seeding", _OFTEN, seeding.round, halt=seeding.halt)
