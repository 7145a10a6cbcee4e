"""A card holds the member's own words, each in one field, and asks for no more than it needs."""

from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.lessons import TEXTS, Card, CardField, Need, as_reading, changed, missing, read
from corpus.lessons.naming import LONGEST, cut
from corpus.model import Kind, Knowledge, Level, Metadata, Visibility
from corpus.passages import cut as passages_of

HEADINGS = {
    CardField.HAPPENED: "Wat er gebeurde",
    CardField.ADVICE: "Advies",
    CardField.INTENTION: "Hierna",
}
WORDS = (
    "we wilden maar omdat, want het niet als. Tip: 😀 uiteindelijk … Utrecht boer bleek werkt\n é"
)
TALK = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join),
)
ASKS = st.sampled_from([None, "expected", "why", "next", "failure", "did", "advice", "when", "?"])


def lines(card: Card) -> list[str]:
    """List the stretches on a card, the title not among them."""
    return [line for field in card.told for line in card.text(field).split("\n")]


@given(st.lists(TALK, max_size=3), ASKS)
@example(["\r\x85\u2028"], None)
@example(["😀😀 omdat"], "why")
def test_whatever_is_typed_a_card_holds_pieces_of_it_and_nothing_else(
    messages: list[str], asks: str | None
) -> None:
    """Nobody finds words on their card that they did not say."""
    card = read(messages, asks)
    for line in (*lines(card), *filter(None, [card.title])):
        assert any(line in message for message in messages)
    assert len(card.title) <= LONGEST
    assert bool(card.title) <= bool(card.told)


@given(st.lists(TALK, max_size=3), ASKS)
def test_an_answer_read_twice_is_read_once(messages: list[str], asks: str | None) -> None:
    """A restart between reading and saving doubles nothing."""
    card = read(messages, asks)
    assert read(messages, asks, card) == card


def test_a_long_story_is_read_at_once() -> None:
    """Five thousand characters take no longer than a breath, whatever is in them."""
    for text in (
        "We wilden het, maar 😀 het werkt niet als omdat de boer in Utrecht. " * 80,
        "a" * 5000,
    ):
        began = perf_counter()
        read([text[:5000]])
        assert perf_counter() - began < 2


def test_what_stands_in_one_field_stands_in_no_other() -> None:
    """A cause in a sentence is cut from what happened, so the card says nothing twice."""
    card = read(["Er kwam niemand omdat het oogsttijd was."])
    assert (card.happened, card.why) == ("Er kwam niemand", "omdat het oogsttijd was.")


def test_what_only_looks_like_nothing_is_kept() -> None:
    """The words of "geen tijd" may be the whole story."""
    assert read(["Maar de school had geen tijd, want toetsweek."]).told
    assert not read(["Sorry, ik had deze week geen tijd!"]).told


def test_when_it_works_and_when_not_are_told_in_one_breath() -> None:
    """Each half goes into its own field."""
    card = read(["Werkt alleen als de directeur meedoet, niet als het moet van boven."], "when")
    assert card.works_when == "Werkt alleen als de directeur meedoet"
    assert card.fails_when == "niet als het moet van boven."


def test_a_reason_for_an_advice_stays_with_the_advice() -> None:
    """It says why to do it, not why it happened."""
    advice = "Ik raad aan eerst te bellen, omdat mensen brieven niet lezen."
    assert read([advice]).advice == advice


def test_sentences_side_by_side_stay_one_stretch() -> None:
    """Search quotes them as the member wrote them."""
    card = read(["Er kwam niemand. De zaal bleef leeg."], "happened")
    assert card.happened == "Er kwam niemand. De zaal bleef leeg."


@pytest.mark.parametrize(
    ("asks", "field"),
    [
        (Need.DID, CardField.HAPPENED),
        (Need.ADVICE, CardField.ADVICE),
        (Need.WHEN, CardField.WORKS_WHEN),
        ("next", CardField.INTENTION),
        ("a sort nobody knows", CardField.HAPPENED),
    ],
)
def test_words_without_a_cue_answer_what_was_asked(asks: str, field: CardField) -> None:
    """A follow-up is answered in three words, and those go where they were asked for."""
    assert read(["koffie bij de molenaar"], asks).told == (field,)


def test_a_cue_wins_from_what_was_asked() -> None:
    """Who is asked for advice may tell when it fails."""
    assert read(["Werkt niet als het regent."], "advice").told == (CardField.FAILS_WHEN,)


def test_a_follow_up_adds_to_what_was_known() -> None:
    """Half a lesson is finished later."""
    card = read(["We hebben een avond gehouden."], "happened")
    more = read(["Begin met soep."], Need.ADVICE, card)
    assert (more.happened, more.advice) == ("We hebben een avond gehouden.", "Begin met soep.")


def test_a_title_says_what_and_does_not_announce_it() -> None:
    advice = "Mijn advies: vraag eerst aan de boeren wanneer hun land droog is."
    card = read([advice])
    assert card.title == "vraag eerst aan de boeren wanneer hun land droog is"
    assert card.advice == advice


