"""Coming into a place: one short hello, once."""

from bot.chat import Arrival
from bot.flows.ports import Rooms
from bot.rendering.blocks import Body, Paragraph
from bot.texts import arriving
from retrieval.model import Language


def arrive(arrival: Arrival, language: Language, *, rooms: Rooms) -> Body:
    """Return who Vertel is, what it does and keeps; nothing in a room that heard it before."""
    if not rooms.greet(arrival.address.platform, arrival.place.conversation):
        return ()
    return tuple(Paragraph(line) for line in arriving.hello(language, direct=arrival.place.direct))
