"""From a message to a reply, with fakes for search and memory."""

from datetime import timedelta

import pytest
import structlog
from structlog.testing import capture_logs

from bot.chat import Place
from bot.conversation import Conversation
from bot.dialogue import Standing
from bot.flows.shown import AT_ONCE, Shown
from bot.pace import Pace
from corpus.errors import StoreFull, VertelError
from corpus.model import Knowledge, Rights
from retrieval.errors import IndexUnavailable
from retrieval.model import Language, Question, Verdict
from tests.fakes import (
    NOON,
    Dialogue,
    FakeMemory,
    FakePassages,
    ScriptedAnswers,
    a_context,
    a_conversation,
    an_answer,
    citation,
    incoming,
)

FARMERS = "Hoe krijg je boeren aan tafel?"
CONFIDED = "Het geheim van de burgemeester van Urk"
THREE = an_answer(
    FARMERS,
    citation(1, "Een."),
    citation(2, "Twee."),
    more=tuple(citation(n, f"Zin {n}.") for n in range(3, 10)),
)


def test_a_question_is_answered_and_remembered() -> None:
    memory = FakeMemory()
    reply = Dialogue(a_conversation({FARMERS: THREE}, memory=memory)).says(FARMERS)
    assert "“Een.” [1]\n“Twee.” [2]" in reply
    assert "Typ ‘bron 1’ voor de tekst eromheen of ‘meer’ voor de volgende bronnen." in reply
    (kept,) = memory.kept
    assert (kept.text, kept.verdict) == (FARMERS, Verdict.ANSWER)
    assert [known.n for known in Shown.restored(kept.shown).kept] == list(range(3, 10))


def test_without_more_sources_more_is_not_offered() -> None:
    reply = Dialogue(a_conversation({FARMERS: an_answer(FARMERS, citation())})).says(FARMERS)
    assert "bron 1" in reply
    assert "meer" not in reply


def test_nothing_found_is_remembered_too_and_offers_no_source() -> None:
    memory = FakeMemory()
    dialogue = Dialogue(a_conversation(memory=memory))
    assert dialogue.says(FARMERS).startswith("Dit staat niet in de gedeelde lessen.")
    assert memory.kept[0].verdict == Verdict.NOTHING
    assert dialogue.says("bron 1") == "Bij je laatste vraag heb ik geen bronnen gegeven."
    assert dialogue.says("meer") == "Bij je laatste vraag heb ik geen bronnen gegeven."


def test_more_shows_the_next_five_sources_until_there_are_no_more() -> None:
    dialogue = Dialogue(a_conversation({FARMERS: THREE}))
    dialogue.says(FARMERS)
    second = dialogue.says("meer")
    assert [f"[{n}] Verslag {n}" in second for n in range(3, 8)] == [True] * AT_ONCE
    assert "[8]" not in second
    assert "‘bron 3’" in second
    third = dialogue.says("meer")
    assert "“Zin 8.” [8]\n“Zin 9.” [9]" in third
    assert "‘meer’" not in third
    assert dialogue.says("meer") == "Dit was alles wat ik heb gevonden."


def test_no_reply_shows_more_than_five_sources() -> None:
    many = an_answer(FARMERS, *(citation(n, f"Zin {n}.") for n in range(1, 9)))
    dialogue = Dialogue(a_conversation({FARMERS: many}))
    assert "[6]" not in dialogue.says(FARMERS)
    assert "“Zin 6.” [6]" in dialogue.says("meer")


def test_a_source_that_was_withdrawn_meanwhile_is_passed_over() -> None:
    passages = FakePassages.of(THREE.more)
    dialogue = Dialogue(a_conversation({FARMERS: THREE}, passages=passages))
    dialogue.says(FARMERS)
    del passages.contexts[3]
    passages.contexts[4] = a_context("Hier staat nu iets heel anders.")
    reply = dialogue.says("meer")
    assert "Zin 3" not in reply
    assert "Zin 4" not in reply
    assert "“Zin 5.” [3]" in reply


