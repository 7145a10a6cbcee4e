"""Two weeks after an answer that helped is asked, once, whether it brought someone further."""

from datetime import datetime, timedelta

from bot.chat import Address, Incoming, Reaction, Retraction, origin_of
from bot.flows.quality.gauge import Gauge
from bot.intents.consent import agrees
from bot.intents.signs import Meaning, meaning
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import answering
from bot.rendering.kept import kept
from bot.rounds import Cadence, may_speak, week_of
from bot.texts import furthered as texts
from corpus.store.lookbacks import Helped, key_of
from corpus.store.outbox import Letter
from corpus.workdays import HERE
from retrieval.model import Language

#: How long after the sign is asked, and how long it may then wait for a turn in its room.
AFTER, _WAITS = timedelta(days=14), timedelta(days=7)
#: What was said is kept for so long.
_KEPT = timedelta(days=365)


def ask_back(gauge: Gauge, now: datetime) -> None:
    """Ask about each answer that is due, at most one a week in a room. Killed, the rest follows.

    Not in quiet hours, not who wants to be left alone, and nothing once the question is wiped.
    """
    if not may_speak(Cadence(), now):
        return
    gauge.lookbacks.forget_before(now - _KEPT)
    _ask_claimed(gauge, now)
    for helped in gauge.lookbacks.helped(now - AFTER - _WAITS, now - AFTER):
        conversation = helped.place.partition("\n")[0]
        address = gauge.address_in(helped.platform, helped.place)
        if address is None or _rests(helped, conversation, gauge, now):
            continue
        room = f"{helped.platform} {conversation}"
        if gauge.lookbacks.claim(helped, address, room, week_of(now)):
            _ask_claimed(gauge, now)


def reacted(reaction: Reaction, gauge: Gauge) -> None:
    """Keep what a sign under such a question says."""
    meant = meaning(reaction.sign)
    if meant not in {Meaning.HELPED, Meaning.DID_NOT_HELP}:
        return
    number = _asked_at(reaction.on, gauge)
    if number is not None:
        name = f"{reaction.address.platform} {reaction.id}"
        gauge.lookbacks.answer(name, number, helped=meant is Meaning.HELPED)


def answered(said: Incoming, gauge: Gauge | None, language: Language) -> Body | None:
    """Return what to say to a yes or no in reply to such a question; None for anything else."""
    yes = agrees(said.text)
    if gauge is None or said.under is None or yes is None:
        return None
    number = _asked_at(said.under, gauge)
    if number is None:
        return None
    # Named as a sign is: deleted in the chat, it does not count any more.
    gauge.lookbacks.answer(f"{said.address.platform} {said.id}", number, helped=yes)
    return (Paragraph(texts.thanks(language)),)


def retracted(retraction: Retraction, gauge: Gauge) -> None:
    """Forget what was said, or what was asked about, when that is taken back."""
    platform = retraction.address.platform
    gauge.lookbacks.take_back(f"{platform} {retraction.of}")
    handled = gauge.messages.find(platform, retraction.of)
    for message in filter(None, (retraction.of, handled.original if handled else None)):
        gauge.lookbacks.wipe(f"{platform} {message}")


def _asked_at(address: Address, gauge: Gauge) -> int | None:
    """Return the number of such a question that stands at an address; None when none does."""
    key = gauge.board.circle.outbox.landed_at(address.stored()) or ""
    number = key.rpartition(" ")[2]
    return int(number) if number.isdecimal() and key == key_of(int(number)) else None


def _ask_claimed(gauge: Gauge, now: datetime) -> None:
    language = gauge.board.circle.language
    body: Body = (Paragraph(texts.question(language)), answering.further(language))
    for one in gauge.lookbacks.unasked():
        platform = one.message.partition(" ")[0]
        letter = Letter(key_of(one.id), platform, kept(body), address=one.address)
        # Noted after it is taken to be sent: begun again in between, it is the same letter.
        gauge.board.circle.outbox.put(letter, now)
        gauge.lookbacks.asked(one.id, now)


def _rests(helped: Helped, conversation: str, gauge: Gauge, now: datetime) -> bool:
    """Whether whoever asked wants to be left alone. Who that is, is not kept: only to compare."""
    platform, _, message = helped.message.partition(" ")
    handled = gauge.messages.find(platform, message)
    today = now.astimezone(HERE).date()
    resting = gauge.board.circle.people.resting(platform, today)
    return handled is not None and any(
        handled.origin == origin_of(platform, conversation, user) for user in resting
    )
