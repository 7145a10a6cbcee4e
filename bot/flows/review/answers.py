"""What authors answer: to a moderator's question, about a change, and whether to meet another."""

from dataclasses import dataclass

from bot.flows.people.circle import Speaker
from bot.flows.review import resembling
from bot.flows.review.asking import question_again, take_reply
from bot.flows.review.board import Board
from bot.flows.review.editing import agree_to_edit, edit_again
from bot.intents.consent import agrees
from bot.rendering.blocks import Body
from corpus.store.awaited import Await, Awaits

#: An answer to a moderator has so many words at least when they talked about something else since.
_FEWEST_ASIDE = 8


@dataclass(frozen=True, slots=True)
class ReviewAnswers:
    """Takes what authors answer. Implements bot.flows.answers.Answers."""

    board: Board

    @property
    def kinds(self) -> frozenset[Awaits]:
        """What authors are asked."""
        return frozenset({Awaits.QUESTION, Awaits.EDIT, Awaits.RESEMBLANCE})

    def taken(self, what: Await, text: str, speaker: Speaker, *, asked_last: bool) -> Body | None:
        """Return what to say to an answer; None when these words are none."""
        board, yes = self.board, agrees(text)
        if what.kind is Awaits.RESEMBLANCE:
            return None if yes is None else resembling.answered(what.about, speaker, board, yes=yes)
        if what.kind is Awaits.EDIT:
            review = board.reviews.find(what.about)
            if review is None or yes is None:
                return None
            return agree_to_edit(review, board, speaker.language, yes=yes, speaker=speaker)
        fewest = 1 if asked_last else _FEWEST_ASIDE
        if text.rstrip().endswith("?") or len(text.split()) < fewest:
            return None
        return take_reply(what, text, speaker, board)

    def again(self, what: Await, speaker: Speaker) -> Body:
        """Return the question once more; nothing when it needs no answer any more."""
        if what.kind is Awaits.RESEMBLANCE:
            return resembling.question(what.about, self.board, speaker.language)
        if what.kind is Awaits.QUESTION:
            return question_again(what.about, self.board)
        review = self.board.reviews.find(what.about)
        return edit_again(review, self.board) if review is not None else ()

    def settles(self, _what: Await, _text: str) -> bool:
        """Return that each answer ends the waiting."""
        return True

    def changed(self, _what: Await, _text: str, _speaker: Speaker) -> Body | None:
        """Return None: an author changes nothing by a line here."""
        return None