def test_the_passage_around_a_quote_is_shown_with_its_place() -> None:
    passages = FakePassages({2: a_context("Eerst iets. Twee. Dan meer.", "Ervoor. ", " Erna.")})
    dialogue = Dialogue(a_conversation({FARMERS: THREE}, passages=passages))
    dialogue.says(FARMERS)
    reply = dialogue.says("bron 2")
    assert reply.startswith("[2] Verslag 2 › Praten met boeren\n    Utrecht · gebied")
    assert reply.endswith("Ervoor. Eerst iets. »Twee.« Dan meer. Erna.")


def test_several_sources_are_shown_one_after_another_and_what_is_not_there_is_said() -> None:
    dialogue = Dialogue(a_conversation({FARMERS: THREE}))
    dialogue.says(FARMERS)
    reply = dialogue.says("bron 2, 1 en 9")
    assert reply.index("[2] ") < reply.index("[1] ")
    assert reply.endswith("Ik heb bron 1 en 2 laten zien. Typ ‘bron 1’.")
    assert dialogue.says("bron -1") == "Ik heb bron 1 en 2 laten zien. Typ ‘bron 1’."


def test_a_source_seen_through_more_can_be_opened() -> None:
    dialogue = Dialogue(a_conversation({FARMERS: THREE}))
    dialogue.says(FARMERS)
    assert dialogue.says("bron 4") == "Ik heb bron 1 en 2 laten zien. Typ ‘bron 1’."
    dialogue.says("meer")
    assert "»Zin 4.«" in dialogue.says("bron 4")


def test_without_a_number_the_only_source_is_meant() -> None:
    one = an_answer(FARMERS, citation())
    dialogue = Dialogue(a_conversation({FARMERS: one}))
    dialogue.says(FARMERS)
    assert "»Begin bij de keukentafel.«" in dialogue.says("bron")


def test_a_source_that_is_gone_is_said_to_be_gone() -> None:
    dialogue = Dialogue(a_conversation({FARMERS: THREE}, passages=FakePassages()))
    dialogue.says(FARMERS)
    assert "Bron 1 kan ik niet meer laten zien" in dialogue.says("bron 1")


@pytest.mark.parametrize("command", ["bron 1", "meer"])
def test_a_command_without_a_question_before_it_asks_for_one(command: str) -> None:
    assert (
        Dialogue(a_conversation()).says(command)
        == "Ik weet niet bij welke vraag dit hoort. Stel eerst je vraag."
    )


def test_several_questions_are_answered_in_one_reply_numbered_through() -> None:
    script = ScriptedAnswers(
        {
            FARMERS: an_answer(FARMERS, citation(1, "Een."), more=(citation(2, "Later."),)),
            "Wie betaalt dat?": an_answer("x", citation(1, "Het Rijk.", source_id="bron-9")),
        }
    )
    memory = FakeMemory()
    dialogue = Dialogue(a_conversation(script, memory=memory))
    reply = dialogue.says(f"{FARMERS} Wie betaalt dat?")
    assert f"{FARMERS}\n“Een.” [1]" in reply
    assert "Wie betaalt dat?\n“Het Rijk.” [2]" in reply
    assert script.asked[1].history == (FARMERS,)
    assert [row.text for row in memory.kept] == [FARMERS, "Wie betaalt dat?"]
    assert "“Later.” [3]" in dialogue.says("meer")


def test_questions_past_three_are_said_to_be_left_out() -> None:
    reply = Dialogue(a_conversation()).says("Wat is veen? Wie doet dat? Waar dan? Hoe duur is het?")
    assert "Nog een vraag liet ik liggen: ik beantwoord er hooguit 3 tegelijk." in reply


def test_a_long_message_is_answered_by_its_last_question() -> None:
    reply = Dialogue(a_conversation({FARMERS: THREE})).says("Een lang verhaal. " * 150 + FARMERS)
    assert reply.startswith(
        f"Je bericht is lang. Ik ben uitgegaan van de vraag aan het eind.\n\n{FARMERS}\n“Een.”"
    )


def test_in_a_direct_message_a_question_counts_along_for_ten_minutes() -> None:
    script = ScriptedAnswers()
    dialogue = Dialogue(a_conversation(script))
    dialogue.says(FARMERS)
    dialogue.waits(minutes=8)
    dialogue.says("En als ze niet willen?")
    dialogue.waits(minutes=10)
    dialogue.says("Wat is veen?")
    assert [question.history for question in script.asked] == [(), (FARMERS,), ()]


