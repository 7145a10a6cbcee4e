"""An answer says what was found, where it stands, and what was not found."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.answer import answer
from bot.rendering.citation import entries
from bot.rendering.contract import answer_data
from bot.rendering.plain import plain
from bot.texts import answers
from corpus.model import Knowledge, Level
from retrieval.model import Answer, Language, Verdict
from tests.fakes import an_answer, citation


def told(said: Answer) -> str:
    return plain(answer(said))


def test_quotes_come_first_and_their_sources_after() -> None:
    text = told(an_answer("Hoe?", citation(1, "Een."), citation(2, "Twee.")))
    assert text.startswith(
        "“Een.” [1]\n“Twee.” [2]\n\nBronnen\n[1] Verslag 1 › Praten met boeren\n"
    )


def test_a_heading_that_is_the_title_before_it_was_repaired_is_not_repeated() -> None:
    misread = citation(1, "Een.", title="Iedere regio vertelt", heading="ledere regio vertelt > 4")
    assert "[1] Iedere regio vertelt › 4\n" in told(an_answer("Hoe?", misread))


def test_a_source_shows_all_that_is_known_of_it() -> None:
    known = citation(1, level=Level.PROVINCE, knowledge=(Knowledge.EXPERIENCE, Knowledge.POLICY))
    facts = "Utrecht · provincie · verslag · ervaringskennis · beleidskennis · maart 2024 · blz. 3"
    assert f"    {facts}\n    https://voorbeeld.nl/1" in told(an_answer("Hoe?", known))


def test_a_source_of_which_nothing_is_known_shows_only_its_name() -> None:
    bare = citation(
        1, title="", heading="", region=None, level=None, date=None, page=None, url=None, kind=""
    )
    assert told(an_answer("Hoe?", bare)).endswith("Bronnen\n[1] bron-1")


def test_what_was_guessed_is_called_a_guess() -> None:
    one = citation(1, guessed=frozenset({"region"}))
    assert "blz. 3 · regio geschat" in told(an_answer("Hoe?", one))
    two = citation(1, guessed=frozenset({"date", "region", "themes"}))
    assert "regio en datum geschat" in told(an_answer("Hoe?", two))
    none = citation(1, guessed=frozenset({"themes"}))
    assert "geschat" not in told(an_answer("Hoe?", none))


def test_where_a_source_is_from_and_what_is_doubtful_about_it_has_to_be_seen_at_once() -> None:
    known = citation(1, unconfirmed=True, under_review=True, guessed=frozenset({"region"}))
    (entry,) = entries([known], Language.DUTCH)
    doubts = ("van maart 2024, niet opnieuw bevestigd", "wordt nagekeken")
    assert entry.at_once == ("Utrecht", *doubts, "blz. 3", "regio geschat")
    (sure,) = entries([citation(1, guessed=frozenset({"date"}))], Language.DUTCH)
    assert sure.at_once == ("Utrecht", "blz. 3")
    assert set(sure.at_once) < set(sure.facts)


def test_starter_material_is_called_that_with_where_it_came_from() -> None:
    known = citation(1, starter=True, origin="naar: Iedere regio vertelt")
    assert "(startmateriaal, naar: Iedere regio vertelt)" in told(an_answer("Hoe?", known))
    assert "(starter material, after: Iedere regio vertelt)" in told(
        an_answer("How?", known, language=Language.ENGLISH)
    )
    assert "(startmateriaal)" in told(an_answer("Hoe?", citation(1, starter=True)))
    assert "startmateriaal" not in told(an_answer("Hoe?", citation(1, origin="Archief")))


def test_two_quotes_of_one_source_share_one_entry() -> None:
    first = citation(1, page=4)
    second = citation(2, "Nog iets.", source_id="bron-1", page=2, heading="Elders")
    text = told(an_answer("Hoe?", first, second))
    assert "[1][2] Verslag 1\n" in text
    assert "blz. 2 en 4" in text


def test_a_heading_path_is_shown_without_repeating_the_title() -> None:
    known = citation(1, title="Verslag", heading="Verslag > Aanpak > Begin")
    assert "[1] Verslag › Aanpak › Begin\n" in told(an_answer("Hoe?", known))


def test_what_comes_close_is_said_to_come_close() -> None:
    text = told(an_answer("Hoe?", citation(), verdict=Verdict.CLOSE))
    assert text.startswith(
        "Dit komt in de buurt, maar beantwoordt je vraag misschien niet:\n\n“Begin"
    )


def test_nothing_found_is_said_plainly_with_what_to_do() -> None:
    text = told(an_answer("Hoe?"))
    assert text.startswith("Dit staat niet in de gedeelde lessen.\n\n- ")
    assert "[" not in text


def test_words_that_no_quote_knows_are_named() -> None:
    text = told(an_answer("Hoe?", citation(), missing=("Marken", "Urk")))
    assert "Over “Marken” en “Urk” staat er niets bij." in text


def test_an_english_question_gets_an_english_frame_around_dutch_quotes() -> None:
    text = told(an_answer("How?", citation(), language=Language.ENGLISH, missing=("Urk",)))
    for said in ("The quotes are in Dutch", "“Begin bij de keukentafel.” [1]", "Sources"):
        assert said in text
    assert "Utrecht · area · report · March 2024 · p. 3" in text
    assert "Nothing here is about “Urk”." in text
    assert told(an_answer("How?", language=Language.ENGLISH)).startswith(
        "This is not in the shared lessons."
    )


def test_what_the_search_noticed_is_told() -> None:
    notices = ("lexical_only", "corrected:venweide:veenweide", "iets:anders")
    text = told(an_answer("Hoe?", citation(), notices=notices))
    assert text.startswith("Ik word even bijgewerkt")
    assert "Ik ken “venweide” niet en heb gezocht op “veenweide”." in text
    assert "anders" not in text


def test_an_unknown_notice_says_nothing() -> None:
    for code in ("", "corrected", "corrected:woord", "nieuw:x:y"):
        assert answers.notice(code, Language.DUTCH) is None


def test_an_answer_for_a_script_has_the_promised_keys() -> None:
    known = citation(1, "- een\n- twee", level=Level.AREA, knowledge=(Knowledge.PROCESS,))
    data = json.loads(json.dumps(answer_data(an_answer("Hoe?", known), 12.34)))
    assert list(data) == [
        "answer",
        "verdict",
        "confidence",
        "citations",
        "contacts",
        "milliseconds",
    ]
    assert data["answer"] == "“- een\n- twee” [1]"
    assert (data["verdict"], data["contacts"], data["milliseconds"]) == ("answer", [], 12.3)
    (row,) = data["citations"]
    assert list(row) == [
        "n", "source_id", "title", "quote", "passage_id", "heading", "page", "region",
        "level", "knowledge", "date", "url", "unconfirmed", "under_review",
    ]  # fmt: skip
    assert (row["quote"], row["level"], row["knowledge"]) == ("- een\n- twee", "area", ["process"])


def test_nothing_found_is_a_sentence_for_a_script_too() -> None:
    data = answer_data(an_answer("Hoe?"), 1)
    assert (data["verdict"], data["citations"]) == ("nothing", [])
    assert data["answer"] == "Dit staat niet in de gedeelde lessen."


@given(st.builds(citation, st.integers(1, 9), st.text(min_size=1), title=st.text()))
def test_any_citation_can_be_rendered_and_sent_as_utf8(known: object) -> None:
    told(an_answer("Hoe?", known)).encode()  # type: ignore[arg-type]
