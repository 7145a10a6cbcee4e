"""Two bots that talk to each other come to an end; people who are quick are always answered."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import accumulate, cycle, islice, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.chat import Outgoing, Place, Sender
from bot.conversation import Conversation
from bot.echoes import Echoes, Manner
from bot.intents import Ask, Greeting, More, ShowSource
from bot.rendering.plain import plain
from retrieval.model import Question
from tests.fakes import NOON, a_conversation, incoming

SECOND = timedelta(seconds=1)
FAQ = "Sorry, dat begrijp ik niet. Vraag het eens anders?"
DIRECT, THREAD = Place("bot", direct=True), Place("!kamer", "$draad")


def weighed(
    echoes: Echoes,
    texts: Sequence[str],
    pauses: Sequence[float],
    place: Place | None = DIRECT,
    sender: str = "bot",
) -> list[Manner]:
    """How each of these messages is answered; every second pause comes before the next one.

    Without a place each message opens a thread of its own in one room.
    """
    times = accumulate((NOON, *(SECOND * pause for pause in pauses)))
    found = []
    for n, (text, at) in enumerate(zip(texts, times, strict=False)):
        where = place or Place("!kamer", str(n))
        said = incoming(text, id=str(n), at=at, sender=Sender(sender), place=where)
        found.append(echoes.weigh(said, Ask((text,))))
        if found[-1] is not Manner.SILENCE:
            echoes.said(said, f"Over “{text}” vond ik niets.")
    return found


def answered(manners: Sequence[Manner]) -> int:
    return sum(manner is not Manner.SILENCE for manner in manners)


places = st.sampled_from([DIRECT, THREAD, None])
#: From at once to a day, and by chance up to four times as long as that.
slow_or_quick = st.builds(
    lambda base, chances: [base * chance for chance in chances],
    st.floats(0.05, 86_400),
    st.lists(st.floats(1, 4), min_size=30, max_size=30),
)
words = st.text("abcdefghij ", min_size=1, max_size=40).filter(str.strip)


@given(st.lists(words, min_size=1, max_size=3), slow_or_quick, places)
def test_a_bot_with_a_few_sentences_comes_to_an_end_whatever_its_delay(
    sentences: list[str], pauses: list[float], place: Place | None
) -> None:
    """After three messages that brought nothing new."""
    said = list(islice(cycle(sentences), 30))
    manners = weighed(Echoes(), said, pauses, place)
    assert answered(manners) <= len(sentences) + 3
    assert manners[-1] is Manner.SILENCE


@given(slow_or_quick, places, st.sampled_from(["", "> ", "Je zei: ", "Vertel, "]))
def test_a_bot_that_repeats_what_vertel_says_comes_to_an_end(
    pauses: list[float], place: Place | None, before: str
) -> None:
    echoes, at, said, replies = Echoes(), NOON, "hoi", 0
    for n, pause in enumerate(pauses):
        where = place or Place("!kamer", str(n))
        message = incoming(said, id=str(n), at=at, place=where)
        if echoes.weigh(message, Greeting()) is Manner.SILENCE:
            break
        reply, replies = f"Antwoord {n}: daarover vond ik niets.", replies + 1
        echoes.said(message, reply)
        said, at = before + reply, at + SECOND * pause
    assert replies == 4


@given(st.lists(words, min_size=1, max_size=1), slow_or_quick)
def test_a_clock_in_front_of_the_same_words_makes_them_no_other_words(
    sentence: list[str], pauses: list[float]
) -> None:
    said = [f"[12:{n:02}:{n:02}] {sentence[0]}" for n in range(30)]
    assert answered(weighed(Echoes(), said, pauses)) == 4


@given(
    st.lists(words, min_size=4, max_size=30, unique_by=lambda text: "".join(text.split())),
    st.lists(st.floats(0, 7200), min_size=30, max_size=30),
    places,
)
def test_a_person_who_asks_something_else_each_time_is_always_answered(
    questions: list[str], pauses: list[float], place: Place | None
) -> None:
    """Pasted in one go or asked over a day, at any pace and as regularly as a clock."""
    assert answered(weighed(Echoes(), questions, pauses, place)) == len(questions)


@given(
    st.lists(
        st.tuples(words, st.lists(st.floats(0, 20), max_size=3)),
        min_size=1,
        max_size=10,
        unique_by=lambda turn: "".join(turn[0].split()),
    ),
    places,
)
def test_a_person_who_says_the_same_four_times_and_then_something_else_is_always_answered(
    turns: list[tuple[str, list[float]]], place: Place | None
) -> None:
    said = [(text, pause) for text, again in turns for pause in (5.0, *again)]
    texts, pauses = [text for text, _ in said], [pause for _, pause in said[1:]]
    assert answered(weighed(Echoes(), texts, pauses, place)) == len(texts)


@given(
    st.floats(0, 20),
    st.lists(st.floats(0.2, 1), min_size=3, max_size=3),
    st.floats(101, 86_400),
    words,
)
def test_a_person_who_comes_back_with_the_same_words_is_answered(
    quick: float, chances: list[float], back: float, text: str
) -> None:
    pauses = [quick * chance for chance in chances]
    assert answered(weighed(Echoes(), [text] * 5, [*pauses, back])) == 5


@given(st.lists(st.floats(1, 19), min_size=12, max_size=12), places)
def test_a_bot_that_writes_more_than_anyone_types_gets_notices(
    pauses: list[float], place: Place | None
) -> None:
    """Programs do not react to those; a person who pastes long texts reads them all the same."""
    more = "Vertel daar eens meer over. " * 10
    manners = weighed(Echoes(), [f"Goed punt, {n}. {more}" for n in range(12)], pauses, place)
    assert manners == [Manner.ANSWER] * 4 + [Manner.NOTICE] * 8


@pytest.mark.parametrize("seconds", [1, 3, 11])
def test_another_bot_comes_to_an_end_however_slow_it_is(seconds: int) -> None:
    assert answered(weighed(Echoes(), ["Hoe?"] * 100, [seconds + 0.2] * 100, None)) == 4


def test_a_person_who_pastes_four_questions_is_answered_a_minute_later() -> None:
    manners = weighed(Echoes(), ["Hoe?"] * 5, (1.5, 1.5, 1.5, 60), None)
    assert answered(manners) == 5


def test_what_asks_for_more_each_time_it_is_said_is_no_echo() -> None:
    echoes = Echoes()
    for intent in (More(), ShowSource((2,))):
        manners = {echoes.weigh(incoming("meer"), intent) for _ in range(20)}
        assert manners == {Manner.ANSWER}


def test_in_each_thread_the_same_word_asks_about_something_else() -> None:
    echoes = Echoes()
    for n in range(20):
        place, at = Place("!kamer", str(n)), NOON + n * SECOND
        said = incoming("waarom?", id=f"x{n}", place=place, at=at)
        assert echoes.weigh(said, Ask(("waarom?",))) is Manner.ANSWER


def test_of_a_yes_it_counts_what_was_asked() -> None:
    echoes = Echoes()
    for n in range(20):
        said = incoming("ja", at=NOON + n * SECOND)
        assert echoes.weigh(said, Ask((f"vraag {n}",))) is Manner.ANSWER


def test_another_sender_is_not_mistaken_for_it() -> None:
    echoes = Echoes()
    assert weighed(echoes, [FAQ] * 6, [5] * 5, THREAD)[-1] is Manner.SILENCE
    assert weighed(echoes, [FAQ], [], THREAD, sender="klaas") == [Manner.ANSWER]


def test_something_new_is_answered_at_once() -> None:
    said = [*[FAQ] * 6, "Hoe krijg je boeren aan tafel?", FAQ]
    expected = [*[Manner.ANSWER] * 4, *[Manner.SILENCE] * 2, *[Manner.ANSWER] * 2]
    assert weighed(Echoes(), said, [60] * 7) == expected


def test_only_the_last_talks_are_kept() -> None:
    echoes = Echoes()
    for n in range(1500):
        echoes.weigh(incoming("hoi", sender=Sender(str(n))), Greeting())
    echoes.said(incoming("hoi", sender=Sender("0")), "Hallo!")
    assert len(echoes._talks) == 1000


def talk(conversation: Conversation, texts: Iterable[str]) -> Iterator[Outgoing]:
    """Yield the replies to someone who says these things and stops when nothing is said back."""
    for n, text in enumerate(texts):
        heard = incoming(text, id=str(n), at=NOON + n * 11 * SECOND)
        replies = conversation.receive(heard, heard.at)
        if not replies:
            return
        yield from (one for one in replies if isinstance(one, Outgoing))


def test_a_conversation_with_a_bot_ends() -> None:
    assert len(list(talk(a_conversation(echoes=Echoes()), repeat(FAQ)))) == 4


def test_it_ends_as_well_where_every_answer_goes_wrong() -> None:
    def broken(_: Question) -> None:
        raise ZeroDivisionError

    conversation = a_conversation(echoes=Echoes(), asking=broken)
    with capture_logs():
        told = list(talk(conversation, repeat(FAQ)))
    assert len(told) == 4
    assert plain(told[-1].body).startswith("Er ging iets mis")


def test_a_bot_that_writes_much_is_told_in_the_message_itself_not_to_react() -> None:
    why = "Leg het mij eens uit. " * 20
    texts = [f"Hoe krijg je boeren in gebied {n} aan tafel? {why}" for n in range(6)]
    told = list(talk(a_conversation(echoes=Echoes()), texts))
    assert [one.notice for one in told] == [False] * 4 + [True] * 2
