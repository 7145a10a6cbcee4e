"""What a civil servant says, and what comes back: real search, real memory."""

import asyncio
from dataclasses import replace

from bot.bootstrap import utc_now
from bot.chat import Place
from bot.runner import Chore, Runner
from tests.fakes import incoming
from tests.scenario.conftest import Village

FARMERS = "Hoe begin je een gesprek met een boer?"


def test_a_question_is_answered_with_the_exact_sentence_and_its_source(village: Village) -> None:
    reply = village.dialogue(Place("een", direct=True)).says(f"Goedemorgen! {FARMERS}")
    assert "Een gesprek met een boer begint bij de boer thuis, aan de keukentafel." in reply
    assert "] Aan de keukentafel" in reply
    assert "Utrecht · gebied" in reply
    assert "maart 2024" in reply
    assert "https://voorbeeld.nl/keukentafel" in reply


def test_the_text_around_a_quote_can_be_read(village: Village) -> None:
    dialogue = village.dialogue(Place("twee", direct=True))
    dialogue.says(FARMERS)
    reply = dialogue.says("bron 1")
    assert reply.startswith("[1] ")
    assert "»" in reply


def test_what_is_not_in_the_lessons_is_said_not_to_be(village: Village) -> None:
    reply = village.dialogue(Place("drie", direct=True)).says(
        "Welke vergunning is nodig voor een kerncentrale op Mars?"
    )
    assert reply.startswith(("Dit staat niet in de gedeelde lessen.", "Dit komt in de buurt"))


def test_what_is_asked_is_remembered_where_it_was_asked(village: Village) -> None:
    place = Place("vier", thread="draad")
    village.dialogue(place).says(FARMERS)
    since = incoming("").at
    assert [row.text for row in village.app.store.questions.recent(place.key, since)] == [FARMERS]


def test_a_platform_hears_a_question_and_sends_the_answer_once(village: Village) -> None:
    question = incoming(FARMERS, id="vijf", place=Place("vijf", direct=True), at=utc_now())
    village.platform.hears(question, replace(question))
    Runner(village.app.post, village.app.platforms, clock=utc_now).run()
    (sent,) = village.platform.sent
    assert sent.reply_to == question.address


def test_the_indexes_follow_the_store(village: Village) -> None:
    async def tidy() -> None:
        for chore in village.app.chores:
            if isinstance(chore, Chore):
                await asyncio.to_thread(chore.do, utc_now())

    asyncio.run(tidy())
    assert village.app.store.due.to_index() == 0
    assert village.app.indexes.own.indexing.verify().sound
