"""Buttons and fields for looking back, and for the lesson that comes of it."""

from bot.rendering.blocks import Button, Field, Form
from bot.rendering.forms.made import answer, command, typed, with_choice, yes_or_no
from bot.rendering.forms.places import places
from bot.texts import buttons, labels
from bot.texts.lesson_card import field_name, field_of_lesson, headings
from config import vocabulary
from corpus.lessons import TEXTS, Card, CardField
from corpus.model import Level, Visibility
from corpus.store.told import ShownAs
from retrieval.model import Language

_SEEN = {Visibility.EVERYONE: "everyone", Visibility.REGION: "region", Visibility.ROOM: "room"}
_SHOWN = {ShownAs.NAME: "by_name", ShownAs.ROLE: "by_role", ShownAs.ANONYMOUS: "anonymous"}


def invitation(language: Language) -> Form:
    """Return where to answer the question of the week, or to leave it: once, or for a while."""
    pause = command("pause", ("pauze 4 weken", "pause 4 weeks"), language)
    return typed(buttons.your_answer(language), language, answer("skip", language), pause)


def asked_on(language: Language) -> Form:
    """Return where to answer what is asked on, or to go on without."""
    return typed(buttons.your_answer(language), language, answer("done", language))


def asked_again(language: Language) -> Form:
    """Return where to answer after all, or to tell a little more, or to leave it."""
    return typed(buttons.your_answer(language), language, answer("skip", language))


def lesson(card: Card, language: Language) -> Form:
    """Return the card, to change: its fields that are told, and those that are chosen."""
    rows = [(field, " ".join(card.text(field).split())) for field in TEXTS if card.text(field)]
    fields = [_told(field, value, language) for field, value in rows]
    return Form((Button(buttons.apply(language)),), (*fields, *_chosen(card, language)))


def how_to_share(shown_as: ShownAs, language: Language) -> Form:
    """Return the yes to share a lesson as it was said, other ways to be named, and to wait."""
    yes = answer("yes", language, 4 if shown_as is ShownAs.ANONYMOUS else 1, "positive")
    others = (answer(name, language) for shown, name in _SHOWN.items() if shown is not shown_as)
    return Form((yes, *others, answer("keep", language)))


def who_sees_it(visibility: Visibility, language: Language) -> Form:
    """Return the other choices who may see a lesson."""
    return Form(
        tuple(answer(name, language) for seen, name in _SEEN.items() if seen is not visibility)
    )


def only_for_everyone(language: Language) -> Form:
    """Return the answers where a lesson can be shared with everyone only."""
    return Form((answer("everyone", language), answer("keep", language)))


def go_on_with_it(language: Language) -> Form:
    """Return the button that shows the lesson that was kept."""
    return Form((command("my_lessons", ("mijn lessen", "my lessons"), language),))


def another_lesson(language: Language) -> Form:
    """Return the button that shows the next lesson that is not shared yet."""
    return Form((command("my_lessons", ("mijn lessen 2", "my lessons 2"), language, 1),))


def begin(language: Language) -> Form:
    """Return the button that asks a question to look back on."""
    return Form((command("reflect", ("reflectie", "reflection"), language),))


def join(language: Language) -> Form:
    """Return the button to take part in the rounds."""
    return Form((command("join", ("doe mee", "join"), language),))


def still_holds(language: Language) -> Form:
    """Return the answers to whether a lesson still holds."""
    return Form(
        (
            answer("yes", language, 3, "positive"),
            answer("changed", language),
            answer("take_away", language, style="destructive"),
        )
    )


def asked_by_moderators(language: Language) -> Form:
    """Return where an author answers a question."""
    return typed(buttons.your_answer(language), language)


def may_i_change_it(language: Language) -> Form:
    """Return the answers of an author to a change."""
    return yes_or_no(language)


def may_i_by_code(code: str, number: int, language: Language) -> Form:
    """Return the answers to the proposal of this number, of who has the code that stands there."""
    yes = (f"code {code} ja {number}", f"code {code} yes {number}")
    no = (f"code {code} nee {number}", f"code {code} no {number}")
    return Form((command("claim", yes, language, 0, "positive"), command("claim", no, language, 1)))


def meet_the_author(language: Language) -> Form:
    """Return the answers to whether two authors would like to meet."""
    return yes_or_no(language)


def _told(field: CardField, value: str, language: Language) -> Field:
    name, title = field_name(field, language), headings(language)[field]
    return Field(name, title, value, long=field is not CardField.TITLE)


def _chosen(card: Card, language: Language) -> tuple[Field, ...]:
    themes = {theme.key: theme.label for theme in vocabulary.themes()}
    level = labels.level(card.level, language) if card.level else ""
    values: dict[CardField, tuple[str, tuple[str, ...]]] = {
        CardField.KNOWLEDGE: (", ".join(labels.of_knowledge(card.knowledge, language)), ()),
        CardField.LEVEL: (level, tuple(labels.level(one, language) for one in Level)),
        CardField.REGION: (card.region or "", with_choice(places(), card.region or "")),
        CardField.THEMES: (", ".join(themes.get(key, key) for key in card.themes), ()),
    }
    return tuple(
        Field(field_of_lesson(field, language), headings(language)[field], value, choices=choices)
        for field, (value, choices) in values.items()
    )
