"""Answers to what is asked of who looks back."""

import re
from dataclasses import dataclass

from bot.flows.people.circle import Speaker
from bot.flows.reflect import rechecking, sharing, telling
from bot.flows.reflect.notebook import Notebook
from bot.intents import card_fields
from bot.intents.consent import agrees, shares
from bot.intents.courtesy import without_courtesy
from bot.intents.questions import is_question
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import telling as forms
from bot.texts import reflecting as texts
from bot.texts import sharing as sharing_texts
from corpus.model import Visibility
from corpus.store.awaited import Await, Awaits
from corpus.store.drafts import Draft
from corpus.store.told import ShownAs

_SKIP = frozenset("sla over|overslaan|skip|geen zin|nu niet|niet nu|not now|geen tijd".split("|"))
_DONE = frozenset("klaar|dat was het|done|that is all|that's all".split("|"))
_NO_IDEA = frozenset("weet ik niet|geen idee|weet niet|no idea|don't know|i don't know".split("|"))
_KEEP = frozenset("bewaar|bewaren|later|keep|keep it".split("|"))
_AWAY = frozenset("gooi weg|weg|weggooien|throw away|throw it away|delete".split("|"))
_SHOWN = {
    "naam": ShownAs.NAME,
    "name": ShownAs.NAME,
    "rol": ShownAs.ROLE,
    "role": ShownAs.ROLE,
    "anoniem": ShownAs.ANONYMOUS,
    "anonymous": ShownAs.ANONYMOUS,
}
_SEEN = {
    "iedereen": Visibility.EVERYONE,
    "everyone": Visibility.EVERYONE,
    "regio": Visibility.REGION,
    "region": Visibility.REGION,
    "kamer": Visibility.ROOM,
    "room": Visibility.ROOM,
}
#: What stands between such words and means nothing.
_BETWEEN = frozenset(
    "en and met mijn with my alleen only voor for de the in dan onze our"
    " ja yes nee no prima ok oké oke graag liever liefst maar but please aub alsjeblieft".split()
)
_NAMELESS = re.compile(
    r"\b(?:zonder|geen|niet met|without|no|not with) (?:mijn |my )?(?:naam|name)\b"
)
#: An answer says something: so many words at least, and more when they talked of something else.
_FEWEST, _FEWEST_ASIDE = 2, 8


@dataclass(frozen=True, slots=True)
class ReflectionAnswers:
    """Takes what is told. Implements bot.flows.answers.Answers."""

    notebook: Notebook

    @property
    def kinds(self) -> frozenset[Awaits]:
        """What the flows of looking back ask."""
        return frozenset({Awaits.REFLECTION, Awaits.FOLLOW_UP, Awaits.CARD, Awaits.RECHECK})

    def taken(self, what: Await, text: str, speaker: Speaker, *, asked_last: bool) -> Body | None:
        """Return what to say to an answer; None when this is none."""
        notebook = self.notebook
        if what.kind is Awaits.RECHECK:
            return rechecking.answered(what.about, text, speaker, notebook)
        if what.kind is Awaits.CARD:
            return _about_card(what, text, speaker, notebook, asked_last=asked_last)
        draft = notebook.drafts.find(what.about)
        if draft is not None:
            return _told(what, draft, text, speaker, notebook, asked_last=asked_last)
        # Handled again after it was thrown away.
        return _skipped(speaker) if what.answered else None

    def again(self, what: Await, speaker: Speaker) -> Body:
        """Return once more what a mere yes or no was about; nothing when it is gone."""
        if what.kind is Awaits.RECHECK:
            told = self.notebook.lessons.find(what.about)
            return rechecking.question(told, self.notebook) if told else ()
        draft = self.notebook.drafts.find(what.about)
        if draft is None or what.kind is not Awaits.CARD:
            return ()
        return telling.show(draft, speaker, self.notebook)

    def settles(self, _what: Await, _text: str) -> bool:
        """Return that each answer ends the waiting: what is asked on is waited for anew."""
        return True

    def changed(self, what: Await, text: str, speaker: Speaker) -> Body | None:
        """Return the card with the fields that these lines change; None when they are none."""
        fields, draft = card_fields.changes(text), self.notebook.drafts.find(what.about)
        if what.kind is not Awaits.CARD or not fields or draft is None:
            return None
        return telling.change(fields, draft, speaker, self.notebook)


