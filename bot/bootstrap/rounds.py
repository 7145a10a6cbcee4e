"""Rounds of reflection, on the store of this house."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.chat import ChatPlatform
from bot.flows.people.circle import Circle
from bot.flows.reflect.notebook import Chooses
from bot.flows.review.board import Board
from bot.flows.rounds.agenda import Agenda, Calendar
from bot.flows.rounds.digest import Digest
from bot.flows.rounds.inviting import choose_now
from bot.flows.rounds.ticking import tick
from bot.rounds import Cadence, parsed
from bot.runner import Chore
from config.errors import WrongSetting
from config.known import Allowed
from config.settings import Settings
from corpus.store import Store
from corpus.store.inviting import QUARTER
from corpus.store.memberships import RoomKey

_SETTING = "VERTEL_ROUNDS__CADENCE"
_LIKE = ("donderdag 15:00", "maandag 9:30, elke twee weken")
#: What a command decides while the bot runs is taken up this soon.
_EVERY = timedelta(seconds=5)
#: So long it is known who was invited, and no longer: until no question can come too soon again.
_KEPT = QUARTER + timedelta(weeks=1)


def agenda_of(
    store: Store, settings: Settings, circle: Circle, platforms: Sequence[ChatPlatform] = ()
) -> Agenda:
    """Return the rounds of this house. Raises WrongSetting for a cadence that nobody can read."""
    lasting = {platform.name: platform for platform in platforms if platform.lasting}

    def says_in_room(room: RoomKey) -> str | None:
        name, conversation = room
        return lasting[name].address_of(conversation).stored() if name in lasting else None

    return Agenda.of(store, circle, cadence_of(settings), says_in_room)


def calendar_of(store: Store, settings: Settings) -> Calendar:
    """Return when each room looks back, as it is decided now. Raises WrongSetting."""
    return Calendar(cadence_of(settings), store.rhythms.all())


def cadence_of(settings: Settings) -> Cadence:
    """Return when the house looks back by its settings. Raises WrongSetting."""
    text = settings.rounds.cadence
    cadence = parsed(text)
    if cadence is None:
        raise WrongSetting(_SETTING, text, Allowed("choice", _LIKE))
    return cadence


def chooses(agenda: Agenda) -> Chooses:
    """Return what chooses a question for who looks back by themselves."""
    return partial(choose_now, agenda)


def chores_of(agenda: Agenda, board: Board, store: Store) -> tuple[Chore, ...]:
    """Return what goes on in rounds by itself."""

    def region_of(room: RoomKey) -> str | None:
        hub = store.rooms.of_hub(room[0]).get(room[1])
        return hub[1] if hub else None

    digest = Digest(agenda, board, region_of)
    return (
        Chore("digest", timedelta(minutes=1), digest.post),
        Chore("rounds", _EVERY, lambda now: tick(agenda, now)),
        Chore(
            "forget rounds",
            timedelta(hours=1),
            lambda now: agenda.rounds.forget_before(now - _KEPT),
        ),
    )
