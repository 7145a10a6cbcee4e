"""Files of many texts (.jsonl, .csv), and a saved e-mail."""

import json
from pathlib import Path

import pytest

from corpus.errors import NOTHING_MORE, Detail, Reason, UnreadableFile, Wrong
from corpus.model import Knowledge, Level, Reading
from corpus.readers import Problem, read
from corpus.readers.outcome import Refused
from tests.files import heading_words, one, opened, written

LEVELS = ("initiatief", "gebied", "provincie", "rijk")


def test_each_line_is_a_reading_with_its_own_metadata(tmp_path: Path) -> None:
    records = [
        {"id": "a-1", "title": "Een", "text": "# Kop\r\n\r\nTekst.", "knowledge": ["policy"]},
        {
            "id": 2,
            "text": "Zonder titel begint deze tekst, en zij gaat door tot zij " + "lang " * 9,
        },
        {
            "text": "## Eigen kop\n\ntekst",
            "level": "province",
            "themes": ["water"],
            "starter": True,
        },
    ]
    lines = "\n".join(json.dumps(record) for record in records)
    first, second, third = _texts(opened(written(tmp_path, "a.jsonl", lines)))
    assert (first.source_id, first.text, first.metadata.title) == ("a-1", "# Kop\n\nTekst.", "Een")
    assert heading_words(first) == [(1, "# Kop")]
    assert first.metadata.knowledge == (Knowledge.POLICY,)
    assert second.source_id == "2"
    assert second.metadata.title == (
        "Zonder titel begint deze tekst, en zij gaat door tot zij lang lang lang lang…"
    )
    assert (third.source_id, third.metadata.title) == (None, "Eigen kop")
    assert (third.metadata.level, third.metadata.starter) == (Level.PROVINCE, True)


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    lines = [
        b'{"text": "goed"}',
        b"",
        b'{"text": "half',
        b'["text"]',
        b'{"title": "geen tekst"}',
        b'{"text": 3}',
        b'{"text": " \\u0000 "}',
        b'{"text": "a", "level": "dorp"}',
        b'{"text": "\xe9\xe9n"}',
        b"[" * 100_000,
        b'{"text": "ook goed"}',
    ]
    items = opened(written(tmp_path, "a.jsonl", b"\n".join(lines)))
    assert [reading.text for reading in _texts(items)] == ["goed", "ook goed"]
    assert [(i.line, i.reason, i.detail) for i in items if isinstance(i, Problem)] == [
        (3, Reason.BAD_LINE, Detail(Wrong.NOT_JSON)),
        (4, Reason.BAD_LINE, Detail(Wrong.NO_OBJECT)),
        (5, Reason.BAD_LINE, Detail(Wrong.NO_TEXT)),
        (6, Reason.BAD_LINE, Detail(Wrong.NO_TEXT)),
        (7, Reason.EMPTY, NOTHING_MORE),
        (8, Reason.BAD_METADATA, Detail(Wrong.VALUE, "level", "dorp", LEVELS)),
        (9, Reason.BAD_LINE, Detail(Wrong.NOT_JSON)),
        (10, Reason.BAD_LINE, Detail(Wrong.NOT_JSON)),
    ]


def test_a_file_without_one_good_line_says_what_is_wrong_with_the_first(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, "a.jsonl", '\n{"text": "a", "date": "ooit"}\n{'))
    assert refused.value.reason is Reason.BAD_METADATA
    assert refused.value.detail == Detail(Wrong.VALUE, "date", "ooit", line=2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_of_byte_order_is_no_part_of_the_first_record(tmp_path: Path, encoding: str) -> None:
    assert one(tmp_path, "a.jsonl", '{"text": "één"}'.encode(encoding)).text == "één"


def test_half_a_character_is_dropped(tmp_path: Path) -> None:
    assert one(tmp_path, "a.jsonl", '{"text": "a\\ud800b"}').text == "ab"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_each_row_becomes_a_line_of_columns_and_values(tmp_path: Path, delimiter: str) -> None:
    rows = [["Naam", "Plaats", "Aantal"], ["Jan", "Goor", "3"], ["Els", "", "4"], ["", "", ""]]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    reading = one(tmp_path, "mensen.csv", content)
    assert reading.text == "Naam: Jan; Plaats: Goor; Aantal: 3\nNaam: Els; Aantal: 4"
    assert [reading.text[cut:][:9] for cut in reading.cuts] == ["Naam: Jan", "Naam: Els"]
    assert reading.metadata.title == "Mensen"


def test_quoted_cells_may_hold_line_ends_and_delimiters(tmp_path: Path) -> None:
    reading = one(tmp_path, "a.csv", 'Wie;Wat\nJan;"een; twee\ndrie"\nEls;vier\n')
    assert reading.text == "Wie: Jan; Wat: een; twee drie\nWie: Els; Wat: vier"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Jan;3\nEls;4", "Jan; 3\nEls; 4"),
        ("a;a\nb;c", "a; a\nb; c"),
        ("een enkele regel", "een enkele regel"),
        ("kolom\nwaarde", "kolom\nwaarde"),
        ("a;b\n1;2;3", "a: 1; b: 2; 3"),
    ],
)
def test_rows_without_names_of_columns_are_only_values(
    tmp_path: Path, content: str, text: str
) -> None:
    assert one(tmp_path, "a.csv", content).text == text


