"""From an answer to a card: their own words, and at most two things asked on."""

from dataclasses import replace
from datetime import datetime

from bot.flows.people.circle import Speaker
from bot.flows.reflect.notebook import Notebook
from bot.rendering.blocks import Body, Hint, Paragraph
from bot.rendering.card import card_of
from bot.rendering.forms import telling as forms
from bot.texts import reflecting as texts
from bot.texts import sharing as sharing_texts
from config.invitations import Lane, Opener, Sort
from corpus.lessons import Card, CardField, Need, changed, missing, read
from corpus.model import Visibility
from corpus.store.awaited import Awaits
from corpus.store.drafts import Beginning, Draft, a_code
from corpus.store.told import ShownAs
from retrieval.model import Language

#: So much is asked on at most: half a lesson is welcome.
MOST = 2
_ASKS = {
    Need.DID: texts.what_did_you_do,
    Need.ADVICE: texts.what_would_you_advise,
    Need.WHEN: texts.when_does_it_work,
}


def begin(opener: Opener, speaker: Speaker, notebook: Notebook) -> Body:
    """Ask the speaker to look back now."""
    person = notebook.circle.met(speaker)
    draft = notebook.drafts.begin(beginning(person.id, opener), speaker.at)
    if opener.sort is Sort.FOLLOW_UP:
        notebook.intentions.done(person.id)
    notebook.circle.awaited.expect(person.id, Awaits.REFLECTION, speaker.at, draft.id)
    return question(opener, speaker.language)


def beginning(
    person: int, opener: Opener, invitation: int | None = None, room: tuple[str, str] = ("", "")
) -> Beginning:
    """Return with what someone begins to tell who is asked this; a failure has no name at first."""
    fails = opener.lane is Lane.SHINING_FAILURE
    shown_as = ShownAs.ANONYMOUS if fails else ShownAs.NAME
    return Beginning(person, opener.lane.value, opener.sort.value, invitation, room, shown_as)


def question(opener: Opener, language: Language) -> Body:
    """Return the question to look back on, as a message."""
    asked = opener.dutch if language is Language.DUTCH else opener.english
    return (Paragraph((asked,)), Hint(texts.how_to_answer(language)), forms.invitation(language))


def share_words(words: str, speaker: Speaker, notebook: Notebook) -> Body:
    """Take what the speaker tells without being asked.

    A message that is handled again, or changed, is the same lesson: a second one would stay behind,
    with who told it, when the first is shared without a name.
    """
    person = notebook.circle.met(speaker)
    draft = next((d for d in notebook.drafts.of(person.id) if speaker.message in d.said), None)
    if draft is None:
        draft = notebook.drafts.begin(Beginning(person.id, Lane.ORDINARY.value), speaker.at)
    return take(draft, words, speaker, notebook)


def take(draft: Draft, words: str, speaker: Speaker, notebook: Notebook) -> Body:
    """Keep what the speaker told, and ask on or show the card.

    A message that is handled again, or changed, leads to what it led to before.
    """
    if speaker.message in draft.said:
        return _again(draft, words, speaker, notebook)
    said = {**draft.said, speaker.message: words}
    draft = keep(replace(draft, said=said), speaker.at, notebook)
    if draft.begun.invitation is not None:
        notebook.answered(draft.begun.invitation)
    return go_on(draft, speaker, notebook)


def _again(draft: Draft, words: str, speaker: Speaker, notebook: Notebook) -> Body:
    place = list(draft.said).index(speaker.message)
    draft = replace(draft, said={**draft.said, speaker.message: words})
    draft = keep(draft, speaker.at, notebook)
    if place < len(draft.asked):
        return _ask(Need(draft.asked[place]), draft, speaker, notebook)
    return go_on(draft, speaker, notebook)


def go_on(draft: Draft, speaker: Speaker, notebook: Notebook, *, enough: bool = False) -> Body:
    """Ask what is missing most, or show the card when there is `enough` or nothing to ask."""
    card = card_from(draft)
    language = speaker.language
    if not card.told:
        notebook.circle.awaited.expect(draft.begun.person, Awaits.REFLECTION, speaker.at, draft.id)
        return (Paragraph(texts.nothing_told(language)), forms.asked_again(language))
    needs = [need for need in missing(card) if need.value not in draft.asked]
    if enough or not needs or len(draft.asked) >= MOST:
        return show(draft, speaker, notebook)
    draft = replace(draft, asked=(*draft.asked, needs[0].value))
    notebook.drafts.keep(draft, speaker.at)
    return _ask(needs[0], draft, speaker, notebook)


