"""A message with all that stands around it: what the house offers, who speaks, what went before."""

from dataclasses import dataclass

from bot.chat import Incoming
from bot.flows.people.circle import Circle, Speaker
from bot.flows.ports import Asker, Asking, Memory, Messages, Passages, Remembered, Rooms, Thumbs
from bot.flows.pressed import Pressed
from bot.flows.quality.gauge import Gauge
from bot.flows.reflect.notebook import Notebook
from bot.flows.review.board import Board
from bot.flows.rounds.agenda import Agenda
from bot.flows.seeding.intake import Intake


@dataclass(frozen=True, slots=True)
class Ports:
    """What the dialogue needs from the rest of the house.

    Without a `circle` nobody is known, without a `notebook` nothing is told, and without a `board`
    nothing waits for moderators; without an `intake` nobody hands a file in, and without a `gauge`
    nothing is measured.
    """

    asking: Asking
    memory: Memory
    passages: Passages
    messages: Messages
    thumbs: Thumbs
    rooms: Rooms
    circle: Circle | None = None
    notebook: Notebook | None = None
    board: Board | None = None
    agenda: Agenda | None = None
    intake: Intake | None = None
    gauge: Gauge | None = None

    def side_of(self, platform: str, user: str) -> str | None:
        """Return on which side of the work someone stands, where their profile tells."""
        person = self.circle.people.known_as(platform, user) if self.circle else None
        return person.profile.group.value if person and person.profile.group else None


@dataclass(frozen=True, slots=True)
class Scene:
    """A message with what stands around it: the questions before it here, and the last of them.

    `pressed` tells where the button stands that said it, if one did.
    """

    incoming: Incoming
    asker: Asker
    history: tuple[str, ...] = ()
    last: Remembered | None = None
    pressed: Pressed | None = None

    @property
    def speaker(self) -> Speaker:
        """Who speaks, as the flows about people need it."""
        incoming, asker = self.incoming, self.asker
        return Speaker(
            incoming.address.platform,
            incoming.sender.id,
            incoming.sender.name,
            asker.message or incoming.id,
            incoming.address,
            incoming.at,
            asker.language,
            asker.region,
            direct=asker.direct,
            hub=next(iter(asker.rights.hubs)) if len(asker.rights.hubs) == 1 else None,
            under=incoming.under,
        )
