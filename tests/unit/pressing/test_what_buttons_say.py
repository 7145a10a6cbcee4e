"""Every button says what can be typed, in the words of the tables, and nothing else."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.flows.review.changing import Unfit, changed, value_of
from bot.intents import (
    Ask,
    Context,
    Help,
    Intent,
    More,
    ShowSource,
    card_fields,
    determine,
    source_fields,
)
from bot.intents.commands import COMMANDS, command
from bot.intents.consent import agrees, shares
from bot.intents.criticism import criticism
from bot.intents.fields import told
from bot.intents.kinds import GoOn, Introduce, ListOpenQuestions, OpenUp, Pause, Withdraw
from bot.intents.kinds_of_quality import ShowState
from bot.intents.kinds_of_reflection import Claim, ClaimTo, MyLessons, Reflect
from bot.intents.kinds_of_review import (
    Approve,
    AskAuthor,
    Reject,
    ShowQueue,
    TakeBack,
    Undo,
    Weigh,
)
from bot.intents.kinds_of_rounds import JoinRounds
from bot.intents.replies import REPLIES, reply_in
from bot.rendering.blocks import Body, Button, Field, Form, Heading, Paragraph
from bot.rendering.forms import reviewing, telling
from bot.rendering.forms.filled import Filled, filled_in
from bot.rendering.html import html
from bot.rendering.kept import kept, unfolded
from bot.rendering.plain import plain
from bot.rendering.terminal import coloured
from bot.texts import buttons
from bot.texts.rechecking import Holds, meant
from corpus.lessons import CardField
from corpus.lessons import changed as changed_card
from corpus.model import Fault, Reading
from retrieval.model import Language
from tests.fakes import incoming
from tests.unit.pressing.forms import (
    CARD,
    CODE,
    NUMBER,
    SAMPLES,
    SOURCE,
    Sample,
    makers,
    pressed,
    samples,
)

FLOWS = Path(__file__).parents[3] / "bot" / "flows"
EVERY = [pytest.param(one, id=f"{n} {one.name}") for n, one in enumerate(samples())]
PRESSED = [
    pytest.param(sample, button, id=f"{n} {sample.name}: {button.says}")
    for n, (sample, button) in enumerate(pressed())
]
#: What a command on a button means, by the name of the command and what follows it.
MEANS: dict[str, Callable[[Intent], bool]] = {
    "help": lambda made: made == Help(),
    "source": lambda made: isinstance(made, ShowSource) and len(made.numbers) == 1,
    "more": lambda made: made == More(),
    "introduce": lambda made: isinstance(made, Introduce) and made.number in {1, 3},
    "open_up": lambda made: made == OpenUp(),
    "withdraw": lambda made: made == Withdraw(),
    "pause": lambda made: isinstance(made, Pause) and made.length.days == 28,
    "go_on": lambda made: made == GoOn(),
    "join": lambda made: made == JoinRounds(),
    "reflect": lambda made: made == Reflect(),
    "my_lessons": lambda made: made in {MyLessons(1), MyLessons(2)},
    "claim": lambda made: made in {Claim(CODE, ClaimTo.AGREE, 3), Claim(CODE, ClaimTo.DISAGREE, 3)},
    "queue": lambda made: made == ShowQueue() or made in map(ShowQueue, range(3, 8)),
    "open_questions": lambda made: made == ListOpenQuestions(),
    "state": lambda made: made == ShowState(),
    "approve": lambda made: made == Approve(NUMBER),
    "reject": lambda made: made == Reject(NUMBER),
    "take_back": lambda made: made == TakeBack(NUMBER),
    "undo": lambda made: made == Undo(NUMBER),
}
#: What the words on the buttons of a form are understood as, by what reads the answers to it.
YES_NO = {"yes": True, "no": False}
READS: dict[str, Callable[[str], object]] = {
    "yes": agrees,
    "no": agrees,
    "anonymous": lambda text: shares(text) == (True, False),
    "changed": lambda text: meant(text) is Holds.CHANGED,
    "take_away": lambda text: meant(text) is Holds.NO,
    "wrong": lambda text: fault_in(text) is Fault.WRONG,
    "old": lambda text: fault_in(text) is Fault.OLD,
    "off_topic": lambda text: fault_in(text) is Fault.OFF_TOPIC,
    "unclear": lambda text: fault_in(text) is Fault.UNCLEAR,
}


def fault_in(text: str) -> Fault | None:
    """What these words say was wrong."""
    said = criticism(text, freely=False)
    return said.fault if said else None


def name_of(says: str) -> str | None:
    """The name of the command or the answer that these words are; None for a question."""
    for known in COMMANDS:
        said = says if known.verbatim else says.casefold()
        if known.dutch.fullmatch(said) or known.english.fullmatch(said):
            return known.name
    reply = reply_in(says)
    return reply.name if reply else None


def test_every_function_that_makes_a_form_is_tried_here() -> None:
    assert makers() == set(SAMPLES)


@pytest.mark.parametrize("made_by", SAMPLES)
def test_every_form_is_shown_by_a_flow(made_by: str) -> None:
    """A form that nothing shows would be tested for nobody."""
    module, name = made_by.split(".")
    users = [path.read_text("utf-8") for path in FLOWS.rglob("*.py")]
    calls = (f"{module}.{name}(", f"forms.{name}(")
    assert any(call in text for text in users for call in calls)


@pytest.mark.parametrize("language", Language)
def test_no_button_on_a_card_with_a_remark_speaks_of_a_source_that_is_new(
    language: Language,
) -> None:
    labels = [one.label for form in reviewing.remark(NUMBER, language) for one in form.buttons]
    for which in (0, 1):
        assert buttons.label("reject", language, which) not in labels
    assert buttons.label("reject", language, 4) in labels


@pytest.mark.parametrize(("sample", "button"), PRESSED)
def test_a_button_says_a_command_or_an_answer_of_the_table(sample: Sample, button: Button) -> None:
    name = name_of(button.says)
    place = 0 if sample.language is Language.DUTCH else 1
    if name is None:
        assert button.says in buttons.examples(sample.language)
        return
    labels = [label[place] for label in buttons.labels_of(name)]
    assert any(button.label == one or button.label.startswith(f"{one}") for one in labels)


@pytest.mark.parametrize(("sample", "button"), PRESSED)
def test_a_button_is_understood_as_what_it_is_for(sample: Sample, button: Button) -> None:
    name = name_of(button.says)
    context = Context(language=sample.language)
    made = determine(incoming(button.says, pressed=True), context)
    if name in MEANS:
        assert MEANS[name](made), button.says
    elif name is None:
        assert made == Ask((button.says,))
    elif name in READS:
        assert READS[name](button.says) is YES_NO.get(name, True)
        # No answer is a command: outside of its question it does nothing.
        assert command(button.says) is None
    else:
        assert name in {one.name for one in REPLIES}


@pytest.mark.parametrize(("sample", "button"), PRESSED)
def test_a_button_speaks_the_language_of_its_message(sample: Sample, button: Button) -> None:
    other = next(one for one in Language if one is not sample.language)
    mine = {one.words[0 if sample.language is Language.DUTCH else 1] for one in REPLIES}
    if (name := name_of(button.says)) in {one.name for one in REPLIES}:
        assert button.says in mine, (name, other)


def test_each_label_in_the_table_stands_on_a_button() -> None:
    """A moderator who reads the table finds each button, and for each button its row."""
    seen: dict[str, set[tuple[Language, str]]] = {}
    for sample in samples():
        for button in sample.form.buttons:
            says = button.says or with_words(sample.form)
            name = name_of(says) if says else None
            if not button.says and sample.made_by == "reviewing.edit":
                name = "edit"
            if name is not None:
                seen.setdefault(name, set()).add((sample.language, button.label))
    known = {one.name for one in (*COMMANDS, *REPLIES)}
    listed = {name for name in known if buttons.labels_of(name)}
    assert set(seen) == listed
    for name in listed:
        for dutch, english in buttons.labels_of(name):
            for language, label in ((Language.DUTCH, dutch), (Language.ENGLISH, english)):
                found = [one for spoken, one in seen[name] if spoken is language]
                assert any(one.startswith(label) for one in found), (name, label)


def with_words(form: Form) -> str:
    """What a form with one named field says when it is filled in."""
    first = form.fields[0]
    return f"{first.name}: te algemeen" if first.name and len(form.fields) == 1 else ""


@pytest.mark.parametrize("sample", EVERY)
def test_a_form_can_be_read_and_pressed(sample: Sample) -> None:
    form = sample.form
    assert 0 < len(form.buttons) <= 6
    assert all(button.label and len(button.label) <= 60 for button in form.buttons)
    # What says nothing by itself says what was filled in, so there is something to fill in.
    assert bool(form.fields) == any(not button.says for button in form.buttons)
    names = [field.name for field in form.fields]
    assert len(names) == len(set(names))
    # What is said as it stands cannot be told from other fields.
    assert "" not in names or len(names) == 1
    for field in form.fields:
        assert field.label
        assert "\n" not in field.value
        assert not field.choices or not field.value or field.value in field.choices


@pytest.mark.parametrize("sample", EVERY)
def test_a_letter_keeps_its_form_until_it_is_sent(sample: Sample) -> None:
    body: Body = (Paragraph(("Mag dat?",)), sample.form)
    assert unfolded(kept(body)) == body


@pytest.mark.parametrize("sample", EVERY)
def test_where_nothing_can_be_pressed_a_form_is_nothing(sample: Sample) -> None:
    """Matrix and the terminal look as they did."""
    words: Body = (Heading("Een les"), Paragraph(("Mag dat?",)))
    with_form: Body = (words[0], sample.form, words[1], sample.form)
    assert plain(with_form) == plain(words)
    assert html(with_form) == html(words)
    assert on_screen(with_form) == on_screen(words)


def on_screen(body: Body) -> str:
    """What stands in a terminal."""
    screen = Console(file=io.StringIO(), width=80)
    with screen.capture() as captured:
        for part in coloured(body):
            screen.print(part)
    return captured.get()


def fields_of(made_by: str) -> list[tuple[Language, Field]]:
    """The fields of a form, in both languages."""
    return [
        (sample.language, field)
        for sample in samples()
        if sample.made_by == made_by
        for field in sample.form.fields
    ]


def test_each_field_of_a_lesson_changes_that_field_and_never_who_tells_it() -> None:
    seen = set()
    for _, field in fields_of("telling.lesson"):
        for value in {field.value, *field.choices} - {""}:
            ((which, said),) = card_fields.changes(f"{field.name}: {value}")
            seen.add(which)
            card = changed_card(CARD, which, said)
            assert card is not None, (field.name, value)
            assert told(f"{field.name}: {value}") is None
            if value == field.value and which not in {CardField.LEVEL, CardField.REGION}:
                assert getattr(card, which.value) == getattr(CARD, which.value)
        assert card_fields.changes(f"{field.name}: -")[0][1] == ""
    assert seen == set(CardField)


def test_each_field_about_someone_changes_that_field() -> None:
    for _, field in fields_of("meeting.about_you"):
        for value in {field.value, *field.choices} - {""}:
            assert told(f"{field.name}: {value}") is not None, (field.name, value)


def test_each_field_of_a_card_changes_that_field_of_the_source() -> None:
    reading = Reading("Zo ging het.", SOURCE)
    for _, field in fields_of("reviewing.edit"):
        for value in {field.value, *field.choices} - {""}:
            ((which, said),) = source_fields.changes(f"{field.name}: {value}")
            made = changed(reading, which, said)
            assert not isinstance(made, Unfit), (field.name, value)
            if value == field.value and which != "visibility":
                assert value_of(made, which) == value_of(reading, which)


@pytest.mark.parametrize(
    ("made_by", "means"),
    [
        ("reviewing.reject_for", {Reject(NUMBER, "te algemeen")}),
        ("reviewing.ask_author", {AskAuthor(NUMBER, "te algemeen")}),
        (
            "reviewing.remark",
            {Reject(NUMBER, "te algemeen"), Weigh(-1, NUMBER, reason="te algemeen")},
        ),
    ],
)
def test_words_that_are_filled_in_go_with_the_command(made_by: str, means: set[Intent]) -> None:
    said = {command(f"{field.name}: te algemeen") for _, field in fields_of(made_by)}
    assert said == means


def test_no_button_wipes_for_good() -> None:
    """To forget someone, or a lesson that is not shared yet, is typed: a finger may slip."""
    names = {name_of(button.says) for _, button in pressed()}
    assert names.isdisjoint({"wipe", "throw_away", "stop"})


@given(st.lists(st.text(max_size=40), min_size=30, max_size=30))
def test_whatever_is_filled_in_is_said_as_fields_and_nothing_else(values: list[str]) -> None:
    """A line of someone's own cannot pass for another field, nor for a command."""
    fields = telling.lesson(CARD, Language.DUTCH).fields
    filled = [Filled(one.name, one.value, now) for one, now in zip(fields, values, strict=False)]
    said = filled_in(filled)
    names = {one.name for one in fields}
    lines = said.splitlines()
    assert len(lines) <= len(fields)
    assert all(line.partition(":")[0] in names for line in lines)
    assert len(card_fields.changes(said)) == len(lines)


def test_what_was_not_changed_is_not_said() -> None:
    assert filled_in([Filled("titel", "Aan tafel", " Aan  tafel ")]) == ""


def test_what_was_emptied_is_said_to_be_nothing() -> None:
    said = filled_in([Filled("titel", "Aan tafel", "Aan\ntafel!"), Filled("regio", "Twente", " ")])
    assert said == "titel: Aan tafel!\nregio: -"


def test_an_answer_is_said_as_it_stands() -> None:
    assert filled_in([Filled("", "", " Twaalf.\n\nEn toen? ")]) == "Twaalf.\n\nEn toen?"
