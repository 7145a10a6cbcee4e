"""Buttons and fields about people: who meets whom, and what is known of someone."""

from bot.intents.kinds import Field as Told
from bot.rendering.blocks import Button, Field, Form
from bot.rendering.forms.made import answer, command, typed, with_choice, yes_or_no
from bot.rendering.forms.places import places
from bot.texts import buttons
from bot.texts.profile import field_name
from corpus.people import Group, Profile
from retrieval.model import Language

_CHOICES = {Told.GROUP: tuple(Group)}


def asked_to_meet(language: Language) -> Form:
    """Return the answers to whether someone would like to meet another."""
    return yes_or_no(language)


def how_it_went(language: Language) -> Form:
    """Return the answers to whether two people met, or whether that helped."""
    return yes_or_no(language)


def may_i_name_you(language: Language) -> Form:
    """Return the answers to whether someone may be named to others."""
    return yes_or_no(language)


def open_question(language: Language) -> Form:
    """Return where to answer someone else's open question, or not to."""
    return typed(buttons.your_answer(language), language, answer("no", language, 1))


def tell_me(language: Language) -> Form:
    """Return where to tell what someone knows."""
    return typed(buttons.your_answer(language), language)


def may_i_share(language: Language) -> Form:
    """Return how an answer to an open question may be shared, or not."""
    return Form(
        (
            answer("yes", language, 2, "positive"),
            answer("anonymous", language, 1),
            answer("no", language),
        )
    )


def which_region(language: Language) -> Form:
    """Return where to say in which region someone works."""
    send = Button(buttons.send(language), style="positive")
    label, missing = buttons.your_region(language), buttons.missing(language)
    return Form((send,), (Field("", label, missing=missing),))


def about_you(profile: Profile, language: Language, *, named: bool) -> Form:
    """Return what someone told of themselves, to change; and the way back where they are `named`.

    To be forgotten is typed: nobody does that by a slip.
    """
    values = {
        Told.NAME: profile.name,
        Told.ORGANISATION: profile.organisation,
        Told.REGION: profile.region or "",
        Told.ROLE: profile.role,
        Told.THEMES: ", ".join(profile.themes),
        Told.GROUP: profile.group.value if profile.group else "",
        Told.ABOUT: profile.about,
    }
    fields = (_field(told, value, language) for told, value in values.items())
    back = [command("withdraw", ("intrekken", "withdraw"), language)] if named else []
    return Form((Button(buttons.apply(language), style="positive"), *back), tuple(fields))


def way_back(language: Language) -> Form:
    """Return the button that takes back what someone agreed to."""
    return Form((command("withdraw", ("intrekken", "withdraw"), language),))


def go_on(language: Language) -> Form:
    """Return the button that ends a pause or a stop."""
    return Form((command("go_on", ("ga door", "resume"), language),))


def _field(told: Told, value: str, language: Language) -> Field:
    name = field_name(told, language)
    label = name[0].upper() + name[1:]
    choices = places() if told is Told.REGION else _CHOICES.get(told, ())
    return Field(name, label, value, told is Told.ABOUT, with_choice(choices, value))