def test_in_a_thread_all_questions_count_along() -> None:
    script = ScriptedAnswers()
    dialogue = Dialogue(a_conversation(script), Place("kamer", thread="draad"))
    dialogue.says(FARMERS)
    dialogue.waits(days=3)
    dialogue.says("En als ze niet willen?")
    assert script.asked[1].history == (FARMERS,)


def test_a_question_of_another_thread_does_not_count_along() -> None:
    script = ScriptedAnswers()
    conversation = a_conversation(script)
    Dialogue(conversation, Place("kamer", thread="een")).says(FARMERS)
    Dialogue(conversation, Place("kamer", thread="twee")).says("Wat is veen?")
    assert script.asked[1].history == ()


def test_in_a_room_without_threads_nobody_else_s_question_counts_along() -> None:
    script = ScriptedAnswers()
    dialogue = Dialogue(a_conversation(script), Place("kamer"))
    dialogue.says(FARMERS)
    dialogue.says("Wat is veen?")
    assert script.asked[1].history == ()


def test_a_source_can_be_opened_hours_after_the_answer() -> None:
    dialogue = Dialogue(a_conversation({FARMERS: THREE}))
    dialogue.says(FARMERS)
    dialogue.waits(hours=5)
    assert "»Een.«" in dialogue.says("bron 1")


def test_what_is_not_for_vertel_gets_no_reply_and_is_not_searched() -> None:
    script = ScriptedAnswers()
    dialogue = Dialogue(a_conversation(script), Place("kamer", thread="draad"))
    assert dialogue.says(FARMERS, addressed=False) == ""
    assert script.asked == []


def test_region_and_rights_follow_from_the_place() -> None:
    script = ScriptedAnswers()
    rights = Rights(frozenset({7}), frozenset({"Utrecht"}))
    passages = FakePassages()
    conversation = a_conversation(script, standing=Standing("Utrecht", rights), passages=passages)
    Dialogue(conversation).says(FARMERS)
    assert script.asked == [Question(FARMERS, (), "Utrecht", rights)]


def test_the_passage_around_a_quote_is_asked_for_with_the_rights_of_the_place() -> None:
    rights = Rights(frozenset({7}))
    passages = FakePassages.of(THREE.citations)
    conversation = a_conversation(
        {FARMERS: THREE}, standing=Standing(None, rights), passages=passages
    )
    dialogue = Dialogue(conversation)
    dialogue.says(FARMERS)
    dialogue.says("bron 1")
    assert passages.rights == [rights]


def test_someone_who_writes_english_is_answered_in_english() -> None:
    question = "How do you get farmers to the table?"
    dialogue = Dialogue(
        a_conversation({question: an_answer(question, citation(), more=(citation(2),))})
    )
    assert "Type ‘source 1’ for the text around it or ‘more’" in dialogue.says(question)
    assert "I also found this:" in dialogue.says("more")
    assert dialogue.says("more") == "This was all I found."
    assert dialogue.says("Hello") == (
        "Hello! Ask me anything. I look for the answer in the shared lessons. "
        "Type ‘help’ to learn more."
    )


def test_the_default_language_decides_where_words_do_not() -> None:
    assert "I look for answers" in Dialogue(a_conversation(language=Language.ENGLISH)).says("help")
    assert "Ik zoek antwoorden" in Dialogue(a_conversation()).says("help")


def test_help_names_every_command() -> None:
    reply = Dialogue(a_conversation()).says("help")
    for word in ("‘help’", "‘bron 2’", "‘meer’"):
        assert word in reply


def test_help_tells_of_the_commands_for_rooms_in_rooms_alone() -> None:
    reply = Dialogue(a_conversation(), Place("kamer", thread="draad")).says("help")
    told = reply.partition("Wie deze kamer beheert, kan ook dit typen:")[2]
    for word in ("‘alleen in draden’", "‘alleen als ik je noem’", "‘praat gewoon mee’"):
        assert word in told
    assert "kamer" not in Dialogue(a_conversation()).says("help")


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("hoi", "Hallo!"),
        ("bedankt", "Graag gedaan!"),
        ("👍", "Ik weet niet goed wat je bedoelt."),
        ("", "Waar kan ik je mee helpen?"),
        ("SELECT a FROM b;", "Dit lijkt op computercode."),
        ("Wie bekommt man Bauern an den Tisch?", "Ik spreek Nederlands en Engels."),
        ("x" * 5001, "Je bericht is te lang voor mij: meer dan 5000 tekens."),
        ("Alleen een verhaal. " * 120, "Je bericht is lang en ik zie er geen vraag in."),
    ],
)
def test_every_other_message_gets_one_kind_reply(text: str, reply: str) -> None:
    assert Dialogue(a_conversation()).says(text).startswith(reply)


