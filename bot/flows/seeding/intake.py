"""What taking files in needs of the house."""

from dataclasses import dataclass

from bot.flows.people.circle import Circle
from corpus.readers import CAUTIOUS
from corpus.store.reopening import Reopening
from corpus.store.sources import Sources
from corpus.store.uploads import Uploads


@dataclass(frozen=True, slots=True)
class Intake:
    """Where moderators hand files in. `most` is how large one may be, in bytes."""

    circle: Circle
    uploads: Uploads
    sources: Sources
    reopening: Reopening
    most: int = CAUTIOUS.size
