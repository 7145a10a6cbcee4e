"""What an author without a name says of their lesson: put away, as the lesson was.

Moderators get it the next morning, so that no moment tells who was there.
"""

from dataclasses import replace

from bot.flows.people.circle import Speaker
from bot.flows.reflect.notebook import Notebook
from bot.flows.review.board import Board
from bot.intents import card_fields
from bot.intents.card_fields import Changes
from bot.intents.kinds_of_reflection import Claim
from bot.rendering.blocks import Body, Line, Paragraph
from bot.rendering.card import card_of
from bot.texts import claiming as texts
from bot.texts import reviewed
from bot.texts import sharing as sharing_texts
from corpus.lessons import Card, changed
from corpus.store.ruling import State
from corpus.store.told import Told
from corpus.workdays import HERE


def change_sealed(claim: Claim, speaker: Speaker, notebook: Notebook) -> Body | None:
    """Change a lesson that is still put away, where it is; None when it was taken out by now."""
    found, fields = notebook.sealed.of(claim.code), card_fields.changes(claim.words)
    if found is None:
        return None
    number, lesson = found
    card = _changed(lesson.card, fields)
    if card is None or not card.told:
        return (Paragraph(sharing_texts.no_such_value(speaker.language)),)
    card = replace(card, title=card.title or lesson.card.title)
    # A card that has no region takes that of what is known beside it.
    known = replace(lesson.known, region=card.region)
    if not notebook.sealed.instead(number, replace(lesson, card=card, known=known)):
        return None
    notebook.sealed.leave_no_trace()
    return (
        *card_of(card, speaker.language),
        *_personal(_words(fields), speaker, notebook),
        Paragraph(texts.changed_sealed(speaker.language)),
    )


def change(
    claim: Claim, told: Told, speaker: Speaker, notebook: Notebook, board: Board | None
) -> Body:
    """Put away what the author changes of a lesson that moderators have not decided about."""
    language, fields = speaker.language, card_fields.changes(claim.words)
    if board is None or board.reviews.open_of(told.source_id) is None:
        return (Paragraph(texts.tell_anew(language)),)
    if _changed(Card(), fields) is None:
        return (Paragraph(sharing_texts.no_such_value(language)),)
    values = {field.value: value for field, value in fields}
    notebook.sealed.say(claim.code, speaker.at.astimezone(HERE).date(), changes=values)
    return _put_away(_words(fields), texts.changes_tomorrow(language), speaker, notebook)


def answer(
    claim: Claim, told: Told, speaker: Speaker, notebook: Notebook, board: Board | None
) -> Body:
    """Put away what the author answers to a moderator."""
    review = board.reviews.open_of(told.source_id) if board else None
    if board is None or review is None:
        return (Paragraph(reviewed.decided_meanwhile(speaker.language)),)
    if not any(made.what is State.ASKED for made in board.reviews.of(review.id)):
        return (Paragraph(texts.nothing_asked(speaker.language)),)
    notebook.sealed.say(claim.code, speaker.at.astimezone(HERE).date(), claim.words)
    return _put_away(claim.words, texts.answers_tomorrow(speaker.language), speaker, notebook)


def _put_away(words: str, line: Line, speaker: Speaker, notebook: Notebook) -> Body:
    notebook.sealed.leave_no_trace()
    return (Paragraph(line), *_personal(words, speaker, notebook))


def _personal(words: str, speaker: Speaker, notebook: Notebook) -> Body:
    found = dict.fromkeys(one.text for one in notebook.found_in(words))
    return (Paragraph(texts.personal_data(list(found), speaker.language)),) if found else ()


def _changed(card: Card, fields: Changes) -> Card | None:
    """Return a card with these fields changed; None when one of them cannot be that."""
    made: Card | None = card
    for field, value in fields:
        made = changed(made, field, value) if made else None
    return made


def _words(fields: Changes) -> str:
    return "\n".join(value for _, value in fields)
