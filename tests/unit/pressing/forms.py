"""Every form there is, as the flows make them, in either language, with the place it is for."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from bot.rendering import forms as package
from bot.rendering.blocks import Button, Form
from bot.rendering.forms import answering, beginning, meeting, reviewing, telling
from corpus.lessons import TEXTS, Card
from corpus.model import Knowledge, Level, Metadata, Visibility
from corpus.people import Group, Profile
from corpus.store.told import ShownAs
from retrieval.model import Language

CARD = Card(
    **{field.value: f"Zo ging het met {field.value}." for field in TEXTS},
    knowledge=(Knowledge.EXPERIENCE, Knowledge.POLICY),
    level=Level.AREA,
    region="Enschede",
    themes=("bodem", "water"),
)
SOURCE = Metadata(
    title="Samen rond de tafel",
    region="Enschede",
    level=Level.PROVINCE,
    knowledge=(Knowledge.PROCESS,),
    themes=("bodem",),
    date="2024-03",
    url="https://voorbeeld.nl/tafel",
)
PROFILE = Profile(
    "Anna",
    organisation="Waterschap",
    region="Enschede",
    role="adviseur",
    themes=("bodem",),
    group=Group.FARMER,
    about="graven",
)
NUMBER, CODE = 17, "abcd-efgh-jkm"
Makes = Callable[[Language], Form | tuple[Form, ...]]

#: By the function that makes it, with all that it can be given.
SAMPLES: dict[str, tuple[Makes, ...]] = {
    "answering.below_quotes": (
        lambda language: answering.below_quotes([4, 5, 6, 7], language, more=True),
        lambda language: answering.below_quotes([1], language, more=False),
    ),
    "answering.to_meet": (
        lambda language: answering.to_meet({1: "Bram", 3: "Cor de Wit"}, language),
    ),
    "answering.ask_around": (answering.ask_around,),
    "answering.what_was_wrong": (answering.what_was_wrong,),
    "answering.further": (answering.further,),
    "meeting.asked_to_meet": (meeting.asked_to_meet,),
    "meeting.how_it_went": (meeting.how_it_went,),
    "meeting.may_i_name_you": (meeting.may_i_name_you,),
    "meeting.open_question": (meeting.open_question,),
    "meeting.tell_me": (meeting.tell_me,),
    "meeting.may_i_share": (meeting.may_i_share,),
    "meeting.which_region": (meeting.which_region,),
    "meeting.about_you": (
        lambda language: meeting.about_you(PROFILE, language, named=True),
        lambda language: meeting.about_you(Profile("Anna"), language, named=False),
    ),
    "meeting.way_back": (meeting.way_back,),
    "meeting.go_on": (meeting.go_on,),
    "telling.invitation": (telling.invitation,),
    "telling.asked_on": (telling.asked_on,),
    "telling.asked_again": (telling.asked_again,),
    "telling.lesson": (
        lambda language: telling.lesson(CARD, language),
        lambda language: telling.lesson(Card(), language),
    ),
    "telling.how_to_share": (
        lambda language: tuple(telling.how_to_share(shown, language) for shown in ShownAs),
    ),
    "telling.who_sees_it": (
        lambda language: tuple(telling.who_sees_it(seen, language) for seen in Visibility),
    ),
    "telling.only_for_everyone": (telling.only_for_everyone,),
    "telling.go_on_with_it": (telling.go_on_with_it,),
    "telling.another_lesson": (telling.another_lesson,),
    "telling.begin": (telling.begin,),
    "telling.join": (telling.join,),
    "telling.still_holds": (telling.still_holds,),
    "telling.asked_by_moderators": (telling.asked_by_moderators,),
    "telling.may_i_change_it": (telling.may_i_change_it,),
    "telling.may_i_by_code": (lambda language: telling.may_i_by_code(CODE, 3, language),),
    "telling.meet_the_author": (telling.meet_the_author,),
    "reviewing.decide": (lambda language: reviewing.decide(NUMBER, language),),
    "reviewing.reject_for": (lambda language: reviewing.reject_for(NUMBER, language),),
    "reviewing.ask_author": (lambda language: reviewing.ask_author(NUMBER, language),),
    "reviewing.edit": (
        lambda language: reviewing.edit(SOURCE, language, has_hub=False),
        lambda language: reviewing.edit(
            Metadata(visibility=Visibility.REGION), language, has_hub=True
        ),
    ),
    "reviewing.remark": (lambda language: reviewing.remark(NUMBER, language),),
    "reviewing.recheck": (lambda language: reviewing.recheck(NUMBER, language),),
    "reviewing.undo": (lambda language: reviewing.undo(NUMBER, language),),
    "reviewing.take_back": (lambda language: reviewing.take_back(NUMBER, language),),
    "reviewing.waiting": (lambda language: reviewing.waiting(range(3, 12), language),),
    "beginning.questions": (beginning.questions,),
    "beginning.help_": (beginning.help_,),
    "beginning.for_moderators": (beginning.for_moderators,),
    "beginning.still_needed": (beginning.still_needed,),
}


@dataclass(frozen=True)
class Sample:
    """A form as one function makes it in one language."""

    made_by: str
    form: Form
    language: Language

    @property
    def name(self) -> str:
        """What it is called in a report of tests."""
        return f"{self.made_by} {self.language}"


def samples() -> Iterator[Sample]:
    """Yield every form in both languages."""
    for made_by, makers in SAMPLES.items():
        for make in makers:
            for language in Language:
                made = make(language)
                for form in made if isinstance(made, tuple) else (made,):
                    yield Sample(made_by, form, language)


def pressed() -> Iterator[tuple[Sample, Button]]:
    """Yield every button that says something by itself."""
    for sample in samples():
        for button in sample.form.buttons:
            if button.says:
                yield sample, button


def makers() -> set[str]:
    """Return every function of the package that makes a form."""
    found = set()
    for module in iter_modules(package.__path__):
        for name, made in inspect.getmembers(import_module(f"{package.__name__}.{module.name}")):
            if not inspect.isfunction(made) or name.startswith("_") or module.name == "made":
                continue
            if made.__module__.endswith(module.name) and "Form" in str(made.__annotations__):
                found.add(f"{module.name}.{name}")
    return found
