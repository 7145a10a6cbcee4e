"""How things look in Teams, held against the models of its own SDK."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.teams.writing import Called, activity
from bot.rendering.blocks import (
    Body,
    Bullets,
    Button,
    Code,
    Contact,
    Contacts,
    Entry,
    Excerpt,
    Field,
    Form,
    Heading,
    Hint,
    Inline,
    Label,
    Link,
    Mark,
    Paragraph,
    Quote,
    Sources,
)
from bot.rendering.clean import safe
from bot.rendering.forms.made import typed
from bot.rendering.plain import plain
from retrieval.model import Language
from tests.server.teams.reading import buttons, card_of, elements, shown
from tests.unit.teams.wire import checked

LOTTE = Called("29:lotte", "Lotte")
URL = "https://kennisbank.example/les?n=1"
ANSWER: Body = (
    Quote(("Kom bij boeren aan tafel.",), 1),
    Quote(("Begin klein.", "• Vraag door.", "• Kom terug."), 2),
    Heading("Bronnen"),
    Sources(
        (
            Entry((1,), "Keukentafels", ("Twente", "gebied", "verslag", "maart 2024", "p. 3"), URL),
            Entry((2,), "Dijken"),
        )
    ),
    Hint(("Typ ", Code("bron 1"), ".")),
    Form((Button("Bron 1", "bron 1"), Button("Meer", "meer"))),
    Heading("Wie weet meer"),
    Contacts((Contact(1, "Bram Dijk", ("Salland",), "Schreef erover."),)),
    Form((Button("Stel voor: Bram Dijk", "stel voor 1"),)),
)
#: What others would like to slip in, and what none of it may become.
EVIL = (
    "[klik](https://kwaad.example) ![x](https://kwaad.example/x.png) <at>Lotte</at> # kop\n"
    "**vet** `code` {{DATE(2024-01-01T00:00:00Z,SHORT)}} <img src=x> <script>alert(1)</script>"
)


def said(body: Body, called: Called | None = None) -> dict[str, Any]:
    return checked(dict(activity(body, called)))


def card(body: Body, called: Called | None = None) -> dict[str, Any]:
    found = card_of(said(body, called))
    assert found is not None
    return found


def test_an_answer_is_one_card_with_its_citations_and_thumbs() -> None:
    told = said(ANSWER)
    assert "text" not in told
    assert len(told["attachments"]) == 1
    (message,) = told["entities"]
    first, second = message["citation"]
    assert [first["position"], second["position"]] == [1, 2]
    assert first["appearance"]["name"] == "Keukentafels"
    assert first["appearance"]["abstract"] == "Kom bij boeren aan tafel."
    assert first["appearance"]["keywords"] == ["Twente", "gebied", "verslag"]
    assert first["appearance"]["url"] == URL
    assert "url" not in second["appearance"]
    assert told["channelData"]["feedbackLoop"] == {"type": "default"}
    assert "additionalType" not in message, "no model wrote it"


def test_the_quotes_come_first_and_the_details_of_sources_unfold() -> None:
    told = said(ANSWER)
    read = shown(told).split("\n")
    assert read[0] == "“Kom bij boeren aan tafel.” [1]"
    assert "[1] Keukentafels ▾" in read
    assert "[2] Dijken" in read
    assert not [line for line in read if "maart 2024" in line]
    (fold,) = [one for one in elements(card_of(told), "Container") if one.get("isVisible") is False]
    assert "Twente · gebied · verslag · maart 2024 · p. 3" in shown_inside(fold)
    (link,) = elements(fold, "Action.OpenUrl")
    assert (link["url"], link["title"]) == (URL, "kennisbank.example")
    # From the number behind the quote and from the title alike.
    toggles = elements(card_of(told), "Action.ToggleVisibility")
    assert [one["targetElements"] for one in toggles] == [[fold["id"]]] * 2


def test_where_a_source_is_from_and_what_is_doubtful_about_it_is_never_folded_away() -> None:
    facts = ("Twente", "verslag", "wordt bekeken", "p. 3")
    entry = Entry((1,), "Keukentafels", facts, URL, at_once=("Twente", "wordt bekeken", "p. 3"))
    told = said((Quote(("Er was thee.",), 1), Sources((entry,))))
    assert shown(told) == "“Er was thee.” [1]\n[1] Keukentafels ▾\nTwente · wordt bekeken · p. 3"
    (fold,) = [one for one in elements(card_of(told), "Container") if one.get("isVisible") is False]
    assert shown_inside(fold) == "verslag"


def test_a_field_takes_all_that_stands_in_it_already() -> None:
    long = "x" * 5000
    fields = [Field("lang", "Lang", long, long=True), Field("kort", "Kort", "y", long=True)]
    told = said((Form((Button("Pas toe"),), tuple(fields)),))
    assert [one["maxLength"] for one in elements(card_of(told), "Input.Text")] == [5000, 4000]


def test_a_field_that_may_not_be_empty_is_asked_for_and_never_by_the_other_buttons() -> None:
    asked = typed("Je antwoord", Language.DUTCH, Button("Niet deze week", "sla over"))
    told = said((asked,))
    (field,) = elements(card_of(told), "Input.Text")
    assert field["isRequired"] is True
    assert field["errorMessage"] == "Vul hier eerst iets in."
    send, skip = elements(card_of(told), "Action.Submit")
    assert "associatedInputs" not in send
    assert skip["associatedInputs"] == "none"


def test_an_empty_field_never_stops_the_buttons_of_another_form() -> None:
    change = Form((Button("Pas aan"),), (Field("regio", "Regio", "Twente"),))
    told = said((typed("Je antwoord", Language.DUTCH), change))
    assert not [one for one in elements(card_of(told), "Input.Text") if "isRequired" in one]


def test_a_source_that_was_asked_for_is_shown_whole() -> None:
    entry = Entry((1,), "Keukentafels", ("Twente", "p. 3"), URL)
    told = said((Sources((entry,)), Excerpt((("Er was ", Mark("thee"), "."),))))
    assert shown(told) == "[1] Keukentafels\nTwente · p. 3\nEr was thee."
    assert elements(card_of(told), "Action.ToggleVisibility") == []
    assert elements(card_of(told), "Action.OpenUrl")


def shown_inside(element: dict[str, Any]) -> str:
    return "\n".join(
        "".join(run["text"] for run in block["inlines"])
        for block in elements(element, "RichTextBlock")
    )


def test_people_are_named_with_a_button_each() -> None:
    told = said(ANSWER)
    assert "1. Bram Dijk (Salland)\nSchreef erover." in shown(told)
    assert buttons(told)["Stel voor: Bram Dijk"] == {"vertel": {"says": "stel voor 1"}}


def test_what_is_no_answer_has_no_thumbs() -> None:
    text = (
        Sources((Entry((1,), "Keukentafels", ("Twente",)),)),
        Excerpt((("Er was ", Mark("thee")),)),
    )
    for body in (text, (Paragraph(("Dag!",)),), (Form((Button("Ja", "ja"),)),)):
        told = said(body)
        assert "channelData" not in told
        assert "entities" not in told


def test_plain_words_are_plain_text() -> None:
    body = (Paragraph(("Dag ", Label("jij"), "!")), Bullets((("een",), ("twee", Code("help")))))
    told = said(body, LOTTE)
    assert "attachments" not in told
    assert told["textFormat"] == "xml"
    assert shown(told) == "Lotte:\nDag jij!\neen\ntwee" + "help"
    assert told["summary"] == plain(body)


def test_who_asked_is_called_in_a_card_and_in_text() -> None:
    mention = {
        "type": "mention",
        "text": "<at>Lotte</at>",
        "mentioned": {"id": "29:lotte", "name": "Lotte"},
    }
    found = card(ANSWER, LOTTE)
    assert found["body"][0] == {"type": "TextBlock", "text": "<at>Lotte</at>:", "wrap": True}
    assert found["msteams"]["entities"] == [mention]
    text = said((Paragraph(("Dag!",)),), LOTTE)
    assert text["entities"] == [mention]
    assert text["text"].startswith("<p><at>Lotte</at>:</p>")


def test_nobody_is_called_for_a_change() -> None:
    again = Called("29:lotte", "Lotte", change=True)
    found = card(ANSWER, again)
    assert found["body"][0]["text"] == "Lotte:"
    assert "entities" not in found["msteams"]
    text = said((Paragraph(("Dag!",)),), again)
    assert "entities" not in text
    assert "<at>" not in text["text"]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Vries, Anna de (Twente)", "Vries, Anna de Twente"),
        ("</at><at>Bram</at>", "at at Bram at"),
        ("[klik](https://kwaad.example)", "klik https kwaad.example"),
        ("Jörg O’Neil-Ĳ", "Jörg O’Neil-Ĳ"),
        ("__init__", "init"),
    ],
)
def test_a_name_makes_nothing_but_a_mention(name: str, read: str) -> None:
    found = card(ANSWER, Called("29:x", name))
    assert found["body"][0]["text"] == f"<at>{read}</at>:"
    assert found["msteams"]["entities"][0]["mentioned"]["name"] == read


def test_who_has_no_name_to_be_called_by_is_not_called() -> None:
    assert "entities" not in card(ANSWER, Called("29:x", "***"))["msteams"]


def test_what_others_wrote_makes_nothing_in_a_card() -> None:
    entry = Entry((1,), EVIL, (EVIL,), "javascript:alert(1)")
    body: Body = (
        Heading(EVIL),
        Paragraph((EVIL, Mark(EVIL), Link("javascript:alert(1)"))),
        Quote((EVIL,), 1),
        Sources((entry,)),
        Excerpt(((EVIL,),)),
        Bullets(((EVIL,),)),
        Contacts((Contact(1, EVIL, (EVIL,), EVIL),)),
    )
    told = said(body, Called("29:lotte", "Lotte"))
    found = card_of(told)
    # Markdown is in nothing but a TextBlock, and the only one is the mention.
    assert [one["text"] for one in elements(found, "TextBlock")] == ["<at>Lotte</at>:"]
    assert elements(found, "Image") == elements(found, "Action.OpenUrl") == []
    texts = [one["text"] for one in elements(found, "TextRun")]
    for text in (*texts, found["fallbackText"] if found else "", told["summary"]):
        assert not [sign for sign in ("{{", "](", "<at", "</at") if sign in text]
    assert len(found["msteams"]["entities"] if found else []) == 1


def test_what_others_wrote_makes_nothing_in_text() -> None:
    told = said((Paragraph((EVIL,)), Bullets(((EVIL,),))), LOTTE)
    for sign in ("](", "<at>Lotte</at> #", "<img", "<script", "**", "`", "{{"):
        assert sign not in told["text"]
    assert safe(EVIL) in shown(told)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://x.example", "https://a\tb"],
)
def test_only_the_web_is_opened(url: str) -> None:
    body = (Sources((Entry((1,), "Les", (), url),)), Paragraph((Link(url),)))
    assert elements(card(body), "Action.OpenUrl") == []
    assert safe(url) in shown(said(body[1:]))


def test_an_address_in_a_card_can_be_opened() -> None:
    found = card((Paragraph(("Lees ", Link(URL), ".")), Form((Button("Ja", "ja"),))))
    (link,) = elements(found, "Action.OpenUrl")
    assert link["url"] == URL


def test_a_link_shows_where_it_leads_whatever_stands_before_it() -> None:
    url = "https://rijksoverheid.nl@kwaad.example/x"
    (link,) = elements(card((Sources((Entry((1,), "Les", (), url),)),)), "Action.OpenUrl")
    assert link["title"] == urlsplit(url).hostname == "kwaad.example"


def test_fields_come_back_with_what_they_were() -> None:
    fields = (
        Field("regio", "Regio", "Twente", choices=("Twente", "Salland")),
        Field("", "Je antwoord", long=True),
    )
    form = Form((Button("Verstuur", style="positive"), Button("Nee", "nee")), fields)
    told = said((Paragraph(("Hoe ging het?",)), form, form))
    chosen, again = elements(card_of(told), "Input.ChoiceSet")
    written, _ = elements(card_of(told), "Input.Text")
    assert (chosen["value"], [one["value"] for one in chosen["choices"]]) == (
        "Twente",
        ["Twente", "Salland"],
    )
    assert written["isMultiline"]
    assert chosen["id"] != again["id"]
    first, *_ = elements(card_of(told), "Action.Submit")
    assert first["data"] == {
        "vertel": {
            "says": "",
            "fields": {chosen["id"]: ["regio", "Twente"], written["id"]: ["", ""]},
        }
    }
    assert first["style"] == "positive"
    says = elements(card_of(told), "Action.Submit")[1]
    assert says["associatedInputs"] == "none"


def test_no_more_buttons_stand_beside_each_other_than_teams_shows() -> None:
    many = Form(tuple(Button(f"Kaart {n}", f"wachtrij {n}") for n in range(14)))
    sets = elements(card((many,)), "ActionSet")
    assert [len(one["actions"]) for one in sets] == [6, 6, 2]


def test_citations_fit_what_teams_takes() -> None:
    long = "woord 🌾 " * 100
    body = (Quote((long,), 1), Sources((Entry((1,), long, ("x" * 29, "kort", *"abcd"), URL),)))
    (message,) = said(body)["entities"]
    (claim,) = message["citation"]
    told = claim["appearance"]
    assert len(told["name"].encode("utf-16-le")) <= 160
    assert len(told["abstract"].encode("utf-16-le")) <= 320
    assert told["name"].endswith("…")
    assert told["keywords"] == ["kort", "a", "b"]


def test_one_long_word_is_cut_as_well() -> None:
    body = (Quote(("x" * 500,), 1), Sources((Entry((1,), "y" * 500),)))
    (claim,) = said(body)["entities"][0]["citation"]
    assert claim["appearance"]["name"] == "y" * 79 + "…"


def test_a_number_that_stands_twice_is_one_citation_and_one_without_a_source_is_none() -> None:
    quotes = (Quote(("een",), 1), Quote(("weer een",), 1), Quote(("wees",), 7))
    (message,) = said((*quotes, Sources((Entry((1,), "Les"),))))["entities"]
    assert [claim["position"] for claim in message["citation"]] == [1]


def test_who_can_show_no_card_reads_the_same() -> None:
    found = card(ANSWER)
    assert found["fallbackText"] == plain(ANSWER)


texts = st.text(alphabet=st.sampled_from("ab 1.-[](){}<>@/#*_`\\&\n“”é🌾"), max_size=40)
inlines: st.SearchStrategy[Inline] = st.one_of(
    texts,
    st.builds(Mark, texts),
    st.builds(Label, texts),
    st.builds(Code, texts),
    st.builds(Link, texts),
)
lines = st.lists(inlines, max_size=3).map(tuple)
several = st.lists(texts, max_size=3).map(tuple)
entries = st.builds(Entry, st.just((1,)), texts, several, st.none() | texts)
blocks = st.one_of(
    st.builds(Paragraph, lines),
    st.builds(Hint, lines),
    st.builds(Heading, texts),
    st.builds(Bullets, st.lists(lines, max_size=3).map(tuple)),
    st.builds(Quote, several, st.integers(1, 3)),
    st.builds(Excerpt, st.lists(lines, max_size=3).map(tuple)),
    st.builds(Sources, st.lists(entries, max_size=3).map(tuple)),
    st.builds(Contacts, st.lists(st.builds(Contact, st.just(1), texts, several, texts)).map(tuple)),
    st.builds(
        Form,
        st.lists(st.builds(Button, texts, texts), max_size=8).map(tuple),
        st.lists(st.builds(Field, texts, texts, texts, st.booleans(), several)).map(tuple),
    ),
)


@given(st.lists(blocks, min_size=1, max_size=6).map(tuple), texts)
def test_whatever_is_said_is_an_activity_that_teams_takes(body: Body, name: str) -> None:
    checked(dict(activity(body, Called("29:x", name))))
