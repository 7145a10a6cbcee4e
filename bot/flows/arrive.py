"""Coming into a place: one short hello, once."""

from bot.chat import Arrival
from bot.flows.people.circle import Circle
from bot.flows.ports import Rooms
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import beginning
from bot.texts import arriving
from bot.texts.for_moderators import files_alone
from retrieval.model import Language


def arrive(
    arrival: Arrival, language: Language, *, rooms: Rooms, circle: Circle | None = None
) -> Body:
    """Return who Vertel is, what it does and keeps; nothing in a room that heard it before.

    Moderators also hear what they can do in their room.
    """
    platform, conversation = arrival.address.platform, arrival.place.conversation
    if not rooms.greet(platform, conversation):
        return ()
    lines = arriving.hello(language, direct=arrival.place.direct)
    if circle is not None and circle.charge_of(platform, conversation) is not None:
        lines = (*lines, arriving.for_moderators(language, alone=files_alone(platform)))
        return (*map(Paragraph, lines), beginning.for_moderators(language))
    return (*map(Paragraph, lines), beginning.help_(language))