def test_a_cell_without_end_is_damage(tmp_path: Path) -> None:
    content = 'a;b\n"' + "x" * 11_000_000
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, "a.csv", content))
    assert refused.value.reason is Reason.DAMAGED


MAIL = """From: Jan de Boer <jan@voorbeeld.nl>
To: els@voorbeeld.nl
Subject: Re: FW: Lessen uit
 Twente, zie els@voorbeeld.nl
Date: Tue, 12 Mar 2024 10:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset={charset}
Content-Transfer-Encoding: 8bit

Beste Els,

Wij leerden één ding: begin vroeg, en begin bij wie de
sleutel heeft. Mail gerust naar jan@voorbeeld.nl.

{tail}
"""


@pytest.mark.parametrize(
    "tail",
    [
        "Met vriendelijke groet,\nJan de Boer\n06 12345678",
        "Groetjes\nJan",
        "-- \nJan de Boer",
        "> eerdere tekst\n>> nog eerder",
        "Op ma 11 mrt 2024 om 09:00 schreef Els <els@voorbeeld.nl>:\n> Hoe ging het?",
        "Van: Els\nVerzonden: maandag\nAan: Jan\n\nHoe ging het?",
        "-----Oorspronkelijk bericht-----\nHoe ging het?",
    ],
)
def test_only_the_writers_own_words_are_kept(tmp_path: Path, tail: str) -> None:
    reading = one(tmp_path, "a.eml", MAIL.format(charset="utf-8", tail=tail))
    assert reading.text == (
        "Beste Els,\n\nWij leerden één ding: begin vroeg, en begin bij wie de sleutel heeft. "
        "Mail gerust naar […]."
    )


def test_nobodys_name_or_address_is_kept_from_the_head_of_a_mail(tmp_path: Path) -> None:
    metadata = one(tmp_path, "a.eml", MAIL.format(charset="utf-8", tail="")).metadata
    assert (metadata.title, metadata.date) == ("Lessen uit Twente, zie […]", "2024-03-12")
    assert metadata.authors == ()


def test_a_mail_in_html_alone_is_read_as_a_page(tmp_path: Path) -> None:
    mail = "Subject: Les\nContent-Type: text/html; charset=cp1252\n\n<p>E\xe9n <b>les</b></p>"
    reading = one(tmp_path, "a.eml", mail.encode("cp1252"))
    assert (reading.text, reading.metadata.date) == ("Eén les", None)


def test_attachments_are_left_out(tmp_path: Path) -> None:
    mail = (
        'Subject: Les\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n'
        "Content-Type: text/plain; charset=bestaat-niet\n\nDe les.\n--x\n"
        'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\n'
        "Bijlage\n--x--\n"
    )
    assert one(tmp_path, "a.eml", mail).text == "De les."


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        ("Zomaar een tekst zonder kop.", Reason.NOT_WHAT_IT_SAYS),
        ("Subject: Leeg\n\n", Reason.EMPTY),
        ("Subject: x\nContent-Type: image/png\n\nabc", Reason.EMPTY),
    ],
)
def test_a_mail_without_words_is_refused(tmp_path: Path, mail: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        opened(written(tmp_path, "a.eml", mail))
    assert refused.value.reason is reason


def _texts(items: list[Reading | Problem]) -> list[Reading]:
    return [item for item in items if isinstance(item, Reading)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rijen.csv", "titel,tekst,visibility\nSluis,Open de sluis.,iedereen\nDijk,Dicht.,kamer\n"),
        ("les.txt", "---\ntitle: Sluis\nvisibility: kamer\n---\nOpen de sluis.\n"),
        ("les.md", '+++\nvisibility = "kamer"\n+++\nOpen de sluis.\n'),
        ("los.md", "Zichtbaar voor: regio\n\nOpen de sluis.\n"),
        ("les.html", '<meta name="Visibility" content="kamer"><p>Open de sluis.</p>'),
        ("dubbel.md", "---\nvisibility: kamer\nvisibility: iedereen\n---\nOpen de sluis.\n"),
    ],
)
def test_a_text_that_is_for_some_is_never_read_as_one_for_all(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path / name)
    assert refused.value.reason is Reason.BAD_METADATA


def test_a_key_that_stands_twice_in_a_line_is_refused(tmp_path: Path) -> None:
    line = '{"text": "Open de sluis.", "visibility": "kamer", "visibility": "iedereen"}\n'
    (tmp_path / "l.jsonl").write_text(line + '{"text": "Een les."}\n')
    outcome = read(tmp_path / "l.jsonl")
    assert [problem.reason for problem in outcome.problems] == [Reason.BAD_METADATA]
    assert len(outcome.readings) == 1


def test_a_text_about_who_may_see_things_is_read(tmp_path: Path) -> None:
    (tmp_path / "les.txt").write_text("Zorg dat de dijk zichtbaar is voor de regio.\n")
    assert read(tmp_path / "les.txt").readings
