"""What answers messages, with all that it needs of the house."""

from functools import partial
from typing import TYPE_CHECKING

from bot.bootstrap.rights import standing
from bot.chat import Incoming
from bot.conversation import Conversation
from bot.dialogue import Dialogue
from bot.echoes import Echoes
from bot.pace import Pace, by_address
from bot.platforms.console import Console
from bot.scene import Ports
from corpus.store import Store
from retrieval.model import Language

if TYPE_CHECKING:
    from bot.bootstrap.app import App


def conversation_of(app: "App") -> Conversation:
    """Return what answers messages in this house."""
    limits, store = app.settings.limits, app.store
    # Who sits at the terminal has no need to be protected from themselves.
    paced = any(platform.name != Console.name for platform in app.platforms)
    ports = Ports(
        asking=app.ask if paced else app.ask_at_once,
        memory=store.questions,
        passages=store.passages,
        messages=store.inbox,
        thumbs=store.feedback,
        rooms=store.rooms,
        circle=app.circle,
        notebook=app.notebook,
        board=app.board,
        agenda=app.agenda,
        gauge=app.gauge,
        intake=app.intake,
    )
    language = Language(app.settings.language)
    dialogue = Dialogue(
        ports,
        standing=partial(standing, store.rooms),
        pace=Pace(limits.per_member, limits.per_room, partial(member_of, store)) if paced else None,
        # Who may ask without a limit may also be a program.
        echoes=Echoes() if paced and limits.per_member else None,
        language=language,
    )
    return Conversation(dialogue, language=language, failed=app.failed)


def member_of(store: Store, incoming: Incoming) -> str:
    """Return who asks: whoever has linked their addresses asks as one."""
    person = store.people.known_as(incoming.address.platform, incoming.sender.id)
    return f"person {person.id}" if person else by_address(incoming)
