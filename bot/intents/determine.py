"""What a message means, decided from its words and what went before. No input, no output."""

from dataclasses import dataclass

from bot.chat import Incoming
from bot.intents.commands import command, language_of_command
from bot.intents.consent import agrees
from bot.intents.courtesy import is_dutch_courtesy, is_thanks, without_courtesy
from bot.intents.criticism import criticism
from bot.intents.fields import told
from bot.intents.in_other_words import language_of_wording
from bot.intents.kinds import Ask, Greeting, Ignore, Intent, Puzzle, SetSpeaks, Thanks, Unclear
from bot.intents.looks import has_words, is_bare, is_code, without_code
from bot.intents.questions import LONGEST_QUESTION, questions_in, sentences
from bot.intents.words_for_reflection import claimed, shared, without_claim
from bot.intents.words_for_rounds import added
from corpus.model import Speaks
from retrieval.language import spoken
from retrieval.model import Language

#: A longer message is refused: nobody asks a question in five thousand characters.
LONGEST_MESSAGE = 5000


@dataclass(frozen=True, slots=True)
class Context:
    """What went before: the questions asked in this thread or just now, oldest first.

    `taking_part` tells that this very thread began with Vertel. `language` is the one to use for a
    message that shows none, `speaks` when the room wants to hear Vertel at all. `what_was_wrong`
    tells that the speaker was asked here what was wrong with an answer, `just_now` that nothing was
    asked in between.
    """

    history: tuple[str, ...] = ()
    taking_part: bool = False
    language: Language = Language.DUTCH
    speaks: Speaks = Speaks.MENTIONED
    what_was_wrong: bool = False
    just_now: bool = False


def determine(incoming: Incoming, context: Context) -> Intent:
    """Return what this message means here."""
    called = incoming.addressed or incoming.place.direct
    if context.what_was_wrong and (said := criticism(incoming.text, freely=context.just_now)):
        return said
    if not called and not (context.taking_part and context.speaks is not Speaks.ONLY_MENTIONED):
        return Ignore()
    told_us = (
        told(incoming.text) or shared(incoming.text) or added(incoming.text) if called else None
    )
    intent = claimed(incoming.text) or told_us or meaning(incoming.text, context)
    # In a thread people also talk with each other: only a question or a command is for Vertel.
    if not called and isinstance(intent, Greeting | Thanks | Unclear):
        return Ignore()
    # What is decided about the room is heard wherever it is said.
    if _is_outside_threads(incoming, context) and not isinstance(intent, SetSpeaks):
        return Ignore()
    return intent


def _is_outside_threads(incoming: Incoming, context: Context) -> bool:
    if incoming.place.direct or context.speaks is not Speaks.THREADS:
        return False
    return incoming.place.thread in {None, incoming.id}


def language_of(incoming: Incoming, context: Context) -> Language:
    """Return the language in which to reply: where the words do not show it, that of before."""
    asked = context.history[-1] if context.history else ""
    before = spoken(asked, context.language) or context.language
    if language := language_of_wording(incoming.text):
        return language
    if command(incoming.text):
        return language_of_command(incoming.text) or before
    if is_dutch_courtesy(incoming.text):
        return Language.DUTCH
    text = without_claim(incoming.text)
    text = without_code(text) if is_code(text) else text
    return spoken(text, before) or before


def meaning(text: str, context: Context) -> Intent:
    """Return what these words mean to Vertel when they are meant for it."""
    text = text.strip()
    if len(text) > LONGEST_MESSAGE:
        return Unclear(Puzzle.TOO_LONG)
    if not text:
        return Unclear(Puzzle.EMPTY)
    if not has_words(text):
        return Unclear(Puzzle.SIGNS)
    return command(text) or _talk(text, context)


def _talk(text: str, context: Context) -> Intent:
    rest = without_courtesy(text)
    if not rest:
        return Thanks() if any(map(is_thanks, sentences(text))) else Greeting()
    return command(rest) or _question(rest, context)


def _question(text: str, context: Context) -> Intent:
    if is_code(text) and not (text := without_code(text)):
        return Unclear(Puzzle.CODE)
    if spoken(text, context.language) is None:
        return Unclear(Puzzle.OTHER_LANGUAGE)
    # A yes or a no that nobody waits for asks nothing either.
    if is_bare(text, in_thread=bool(context.history)) or agrees(text) is not None:
        return Unclear(Puzzle.BARE)
    questions, left_out = questions_in(text)
    shortened = len(text) > LONGEST_QUESTION
    return Ask(questions, left_out, shortened) if questions else Unclear(Puzzle.LONG)
