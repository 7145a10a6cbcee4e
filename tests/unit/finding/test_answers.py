"""The answer: a few sentences, verbatim, that can be understood where they are quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corpus.model import Heading, Reading, Rights
from retrieval.answering import compose
from retrieval.answering.thoughts import leans
from retrieval.asking import fitted_taste
from retrieval.confidence import chance
from retrieval.model import Answer, Citation, Question, Verdict
from tests.searching import Library, a_library
from tests.stores import a_reading, put

MOST_QUOTES, MOST_WORDS = 3, 120
#: A thought may reach two sentences back.
MOST_SENTENCES = 3
#: Every example fills a store and an index: making a failing one smaller would take minutes.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


@pytest.fixture
def library() -> Iterator[Library]:
    with a_library() as made:
        yield made


@pytest.fixture(scope="module")
def shared() -> Iterator[Library]:
    """One library for all examples of a property: each replaces what the one before it put in."""
    with a_library() as made:
        yield made


@dataclass(frozen=True)
class Told:
    """An answer, and the text of each source it may quote."""

    answer: Answer
    texts: dict[str, str]

    @property
    def quotes(self) -> list[str]:
        return [citation.quote for citation in self.answer.citations]


def told(
    library: Library,
    question: Question | str,
    readings: Sequence[Reading | str],
    verdict: Verdict = Verdict.ANSWER,
) -> Told:
    """The answer to a question from these texts, whatever is thought of its chances."""
    known = [
        reading if isinstance(reading, Reading) else a_reading(reading, f"bron-{n}")
        for n, reading in enumerate(readings)
    ]
    put(library.store, *known)
    library.bring_up_to_date()
    asked = Question(question) if isinstance(question, str) else question
    found = library.search.find(asked)
    answer = compose(asked, found, verdict, 0.5, fitted_taste())
    return Told(answer, {reading.source_id or "": reading.text for reading in known})


@pytest.mark.parametrize(
    ("text", "verdict", "left"),
    [
        ("Er deden 40 boeren mee aan de proef met koffie.", Verdict.ANSWER, 1.0),
        ("De boeren deden graag mee aan de proef met koffie.", Verdict.CLOSE, 0.5),
    ],
)
def test_an_answer_without_the_number_that_was_asked_is_close_and_half_as_sure(
    library: Library, text: str, verdict: Verdict, left: float
) -> None:
    put(library.store, a_reading(text, "bron"))
    library.bring_up_to_date()
    question = Question("hoeveel boeren deden mee aan de proef met koffie")
    found = library.search.find(question)
    said = library.asker.answer(question, found)
    assert said.verdict is verdict
    assert said.confidence == pytest.approx(left * chance(found))


def test_a_sentence_that_leans_on_the_one_before_it_brings_that_along(library: Library) -> None:
    text = (
        "De vergadering begon laat die avond. Boeren wilden eerst hun eigen verhaal vertellen."
        " Daarom planden we keukentafelgesprekken met koffie. Het weer was die week slecht."
    )
    quotes = told(library, "keukentafelgesprekken met koffie planden", [text]).quotes
    assert quotes[0].startswith("Boeren wilden eerst hun eigen verhaal vertellen. Daarom planden")


def test_a_quote_stands_on_its_own_page_and_not_on_that_where_its_passage_begins(
    library: Library,
) -> None:
    first = "De vergadering begon laat. Het weer was slecht. De zaal bleef leeg. Er was thee.\n"
    second = "Het dorp was klein. Boeren dronken koffie aan de keukentafel. De maan was vol.\n"
    known = replace(a_reading(f"{first}{second}Einde.", "bron"), pages=(0, len(first)))
    cited = told(library, "boeren koffie aan de keukentafel", [known]).answer.citations
    pages = {"koffie" in one.quote: one.page for one in cited}
    assert pages == {True: 2, False: 1}


@pytest.mark.parametrize(
    "text",
    ["Dit helpt.", "Daarom niet.", "En toen.", "zo'n plan.", "Ook hier.", ", en verder.", "Zij."],
)
def test_what_points_back_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text", ["De boer komt.", "Ditmaal niet.", "Ooknu.", "Een plan.", "Zeker.", "2023 was droog."]
)
def test_what_stands_alone_does_not_lean(text: str) -> None:
    assert not leans(text)


def test_a_list_is_quoted_with_the_line_that_opens_it_and_stays_a_list(library: Library) -> None:
    text = (
        "Het was een lang traject met veel mensen.\n"
        "Neem het volgende mee naar de keukentafel:\n"
        "- een kaart van het hele gebied;\n"
        "- een kan koffie voor de boeren;\n"
        "- de tijd om rustig te luisteren.\n"
        "Later volgde een bijeenkomst in het dorpshuis."
    )
    for question in ("een kan koffie voor de boeren", "een kaart van het hele gebied"):
        quotes = told(library, question, [text]).quotes
        assert any(
            quote.startswith("Neem het volgende mee naar de keukentafel:\n- een kaart")
            and quote.endswith("- de tijd om rustig te luisteren.")
            for quote in quotes
        ), quotes


def test_a_quote_does_not_run_across_a_heading(library: Library) -> None:
    text = "De boeren kregen koffie aan tafel.\nHoofdstuk\nDaarom bleven zij lang zitten praten."
    heading = text.index("Hoofdstuk")
    reading = a_reading(text, "bron-0")
    with_heading = Reading(
        text, reading.metadata, _headings(heading, "Hoofdstuk"), source_id="bron-0"
    )
    quotes = told(library, "bleven lang zitten praten", [with_heading]).quotes
    assert quotes
    assert not any("Hoofdstuk" in quote for quote in quotes)


def test_a_question_in_the_text_is_no_answer(library: Library) -> None:
    text = "Hoe houd je boeren aan tafel bij koffie? Met koffie en tijd houd je boeren aan tafel."
    quotes = told(library, "Hoe houd je boeren aan tafel bij koffie?", [text]).quotes
    assert quotes[0].endswith("Met koffie en tijd houd je boeren aan tafel.")


def test_the_same_words_are_quoted_once(library: Library) -> None:
    sentence = "Begin met koffie aan de keukentafel van de boer zelf."
    answer = told(library, "koffie aan de keukentafel", [sentence, sentence + " "]).answer
    assert len(answer.citations) == 1


def test_of_sentences_that_say_the_same_the_one_about_what_was_asked_is_quoted(
    library: Library,
) -> None:
    """Another place is not the answer, however near its sentence is to the question."""
    there = a_reading("De stuw ging 47 keer per jaar open bij hoog water.", "b", title="Ruurlo")
    here = a_reading("De stuw ging 31 keer per jaar open.", "a", title="De stuw van Almen")
    question = "Hoe vaak ging de stuw bij Almen per jaar open bij hoog water?"
    answer = told(library, question, [there, here]).answer
    assert [citation.source_id for citation in answer.citations] == ["a"]
    assert answer.missing == ()


def test_with_the_verdict_nothing_nothing_is_cited(library: Library) -> None:
    answer = told(library, "koffie", ["De boeren kregen koffie aan tafel."], Verdict.NOTHING).answer
    assert (answer.citations, answer.more, answer.verdict) == ((), (), Verdict.NOTHING)


def test_without_a_passage_there_is_nothing_to_cite(library: Library) -> None:
    answer = told(library, "koffie", []).answer
    assert (answer.citations, answer.more) == ((), ())


def test_a_citation_tells_all_that_is_known_of_its_source(library: Library) -> None:
    known = {"title": "Tafels", "region": "Drenthe", "date": "2024-03", "url": "https://vb.nl/1"}
    reading = a_reading("De boeren kregen koffie aan tafel.", "bron-x", origin="Noord", **known)
    (citation,) = told(library, "koffie", [reading]).answer.citations
    assert (citation.source_id, citation.origin, citation.kind) == ("bron-x", "Noord", "report")
    assert {key: getattr(citation, key) for key in known} == known


def test_a_name_that_no_cited_passage_knows_is_said_to_be_missing(library: Library) -> None:
    texts = ["In Drenthe kregen de boeren koffie aan tafel."]
    answer = told(library, "Kregen boeren koffie in Zeeland of in Drenthe?", texts).answer
    assert answer.missing == ("zeeland",)


def test_one_who_asks_in_a_region_hears_another_region_too(library: Library) -> None:
    own = [f"In deel {n} kregen boeren koffie aan tafel{' en brood' * n}." for n in range(3)]
    mine = [a_reading(text, f"eigen-{n}", region="Drenthe") for n, text in enumerate(own)]
    other = a_reading("Boeren kregen koffie bij de burgemeester.", "ander", region="Zeeland")
    question = Question("boeren koffie aan tafel", region="Drenthe")
    answer = told(library, question, [*mine, other]).answer
    assert "ander" in {citation.source_id for citation in answer.citations}
    assert len(answer.citations) <= MOST_QUOTES


def test_another_regions_quote_takes_no_more_words_than_there_are(library: Library) -> None:
    asked = "boeren kregen koffie met brood en kaas aan een lange houten tafel in de schuur"

    def told_in(place: str) -> str:
        first, last = (" ".join(f"{place}{n}{end}" for n in range(11)) for end in "ab")
        return f"Veel {asked} {first}. Ook {asked} {last}."

    own = [a_reading(told_in(place), place, region="Drenthe") for place in ("ha", "hb", "hc", "hd")]
    # Just behind the first three, so that it is not among what is quoted anyway.
    other = a_reading(told_in("kh"), "ander", region="Zeeland")
    said = told(library, Question(asked, region="Drenthe"), [*own, other])
    assert [citation.source_id for citation in said.answer.citations] == ["ha", "ander"]
    assert sum(len(quote.split()) for quote in said.quotes) <= MOST_WORDS


WORDS = ["boer", "koffie", "tafel", "water", "veen", "bodem", "plan", "bewoner", "gebied", "geld"]
OPENINGS = ["De", "Een", "Daarom", "Dit", "Maar", "Boeren", "Vroeg"]
SENTENCE = st.builds(
    lambda first, rest, end: f"{first} {' '.join(rest)}{end}",
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=45),
    st.sampled_from([".", ".", ".", "?", ":"]),
)
LINE = st.builds(
    lambda mark, sentences: mark + " ".join(sentences),
    st.sampled_from(["", "", "", "- ", "1. "]),
    st.lists(SENTENCE, min_size=1, max_size=3),
)
END = re.compile(r"(?<=[a-z])[.?:]")
READINGS = st.lists(
    st.tuples(
        st.lists(LINE, min_size=1, max_size=8), st.sampled_from([None, "Drenthe", "Zeeland"])
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, phases=UNSHRUNK)
@given(
    READINGS,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.sampled_from([None, "Drenthe"]),
)
def test_every_answer_is_short_verbatim_and_numbered(
    shared: Library,
    drawn: list[tuple[list[str], str | None]],
    words: list[str],
    region: str | None,
) -> None:
    number = count()
    # No two sentences are the same, so that where a quote stands is never in doubt.
    texts = [
        END.sub(lambda end: f" w{next(number)}{end[0]}", "\n".join(lines)) for lines, _ in drawn
    ]
    readings = [a_reading(text, f"bron-{n}", region=drawn[n][1]) for n, text in enumerate(texts)]
    said = told(shared, Question(" ".join(words), region=region), readings)
    _is_sound(shared, said)
    _reads_well(shared, said)


def _is_sound(library: Library, said: Told) -> None:
    answer = said.answer
    assert len(answer.citations) <= MOST_QUOTES
    assert sum(len(quote.split()) for quote in said.quotes) <= MOST_WORDS + _marks(said.quotes)
    shown = (*answer.citations, *answer.more)
    assert [citation.n for citation in shown] == list(range(1, len(shown) + 1))
    for citation in shown:
        context = library.store.passages.context(citation.passage_id, Rights())
        assert context is not None
        assert citation.quote in context.passage.text
        assert citation.quote in said.texts[citation.source_id]
        assert citation.quote == citation.quote.strip() != ""
    later = [citation.source_id for citation in answer.more]
    assert len(later) == len(set(later))
    assert not set(later) & {citation.source_id for citation in answer.citations}
    assert not any(
        one is not other and one.passage_id == other.passage_id and one.quote in other.quote
        for one in answer.citations
        for other in answer.citations
    )


def _reads_well(library: Library, said: Told) -> None:
    """No quote starts with a sentence that leans on the one before it, when that one fits."""
    total = sum(len(quote.split()) for quote in said.quotes)
    for citation in said.answer.citations:
        before, sentences = _before(library, citation)
        own = len(citation.quote.split())
        room = min(MOST_WORDS // 2, MOST_WORDS - (total - own))
        is_list = "\n" in citation.quote
        if before and leans(citation.quote) and sentences < MOST_SENTENCES and not is_list:
            assert own + len(before.split()) > room, (before, citation.quote)


def _before(library: Library, citation: Citation) -> tuple[str, int]:
    """The sentence on the same line right before a quote, and how many sentences the quote has."""
    context = library.store.passages.context(citation.passage_id, Rights())
    assert context is not None
    passage = context.passage
    start = passage.start + passage.text.index(citation.quote)
    own = sum(start <= span.start < start + len(citation.quote) for span in passage.sentences)
    before = [span for span in passage.sentences if span.end == start - 1]
    if not before or passage.text[start - 1 - passage.start] != " ":
        return "", own
    (last,) = before
    return passage.text[last.start - passage.start : last.end - passage.start], own


def _marks(quotes: Sequence[str]) -> int:
    """The marks of list items, which are no words."""
    return sum(line.startswith(("- ", "1. ")) for quote in quotes for line in quote.split("\n"))


def _headings(start: int, text: str) -> tuple[Heading, ...]:
    return (Heading(start, start + len(text), 1),)