def test_a_title_of_the_member_stays() -> None:
    """What someone chose is not chosen again."""
    card = changed(read(["We hebben een avond gehouden."]), CardField.TITLE, "Soep")
    assert card is not None
    assert read(["De boeren kwamen ook."], "did", card).title == "Soep"


@pytest.mark.parametrize(
    "text", ["woord " * 40, "x" * 200, "Een kort begin hier, " + "woord " * 40]
)
def test_a_long_title_ends_between_two_words(text: str) -> None:
    """It is cut, not rewritten."""
    title = cut(text.strip())
    assert 0 < len(title) <= LONGEST
    assert text.startswith(title)
    assert text[len(title)] in " ,x"


def test_what_is_guessed_is_marked() -> None:
    """Nobody mistakes a guess for a fact, and an advice to elsewhere happened nowhere."""
    card = read(
        ["In Twente praatten we over water in de sloot. Mijn tip voor Zeeland: begin klein."]
    )
    assert card.region == "Twente"
    assert card.knowledge == (Knowledge.EXPERIENCE,)
    assert {"title", "region", "knowledge", "themes"} <= card.guessed


def test_what_was_known_is_not_guessed() -> None:
    """The region of a hub is a fact."""
    card = read(["In Twente spraken we boeren."], None, Card(region="Salland", level=Level.AREA))
    assert (card.region, card.level) == ("Salland", Level.AREA)
    assert not {"region", "level"} & card.guessed


@pytest.mark.parametrize(
    ("card", "needs"),
    [
        (Card(), (Need.DID, Need.ADVICE)),
        (Card(happened="a"), (Need.ADVICE, Need.WHEN)),
        (Card(failure="a", fails_when="b"), (Need.ADVICE,)),
        (Card(happened="a", advice="b", works_when="c"), ()),
    ],
)
def test_at_most_two_things_are_asked_and_none_that_is_there(
    card: Card, needs: tuple[Need, ...]
) -> None:
    """A reflection takes a minute."""
    assert missing(card) == needs


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (CardField.ADVICE, " Neem soep mee ", "Neem soep mee"),
        (CardField.ADVICE, "", ""),
        (CardField.REGION, "gemeente Zwolle", "Zwolle"),
        (CardField.REGION, "", None),
        (CardField.LEVEL, "provincie", Level.PROVINCE),
        (CardField.KNOWLEDGE, "proces, ervaringskennis", (Knowledge.PROCESS, Knowledge.EXPERIENCE)),
        (CardField.KNOWLEDGE, "beleid; subject", (Knowledge.POLICY, Knowledge.SUBJECT)),
        (CardField.THEMES, "Bodem, landelijk gebied", ("bodem", "landelijk-gebied")),
        (CardField.THEMES, "", ()),
    ],
)
def test_a_member_changes_any_field(field: CardField, value: str, expected: object) -> None:
    """What the member says is no guess any more."""
    card = changed(Card(advice="x", guessed=frozenset({field.value})), field, value)
    assert card is not None
    assert getattr(card, field) == expected
    assert not card.guessed


@pytest.mark.parametrize(
    "field", [CardField.REGION, CardField.LEVEL, CardField.KNOWLEDGE, CardField.THEMES]
)
def test_a_value_that_does_not_exist_changes_nothing(field: CardField) -> None:
    """It is said to be unknown, not dropped in silence."""
    assert changed(Card(), field, "qwxyz plof") is None


def test_a_lesson_is_the_members_words_under_plain_headings() -> None:
    """Search finds them, and quotes them as they were said."""
    card = Card(
        "Soep",
        happened="We aten soep.\nIedereen bleef.",
        advice="Neem soep mee.",
        intention="Taart",
    )
    known = Metadata(
        authors=("Noor",), visibility=Visibility.REGION, region="Twente", date="2026-03"
    )
    lesson = as_reading(card, HEADINGS, known, "les-1")
    assert lesson.text == (
        "## Wat er gebeurde\n\nWe aten soep.\nIedereen bleef.\n\n## Advies\n\nNeem soep mee."
    )
    facts = lesson.metadata
    assert (facts.title, facts.kind, facts.region) == ("Soep", Kind.LESSON, "Twente")
    assert (facts.authors, facts.visibility, facts.date) == (
        ("Noor",),
        Visibility.REGION,
        "2026-03",
    )
    assert lesson.source_id == "les-1"
    quoted = [
        lesson.text[span.start : span.end]
        for part in passages_of(lesson)
        for span in part.sentences
    ]
    assert quoted == ["We aten soep.", "Iedereen bleef.", "Neem soep mee."]


def test_every_text_field_is_a_field_of_a_card() -> None:
    """A new field is told in one place."""
    assert all(Card().text(field) == "" for field in TEXTS)


def test_a_title_from_the_middle_of_a_sentence_gets_a_capital() -> None:
    card = Card(title="vraag het de boeren", advice="Mijn advies: vraag het de boeren.")
    assert as_reading(card, HEADINGS).metadata.title == "Vraag het de boeren"
