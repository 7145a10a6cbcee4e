"""A card is shared: with a name, with a role, or with neither, and nobody knows whose it is."""

from datetime import date

from bot.flows.people.circle import Speaker
from bot.flows.reflect.notebook import Notebook
from bot.flows.reflect.rechecking import next_recheck
from bot.flows.reflect.telling import card_from, placed
from bot.rendering.blocks import Body, Paragraph
from bot.rendering.forms import telling as forms
from bot.texts import lesson_card
from bot.texts import sharing as sharing_texts
from corpus.lessons import Card, as_reading
from corpus.model import Metadata, Reading, Visibility
from corpus.people import Profile
from corpus.store.awaited import Awaits
from corpus.store.drafts import Draft
from corpus.store.sealed import Kept, kept
from corpus.store.told import ShownAs, Telling, hashed
from corpus.workdays import HERE, monday_of
from retrieval.model import Language


def share(number: int, speaker: Speaker, notebook: Notebook) -> Body:
    """Share what the speaker told under this number, as they settled it.

    Done again, it is the same: what is gone from the drafts was shared.
    """
    draft, language = notebook.drafts.find(number), speaker.language
    if draft is None:
        return (Paragraph(sharing_texts.shared_already(language)),)
    card, hub = card_from(draft), notebook.hub_of(*draft.begun.room) or speaker.hub
    if draft.visibility is not Visibility.EVERYONE and hub is None:
        notebook.circle.awaited.expect(draft.begun.person, Awaits.CARD, speaker.at, draft.id)
        return (Paragraph(sharing_texts.no_hub(language)), forms.only_for_everyone(language))
    person, week = notebook.circle.met(speaker), monday_of(speaker.at)
    card = placed(card, draft, person.profile.region or speaker.region)
    known = _known(draft, person.profile, week, card.region)
    if draft.shown_as is ShownAs.ANONYMOUS:
        day = speaker.at.astimezone(HERE).date()
        sealed = kept(Kept(card, known, hashed(draft.code), hub, day))
        another = notebook.choose(person.id, None, speaker.at)
        notebook.drafts.seal(draft.id, sealed, instead=another.key)
        notebook.sealed.leave_no_trace()
        return (Paragraph(sharing_texts.shared_without_a_name(language)),)
    again = next_recheck(week, week)
    telling = Telling(draft.shown_as, week, person.id, recheck_on=again)
    notebook.offer(reading_of(card, known), name=f"draft {draft.id}", telling=telling, hub=hub)
    if card.intention:
        notebook.intentions.keep(person.id, card.intention, speaker.at.date())
    notebook.drafts.throw_away(draft.id)
    # Who sits at the terminal is the moderator, and no message can come there by itself.
    decides = notebook.circle.is_moderators(speaker.platform, "")
    thanks = sharing_texts.shared_with_yourself if decides else sharing_texts.shared
    return (Paragraph(thanks(language)),)


def reading_of(card: Card, known: Metadata) -> Reading:
    """Return the card as a source: headings are ours, the words under them their own."""
    return as_reading(card, lesson_card.headings(Language.DUTCH), known)


def _known(draft: Draft, profile: Profile, week: date, region: str | None) -> Metadata:
    """Return what a card does not say of itself; of a lesson without a name no day, but a week."""
    authors = {
        ShownAs.NAME: (profile.name,),
        ShownAs.ROLE: (profile.role,) if profile.role else (),
        ShownAs.ANONYMOUS: (),
    }
    return Metadata(
        region=region,
        authors=authors[draft.shown_as],
        visibility=draft.visibility,
        date=week.isoformat(),
    )