def _told(
    what: Await,
    draft: Draft,
    text: str,
    speaker: Speaker,
    notebook: Notebook,
    *,
    asked_last: bool,
) -> Body | None:
    said = _plain(text)
    refuses = asked_last and agrees(text) is False
    if what.kind is Awaits.FOLLOW_UP and (refuses or said in _DONE | _SKIP | _NO_IDEA):
        # What they told before stays: it is only this that they have no answer to.
        return telling.go_on(draft, speaker, notebook, enough=said in _DONE | _SKIP)
    if said in _SKIP or refuses:
        return _leave(draft, speaker, notebook)
    if _says_nothing(text, _FEWEST if asked_last else _FEWEST_ASIDE, asked_last=asked_last):
        return None
    return telling.take(draft, text, speaker, notebook)


def _says_nothing(text: str, fewest: int, *, asked_last: bool) -> bool:
    """Whether a text is too short for an answer, only greets or thanks, or asks something itself.

    Who thanks for a question answers it later.
    """
    asks = is_question(text) if asked_last else text.rstrip().endswith("?") or is_question(text)
    return asks or len(text.split()) < fewest or not without_courtesy(text)


def _about_card(
    what: Await, text: str, speaker: Speaker, notebook: Notebook, *, asked_last: bool
) -> Body | None:
    said, yes = _plain(text), agrees(text)
    if yes:
        return sharing.share(what.about, speaker, notebook)
    draft = notebook.drafts.find(what.about)
    if draft is None:
        gone = Paragraph(sharing_texts.gone(speaker.language)), forms.begin(speaker.language)
        return gone if what.answered else None
    if yes is False or said in _KEEP:
        kept = Paragraph(sharing_texts.kept(speaker.language))
        return (kept, forms.go_on_with_it(speaker.language))
    if said in _AWAY:
        notebook.throw_away(draft.id)
        notebook.sealed.leave_no_trace()
        return (Paragraph(sharing_texts.thrown_away(speaker.language)),)
    changed = _changed(draft, text, speaker, notebook)
    if changed or not asked_last or _says_nothing(text, _FEWEST_ASIDE, asked_last=True):
        return changed
    # They tell on: not a question, which would be kept as one.
    return telling.take(draft, text, speaker, notebook)


def _changed(draft: Draft, text: str, speaker: Speaker, notebook: Notebook) -> Body | None:
    """Return what is shown when these words change how a card is shared, or what it says."""
    without = (ShownAs.ANONYMOUS, None) if shares(text) == (True, False) else None
    # Also "ja, maar zonder naam": the code comes first, and then the yes.
    if how := _how(_plain(text)) or without:
        return telling.settle(*how, draft, speaker, notebook)
    fields = card_fields.changes(text)
    return telling.change(fields, draft, speaker, notebook) if fields else None


def _how(said: str) -> tuple[ShownAs | None, Visibility | None] | None:
    """Return how these words want it shared; None when they say something else."""
    words = [word.strip(",;.!") for word in _NAMELESS.sub("anoniem", said).split()]
    telling_words = [word for word in words if word and word not in _BETWEEN]
    if not telling_words or any(word not in _SHOWN | _SEEN for word in telling_words):
        return None
    shown = [_SHOWN[word] for word in telling_words if word in _SHOWN]
    seen = [_SEEN[word] for word in telling_words if word in _SEEN]
    return (shown[-1] if shown else None), (seen[-1] if seen else None)


def _leave(draft: Draft, speaker: Speaker, notebook: Notebook) -> Body:
    if draft.begun.invitation is not None:
        notebook.dismiss(draft.begun.invitation)
    notebook.throw_away(draft.id)
    return _skipped(speaker)


def _skipped(speaker: Speaker) -> Body:
    return (Paragraph(texts.skipped(speaker.language)),)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!…")
