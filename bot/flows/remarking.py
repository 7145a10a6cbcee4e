"""After a thumb down one question, that need not be answered: what was wrong."""

from dataclasses import dataclass

from bot.chat import Reaction
from bot.flows.answers import PATIENCE
from bot.flows.people.circle import Circle, Speaker
from bot.flows.ports import Memory, Messages, Remembered
from bot.flows.react import mark
from bot.flows.review.board import Board
from bot.flows.review.remarks import put
from bot.flows.shown import Shown
from bot.intents.criticism import criticism
from bot.intents.kinds_of_review import Criticise
from bot.intents.signs import Meaning, meaning
from bot.rendering.blocks import Body, Hint, Paragraph
from bot.rendering.forms import answering
from bot.texts import remarks as texts
from corpus.model import Fault
from corpus.store.awaited import Await, Awaits
from corpus.store.people import Person
from corpus.store.remarks import Said
from corpus.workdays import HERE
from retrieval.language import spoken


@dataclass(frozen=True, slots=True)
class AskedBack:
    """A question of Vertel's own, and the thread it belongs in, if there is one."""

    body: Body
    thread: str | None


def side_of(reaction: Reaction, circle: Circle | None) -> str | None:
    """Return the side of the work on which someone stands, where their profile tells."""
    known = (
        circle.people.known_as(reaction.address.platform, reaction.sender.id) if circle else None
    )
    return known.profile.group.value if known and known.profile.group else None


def disliked(reaction: Reaction, *, messages: Messages, memory: Memory) -> Remembered | None:
    """Return the question whose answer got a thumb down; None for other signs.

    Not where nothing was found: there is no source to be wrong.
    """
    platform = reaction.address.platform
    message = messages.answered_at(platform, reaction.on.stored())
    if meaning(reaction.sign) is not Meaning.DID_NOT_HELP or message is None:
        return None
    asked = memory.asked_by(f"{platform} {message}")
    return asked if asked is not None and Shown.restored(asked.shown).seen else None


def has_more_to_tell(reaction: Reaction, asked: Remembered, *, board: Board) -> bool:
    """Whether someone writes something with a thumb down that they gave before."""
    return bool(reaction.words) and _thumb(asked, _who(reaction), board) is not None


def noted(reaction: Reaction, asked: Remembered, *, board: Board) -> None:
    """Put what was written with a thumb down to the moderators. Nobody hears more about it."""
    words = reaction.words
    said = criticism(words, freely=True) or Criticise(Fault.OTHER, words)
    _put(asked, said, _who(reaction), board)


def what_was_wrong(
    reaction: Reaction, asked: Remembered, messages: Messages, board: Board
) -> AskedBack | None:
    """Return the question what was wrong, once for each answer and person.

    None of who wants no questions.
    """
    circle, platform = board.circle, reaction.address.platform
    person = circle.people.meet(platform, reaction.sender.id, reaction.sender.name)
    if _wants_rest(person, reaction):
        return None
    before = circle.awaited.asked(person.id, Awaits.FAULT, asked.id)
    if before is None:
        circle.awaited.expect(person.id, Awaits.FAULT, reaction.at, asked.id)
    elif before != reaction.at:
        return None
    language = spoken(asked.text, circle.language) or circle.language
    message = messages.answered_at(platform, reaction.on.stored())
    handled = messages.find(platform, message) if message else None
    question, readers = texts.what_was_wrong(language), texts.who_reads(language)
    body = Paragraph(question), Hint(readers), answering.what_was_wrong(language)
    return AskedBack(body, handled.thread if handled else None)


@dataclass(frozen=True, slots=True)
class RemarkAnswers:
    """Takes what was wrong, said in a direct message. Implements bot.flows.answers.Answers."""

    board: Board
    memory: Memory

    @property
    def kinds(self) -> frozenset[Awaits]:
        """What is asked after a thumb down."""
        return frozenset({Awaits.FAULT})

    def taken(self, what: Await, text: str, speaker: Speaker, *, asked_last: bool) -> Body | None:
        """Return what to say to a remark; None when these words are none."""
        said = criticism(text, freely=asked_last)
        if said is None:
            return None
        return told(what, said, speaker, board=self.board, memory=self.memory)

    def again(self, _what: Await, _speaker: Speaker) -> Body:
        """Return nothing: it is never asked a second time."""
        return ()

    def settles(self, _what: Await, _text: str) -> bool:
        """Return that a remark ends the waiting."""
        return True

    def changed(self, _what: Await, _text: str, _speaker: Speaker) -> Body | None:
        """Return None: a line about oneself is no remark."""
        return None


def waited_for(speaker: Speaker, place: str, circle: Circle, memory: Memory) -> Await | None:
    """Return the question what was wrong that the speaker was asked in this place, if they were."""
    person = circle.people.known_as(speaker.platform, speaker.user)
    if person is None:
        return None
    pending = circle.awaited.pending(person.id, speaker.at - PATIENCE, speaker.message)
    for what in (one for one in pending if one.kind is Awaits.FAULT):
        asked = memory.numbered(what.about)
        if asked is not None and asked.place == place:
            return what
    return None


def answered(
    said: Criticise, place: str, speaker: Speaker, *, board: Board, memory: Memory
) -> Body:
    """Return what to say to a remark in a thread; nothing when the thumb was taken back."""
    what = waited_for(speaker, place, board.circle, memory)
    body = told(what, said, speaker, board=board, memory=memory) if what else None
    if what is None or body is None:
        return ()
    board.circle.awaited.answered(what, speaker.message)
    return body


def told(
    what: Await, said: Criticise, speaker: Speaker, *, board: Board, memory: Memory
) -> Body | None:
    """Put a remark to the moderators; None when the thumb it belongs to was taken back."""
    asked = memory.numbered(what.about)
    title = _put(asked, said, speaker, board) if asked else None
    return (Paragraph(texts.noted(title, speaker.language)),) if title else None


def _put(asked: Remembered, said: Criticise, speaker: Speaker, board: Board) -> str | None:
    """Put a remark to the moderators; the title of what it is about, None without a thumb down."""
    seen = Shown.restored(asked.shown).seen
    about = next((one for one in seen if one.n == said.number), seen[0] if seen else None)
    thumb = _thumb(asked, speaker, board)
    if about is None or thumb is None:
        return None
    remark = Said(said.fault, said.words, about.source_id, mark(speaker.key, about.source_id))
    review = board.remarks.tell(thumb, remark, speaker.at.astimezone(HERE).date())
    if review is not None and review.posted:
        put(review, thumb, remark, board, speaker.at)
    return about.title or about.source_id


def _thumb(asked: Remembered, speaker: Speaker, board: Board) -> int | None:
    """Return the thumb down of someone on an answer."""
    if asked.message is None:
        return None
    about = (asked.message, *(one.source_id for one in Shown.restored(asked.shown).seen))
    return board.remarks.thumb(asked.message, {mark(speaker.key, one) for one in about})


def _who(reaction: Reaction) -> Speaker:
    sender, platform = reaction.sender, reaction.address.platform
    name = f"{platform} {reaction.id}"
    return Speaker(platform, sender.id, sender.name, name, reaction.address, reaction.at)


def _wants_rest(person: Person, reaction: Reaction) -> bool:
    until = person.paused_until
    return person.stopped or (until is not None and until > reaction.at.date())
