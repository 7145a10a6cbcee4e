"""When Vertel speaks in a room, decided by whoever manages the room."""

from bot.chat import Incoming
from bot.flows.ports import Rooms
from bot.rendering.blocks import Body, Paragraph
from bot.texts import arriving
from corpus.model import Speaks
from retrieval.model import Language


def settle(speaks: Speaks, incoming: Incoming, language: Language, *, rooms: Rooms) -> Body:
    """Keep the decision and say what follows from it, or who may decide."""
    if not (incoming.sender.in_charge or incoming.place.direct):
        return (Paragraph(arriving.not_in_charge(language)),)
    rooms.set_speaks(incoming.address.platform, incoming.place.conversation, speaks)
    return (Paragraph(arriving.speaks(speaks, language)),)