def _ask(need: Need, draft: Draft, speaker: Speaker, notebook: Notebook) -> Body:
    """Ask for what is missing, and wait for it."""
    notebook.circle.awaited.expect(draft.begun.person, Awaits.FOLLOW_UP, speaker.at, draft.id)
    language = speaker.language
    hint = Hint(texts.or_go_on(language))
    return (Paragraph(_ASKS[need](language)), hint, forms.asked_on(language))


def show(draft: Draft, speaker: Speaker, notebook: Notebook) -> Body:
    """Show the card with how it will be shared, and wait for a yes."""
    language, person = speaker.language, notebook.circle.people.find(draft.begun.person)
    region = (person.profile.region if person else None) or speaker.region
    card = placed(card_from(draft), draft, region)
    notebook.circle.awaited.expect(draft.begun.person, Awaits.CARD, speaker.at, draft.id)
    told = "\n".join(card.text(field) for field in card.told)
    found = dict.fromkeys(one.text for one in notebook.found_in(told))
    warning = (Paragraph(sharing_texts.personal_data(list(found), language)),) if found else ()
    return (
        *card_of(card, language),
        *warning,
        *ask_how(draft, speaker, notebook),
        Hint(sharing_texts.how_to_change(language)),
        forms.lesson(card, language),
    )


def ask_how(draft: Draft, speaker: Speaker, notebook: Notebook) -> Body:
    """Ask whether it may be shared so; without a name the code is shown, for the last time."""
    language = speaker.language
    body: Body = ()
    if draft.shown_as is ShownAs.ANONYMOUS:
        if not draft.code:
            draft = replace(draft, code=a_code())
            notebook.drafts.keep(draft, speaker.at)
        body = (
            Paragraph(sharing_texts.tells_of_itself(language)),
            Paragraph(sharing_texts.your_code(draft.code, language)),
        )
    return (
        *body,
        Paragraph(sharing_texts.how_shared(draft.shown_as, draft.visibility, language)),
        forms.how_to_share(draft.shown_as, language),
        forms.who_sees_it(draft.visibility, language),
    )


def change(
    fields: tuple[tuple[CardField, str], ...], draft: Draft, speaker: Speaker, notebook: Notebook
) -> Body:
    """Keep what the speaker changes in the card, and show it again."""
    card = card_from(draft)
    for field, value in fields:
        made = changed(card, field, value)
        if made is None:
            return (Paragraph(sharing_texts.no_such_value(speaker.language)),)
        card = made
    kept = {**draft.changed, **{field.value: value for field, value in fields}}
    draft = keep(replace(draft, changed=kept), speaker.at, notebook)
    return show(draft, speaker, notebook)


def settle(
    shown_as: ShownAs | None,
    visibility: Visibility | None,
    draft: Draft,
    speaker: Speaker,
    notebook: Notebook,
) -> Body:
    """Keep how the speaker wants it shared, and ask again."""
    draft = replace(
        draft, shown_as=shown_as or draft.shown_as, visibility=visibility or draft.visibility
    )
    draft = keep(draft, speaker.at, notebook)
    notebook.circle.awaited.expect(draft.begun.person, Awaits.CARD, speaker.at, draft.id)
    return ask_how(draft, speaker, notebook)


def keep(draft: Draft, at: datetime, notebook: Notebook) -> Draft:
    """Keep what someone told, and at once what they want to try: they may never share it.

    Of what is told without a name nothing is kept under one.
    """
    notebook.drafts.keep(draft, at)
    wants = card_from(draft).intention
    if wants and draft.shown_as is not ShownAs.ANONYMOUS:
        day = at.date()
        notebook.intentions.keep(draft.begun.person, wants, day, draft.id)
    else:
        notebook.intentions.take_back(draft.id)
    return draft


def placed(card: Card, draft: Draft, region: str | None) -> Card:
    """Return a card with the region of who tells it, where they said none and did not clear it.

    It is shown before the yes: where few take part, it tells a good deal of who they are.
    """
    if card.region or CardField.REGION.value in draft.changed:
        return card
    return replace(card, region=region)


def card_from(draft: Draft) -> Card:
    """Return the card that someone's words make, with what they changed in it."""
    card: Card | None = None
    asks = (draft.begun.asks, *draft.asked)
    for number, words in enumerate(draft.words):
        card = read((words,), asks[min(number, len(asks) - 1)] or None, card)
    card = card or Card()
    for field, value in draft.changed.items():
        card = changed(card, CardField(field), value) or card
    return card
