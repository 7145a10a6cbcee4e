"""Personal data in a text: what counts as such, where it stands, and what only looks like it."""

import time
from itertools import pairwise

import pytest

from corpus.personal import Kind, Personal, data_of, found_in, names_of


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in found_in(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dat vindt boer Henk ook.", "Henk"),
        ("Wethouder De Boer kwam.", "De Boer"),
        ("Wij spraken mevrouw van Dijk.", "van Dijk"),
        ("Het stuk is van ir. A.B. van Dam.", "A.B. van Dam"),
        ("Ik vroeg het aan J. P. de Vries.", "J. P. de Vries"),
        ("Jan van Utrecht woont in Ede.", "Jan van Utrecht"),
        ("Sanne Willems van Deventer luisterde.", "Sanne Willems"),
        ("Roos vertelt over haar tuin.", "Roos"),
        ("We liepen met Storm langs de dijk.", "Storm"),
        ("Rein en Wil schreven mee.", "Rein"),
        ("Dat is Anna’s idee.", "Anna"),
        ("Het gesprek met Jan van\nden Berg duurde kort.", "Jan van\nden Berg"),
        ("Jan in 't Veld deed mee.", "Jan in 't Veld"),
        ("Ze heet Liesbeth Klein Nulent.", "Liesbeth Klein Nulent"),
        ("Projectleider Xandor Zwolsman belde.", "Xandor Zwolsman"),
        ("Xandor Zwolsman, boer in Ede, belde.", "Xandor Zwolsman"),
        ("Mevrouw Van Bergen sprak in.", "Van Bergen"),
        ("Daarna kwam Merkloos Siebrig Bosma.", "Siebrig Bosma"),
    ],
)
def test_a_name_is_found_without_its_title(text: str, name: str) -> None:
    assert ("name", name) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "De Hoge Veluwe ligt in Gelderland.",
        "Wethouder Wonen is een nieuwe functie.",
        "De wethouder van Utrecht zegt ja.",
        "Storm Eunice trok over.",
        "Er bloeit een roos, en de linde ook.",
        "De Jan van Galenstraat is afgesloten.",
        "Het Johan de Witt-gymnasium doet mee.",
        "Stichting Anna Bos betaalt.",
        "De Van der Valk Groep bouwt.",
        "Bakkerij Jansen BV levert.",
        "Optie A. Daarna kiezen we.",
        "A. Inleiding\nB. Proces",
        "Jan 2024 was nat.",
        "Wil de Kamer dat?",
        "Albert Heijn verkoopt het.",
        "Vraag het de Unie van Waterschappen.",
        "Zij heten allemaal anders. De Peel is droog.",
        "Jansen B.V. levert.",
        "ANNA BOS",
        "",
    ],
)
def test_a_place_a_thing_or_a_word_is_no_name(text: str) -> None:
    assert found(text) == []


def test_who_is_named_once_in_full_is_known_by_a_part_of_it_later() -> None:
    text = "Projectleider Siebrig van Hoeke begon. Volgens van Hoeke ging het goed. Hoeke lacht."
    assert names_of(found_in(text)) == (
        ("Hoeke", 1),
        ("Siebrig van Hoeke", 1),
        ("van Hoeke", 1),
    )


def test_two_people_in_a_row_are_two() -> None:
    assert [text for _, text in found("Aanwezig: Anna Bos Piet Jansen")] == [
        "Anna Bos",
        "Piet Jansen",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "data"),
    [
        ("Mail a.b+c@post.voorbeeld.nl.", "email", "a.b+c@post.voorbeeld.nl"),
        ("Bel 06-12345678!", "phone", "06-12345678"),
        ("Bel (030) 555 12 34.", "phone", "(030) 555 12 34"),
        ("Bel +31 (0)6 12 34 56 78.", "phone", "+31 (0)6 12 34 56 78"),
        ("BSN 123456782", "bsn", "123456782"),
        ("Zijn nummer is 1234.56.782 (BSN).", "bsn", "1234.56.782"),
        ("Ingevuld: 111222333.", "bsn", "111222333"),
        ("Naar NL91 ABNA 0417 1643 00 IBAN", "iban", "NL91 ABNA 0417 1643 00"),
        ("Hij woont op Grote Markt 1a.", "address", "Grote Markt 1a"),
        ("In de Prins Hendriklaan 12 woont zij.", "address", "Prins Hendriklaan 12"),
        ("Jan van Galenstraat 15 is leeg.", "address", "Jan van Galenstraat 15"),
        ("Dorpsweg 3,\n1234 AB Ons Dorp", "address", "Dorpsweg 3,\n1234 AB Ons Dorp"),
        ("Vetkamp 94, 3861 JS Nijkerk", "address", "Vetkamp 94, 3861 JS Nijkerk"),
        ("postcode 7411 KX", "address", "7411 KX"),
        ("Auto GB-001-B stond er.", "plate", "GB-001-B"),
        ("Het kenteken is AB-12-34.", "plate", "AB-12-34"),
    ],
)
def test_other_personal_data_is_found(text: str, kind: str, data: str) -> None:
    assert found(text) == [(kind, data)]


@pytest.mark.parametrize(
    "text",
    [
        "Perceel 111222333 ligt hier.",
        "Zaaknummer 123456782.",
        "KvK 111222333",
        "RIVM report 711701040 / 2007",
        "Het kost 111222333 euro.",
        "Het getal 123456789 voldoet niet.",
        "Bel 0900-1234 of 0800 1234567.",
        "ISBN 0612345678",
        "Van 2019-2020 en 06.30 tot 07.30 uur.",
        "Code NL91 ABNA 0417 1643 01",
        "In 1990 EU-beleid.",
        "Copyright 2026 NL Design System",
        "Postbus 420, 2800 AK Gouda",
        "Rijksweg 12 is druk.",
        "De Omgevingsvisie 2030 en Dorpsstraat 2030.",
        "Rapport AB-12-34 is klaar.",
        "de dijk, 3 meter hoog",
        "@anna:voorbeeld.nl",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_everything_says_where_it_stands_and_nothing_overlaps() -> None:
    text = "Anna Bos (Anna Boslaan 4, 3511 AB Utrecht) is er: anna.bos@voorbeeld.nl of 06 12345678."
    everything = found_in(text)
    assert all(text[one.start : one.end] == one.text for one in everything)
    assert [one.kind for one in everything] == [Kind.NAME, Kind.ADDRESS, Kind.EMAIL, Kind.PHONE]
    assert all(a.end <= b.start for a, b in pairwise(everything))


def test_each_thing_is_told_once_and_names_with_how_often() -> None:
    everything = [
        Personal(Kind.NAME, "Jan\nBos", 0, 7),
        Personal(Kind.NAME, "Anna", 8, 12),
        Personal(Kind.EMAIL, "a@b.nl", 13, 19),
        Personal(Kind.NAME, "Jan Bos", 20, 27),
        Personal(Kind.EMAIL, "a@b.nl", 28, 34),
    ]
    assert names_of(everything) == (("Jan Bos", 2), ("Anna", 1))
    assert data_of(everything) == ((Kind.EMAIL, "a@b.nl"),)


@pytest.mark.parametrize(
    "again", ["Van ", "Jan van ", "A.B. ", "0 ", "Dorpsstraat ", "1234 AB ", "a@"]
)
def test_no_text_holds_up_who_reviews_it(again: str) -> None:
    """Seconds, not minutes, on a slow machine: what is odd must not take ever longer."""
    text = again * (100_000 // len(again))
    begin = time.perf_counter()
    found_in(text)
    assert time.perf_counter() - begin < 10