def failing(error: Exception) -> Conversation:
    def ask(_: Question) -> None:
        raise error

    return a_conversation(asking=ask)


@pytest.mark.parametrize(
    ("error", "reply"),
    [
        (IndexUnavailable("chroma"), "Ik kan nu even niet zoeken."),
        (StoreFull(), "Ik kan nu niet bij de lessen."),
        (VertelError("iets"), "Er ging iets mis bij mij."),
        (ZeroDivisionError(), "Er ging iets mis bij mij."),
    ],
)
def test_an_error_becomes_one_sentence(error: Exception, reply: str) -> None:
    with capture_logs() as logs:
        assert Dialogue(failing(error)).says(FARMERS).startswith(reply)
    assert logs[0]["error"] == type(error).__name__


def test_an_error_about_what_was_not_for_vertel_stays_silent() -> None:
    memory = FakeMemory()

    def forgets(*_: object, **__: object) -> None:
        raise StoreFull

    memory.recent = forgets  # type: ignore[assignment, method-assign]
    with capture_logs():
        dialogue = Dialogue(a_conversation(memory=memory), Place("kamer", thread="draad"))
        assert dialogue.says(FARMERS, addressed=False) == ""


def test_what_people_write_is_never_logged() -> None:
    """Not even when an error holds it in its own message."""
    with capture_logs() as logs:
        Dialogue(a_conversation()).says(f"{CONFIDED}?")
        Dialogue(failing(ValueError(CONFIDED))).says(f"{CONFIDED}?")
        Dialogue(failing(VertelError(CONFIDED))).says(f"{CONFIDED}?")
    assert len(logs) == 3
    assert "geheim" not in str(logs)


def test_every_log_line_tells_which_message_it_is_about() -> None:
    seen: list[str] = []

    def ask(_: Question) -> None:
        seen.append(structlog.contextvars.get_contextvars()["message"])
        raise StoreFull

    conversation = a_conversation(asking=ask)
    with capture_logs():
        Dialogue(conversation).says(FARMERS)
    assert seen == ["bericht-1"]
    assert structlog.contextvars.get_contextvars() == {}


def test_a_reply_goes_to_where_the_message_came_from_under_a_lasting_key() -> None:
    said = incoming("hoi")
    (first,), (again,) = (a_conversation().receive(said, NOON) for _ in range(2))
    assert first.reply_to == said.address
    assert first.key == again.key


def test_a_message_must_say_when_it_was_sent_everywhere() -> None:
    with pytest.raises(ValueError, match="aware"):
        incoming("hoi", at=incoming("hoi").at.replace(tzinfo=None))


def test_an_edited_question_is_answered_again() -> None:
    script = ScriptedAnswers()
    Dialogue(a_conversation(script)).says(FARMERS, replaces="bericht-0")
    assert [question.text for question in script.asked] == [FARMERS]


def test_too_many_questions_are_refused_once_and_then_passed_over() -> None:
    conversation = a_conversation(pace=Pace(per_member=2, per_room=0))
    replies = [conversation.receive(incoming(FARMERS), NOON) for _ in range(4)]
    assert [len(reply) for reply in replies] == [1, 1, 1, 0]
    assert len(conversation.receive(incoming("help"), NOON)) == 1
    later = incoming(FARMERS).at + timedelta(minutes=1)
    assert len(conversation.receive(incoming(FARMERS, at=later), NOON)) == 1


def test_what_was_shown_survives_being_stored() -> None:
    known = citation(1, knowledge=(Knowledge.POLICY,), guessed=frozenset({"date"}), level=None)
    shown = Shown((known,), (citation(2, "“Zo” – ĳ"),))
    assert Shown.restored(shown.stored()) == shown
    assert Shown.restored("[]") == Shown()
