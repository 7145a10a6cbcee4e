"""What leaves a store as Markdown comes back with no difference."""

import string
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from config import vocabulary
from corpus.carried import Carried
from corpus.errors import Reason
from corpus.exporting import content_of, export, name_of
from corpus.guess import guess
from corpus.ingest import Terms, ingest
from corpus.model import Kind, Knowledge, Level, Metadata, Reading, Status, Visibility
from corpus.passages import by_words, cut
from corpus.readers import Readers, markdown
from corpus.readers.clean import clean
from corpus.readers.opening import readings
from corpus.readers.outcome import CAUTIOUS
from corpus.store import Store
from corpus.store.told import ShownAs, Telling
from corpus.store.writing import Incoming
from corpus.walking import files_in
from tests.files import docx_parts, odt_parts, pdf, pptx, text_stream, word_paragraph, zipped
from tests.starter_files import FOLDER
from tests.stores import QUICK, a_store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TERMS = Terms(by_words, NOW, trusted=True)
EVERY = frozenset(Status)

#: What Markdown, YAML and this format of ours would make something of.
LINES = st.sampled_from(
    ["---", "...", "# Kop", "Kop\n===", "format: vertel-1", "<!-- vertel {} -->", "```", "- een",
     "| a | b |", "    code", "  spaties  ", "visibility: kamer", "Zij gaan\nover de dijk.", "\t"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=60)), min_size=1, max_size=12).map(
    lambda parts: clean("\n".join(parts))
)
LINE = st.text(min_size=1, max_size=80).map(lambda text: " ".join(clean(text).split()))
NAMED = LINE.filter(bool)
MAYBE = st.none() | NAMED
DATES = st.none() | st.sampled_from(["2024", "2024-03", "2024-03-31"])
KNOWN = st.builds(
    Metadata,
    title=LINE,
    kind=st.sampled_from(Kind),
    url=st.none() | st.just("https://voorbeeld.nl/a?b=c#d: e"),
    date=DATES,
    region=MAYBE,
    level=st.none() | st.sampled_from(Level),
    knowledge=st.lists(st.sampled_from(Knowledge), unique=True).map(tuple),
    themes=st.lists(st.sampled_from([theme.key for theme in vocabulary.themes()]), unique=True).map(
        tuple
    ),
    authors=st.lists(NAMED, unique=True, max_size=3).map(tuple),
    visibility=st.sampled_from(Visibility),
    origin=MAYBE,
    starter=st.booleans(),
    owner=MAYBE,
    valid_until=DATES,
    guessed=st.sets(st.sampled_from(["title", "kind", "date", "region", "level", "themes"])).map(
        frozenset
    ),
)


def known_again(source: Carried) -> list[Any]:
    """What the way in makes of the file of a source, in this process."""
    with TemporaryDirectory(dir=QUICK) as folder:
        path = Path(folder) / name_of(source)
        path.write_bytes(content_of(source).encode())
        return list(readings(path, CAUTIOUS))


@given(TEXTS.filter(str.strip), KNOWN, st.sampled_from((-1, 0, 1)))
@example("a\n\n<!-- vertel {} -->\n", Metadata(), 0)
@example("---\nformat: vertel-1\n---\n", Metadata(title="---"), 1)
@settings(deadline=None)
def test_any_text_and_anything_known_of_it_reads_back(
    text: str, known: Metadata, weight: int
) -> None:
    reading = Reading(text, known, tuple(markdown.headings(text)), pages=(0, len(text) // 2))
    source = Carried(
        text,
        known,
        pages=reading.pages,
        source_id="b-1",
        whole=True,
        passages=cut(reading, by_words, longest=12, shortest=4),
        status=Status.WITHDRAWN,
        hub="Kennishub: 'Twente' #1",
        hub_region="Twente",
        weight=weight,
        confirmed_on=date(2025, 3, 4),
        shown_as="role",
        week=date(2025, 3, 3),
    )
    assert known_again(source) == [source]


def everything(store: Store) -> dict[str | None, Carried]:
    """All that a store would carry along."""
    return {one.source_id: one for one in store.carrying.every(EVERY)}


def stored(store: Store) -> dict[str, Any]:
    """What a store holds of each source, besides its own numbers."""
    return {
        one.source_id: (one.status, one.metadata, one.passages, one.weight, one.confirmed_on)
        for one in store.sources.all()
    }


@pytest.fixture
def other() -> Iterator[Store]:
    """A second store, empty."""
    with a_store() as store:
        yield store


def test_the_lessons_that_ship_come_back_with_no_difference(
    store: Store, other: Store, tmp_path: Path
) -> None:
    ingest(store, files_in([FOLDER]), TERMS)
    done = export(store.carrying.every(EVERY), tmp_path)
    assert (len(done.files), done.inexact) == (store.sources.count(), [])
    report = ingest(other, files_in([tmp_path]), TERMS)
    assert (report.sources, report.failed) == (len(done.files), [])
    assert everything(other) == everything(store)
    assert stored(other) == stored(store)


def files_of_every_format(folder: Path) -> Path:
    """A folder with a report in each format that loses something on its way to Markdown."""
    said = "Zij gingen eerst naar de boeren. De dijk werd in 2024 verlegd, niet verhoogd."
    pages = [text_stream([f"Hoofdstuk {number}", said, "  * een   lijst"]) for number in (1, 2)]
    contents: dict[str, bytes] = {
        "verslag.pdf": pdf(pages, title="De dijk: wat werkte"),
        "verslag.docx": zipped(
            docx_parts(
                word_paragraph("Wat werkte", "Heading1") + word_paragraph(said),
                title="Twee  dijken",
            )
        ),
        "verslag.odt": zipped(odt_parts(f"<text:p>{said}</text:p>")),
        "praatje.pptx": pptx([("Begin", [said], "Notitie"), ("Slot", ["Dank # je"], "")]),
        "rijen.csv": b"wat,waar\nde dijk,Twente\n=1+1,---\n",
        "regels.jsonl": b'{"text": "# Kop\\n\\nZij gingen.", "title": "Een", "region": "Twente"}\n',
        "bericht.eml": f"Subject: De dijk\nFrom: a@vb.nl\n\n{said}\n".encode(),
        "pagina.html": f"<title>T</title><h1>Kop</h1><p>{said}</p>".encode(),
        "plat.txt": f"DE DIJK\n\n{said}\n\n---\n\n{said} Einde.".encode("cp1252"),
    }
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


def test_files_of_every_format_come_back_with_their_pages_and_passages(
    store: Store, other: Store, tmp_path: Path
) -> None:
    report = ingest(store, files_in([files_of_every_format(tmp_path / "in")]), TERMS)
    assert report.failed == []
    assert any(one.pages for one in everything(store).values())
    done = export(store.carrying.every(EVERY), tmp_path / "uit")
    assert done.inexact == []
    assert ingest(other, files_in([tmp_path / "uit"]), TERMS).failed == []
    assert everything(other) == everything(store)
    assert stored(other) == stored(store)
    export(other.carrying.every(EVERY), tmp_path / "weer")
    once, twice = (
        {file.name: file.read_bytes() for file in (tmp_path / folder).iterdir()}
        for folder in ("uit", "weer")
    )
    assert once == twice


def a_lesson(store: Store, text: str = "Begin bij de boeren.", **known: Any) -> str:
    """The id of a lesson in the store."""
    reading = Reading(text, Metadata(title=known.pop("title", text[:20]), **known))
    reading = replace(reading, metadata=guess(reading, NOW.date()))
    item = Incoming(reading, cut(reading))
    written = store.writing.write(f"chat: {text}", text, [item], status=Status.APPROVED)
    return written.source_ids[0]


def test_what_was_decided_comes_back_where_the_operator_takes_it_in(
    store: Store, other: Store, tmp_path: Path
) -> None:
    """And nothing that was refused or withdrawn is published by it."""
    kept, gone = a_lesson(store), a_lesson(store, "Vraag het de buren.")
    store.sources.decide(gone, Status.WITHDRAWN)
    export(store.carrying.every(EVERY), tmp_path)
    ingest(other, files_in([tmp_path]), TERMS)
    found = {one.source_id: one.status for one in other.sources.all()}
    assert found == {kept: Status.APPROVED, gone: Status.WITHDRAWN}


def test_from_a_folder_that_nobody_vouches_for_only_the_text_is_taken(
    other: Store, tmp_path: Path
) -> None:
    """Who hands in a file does not decide its weight or its hub."""
    other.hubs.add("Kennishub Twente", "Twente")
    source = Carried("Zij gingen.", Metadata(title="T"), source_id="b-9", whole=True)
    export([replace(source, hub="Kennishub Twente", weight=1)], tmp_path)
    ingest(other, files_in([tmp_path]), replace(TERMS, trusted=False))
    (found,) = other.sources.all()
    assert (found.hub, found.weight) == (None, 0)


def test_the_hub_comes_along_by_its_name(store: Store, other: Store, tmp_path: Path) -> None:
    """And is made only when that is asked for: a name with a slip would be a hub of its own."""
    hub = store.hubs.add("Kennishub Twente", "Twente")
    path = tmp_path / "les.md"
    path.write_text("---\ntitle: Les\nvisibility: kamer\n---\nBegin bij de boeren.")
    ingest(store, [path], replace(TERMS, hub=hub.id))
    other.hubs.add("Kennishub Zeeland", "Zeeland")
    (file,) = export(store.carrying.every(EVERY), tmp_path / "uit").files
    report = ingest(other, [file], TERMS)
    assert [(one.reason, one.detail.value) for one in report.failed] == [
        (Reason.UNKNOWN_HUB, "Kennishub Twente")
    ]
    assert other.sources.count() == 0
    assert ingest(other, [file], replace(TERMS, make_hubs=True)).failed == []
    (found,) = other.sources.all()
    made = other.hubs.named("Kennishub Twente")
    assert made is not None
    assert (found.hub, made.region) == (made.id, "Twente")
    assert found.metadata.visibility is Visibility.ROOM


def test_a_lesson_without_a_name_leaves_with_its_week_and_nothing_of_its_author(
    store: Store, other: Store, tmp_path: Path
) -> None:
    source_id = a_lesson(store, "De pomp viel uit.", date="2025-03-03")
    telling = Telling(ShownAs.ANONYMOUS, date(2025, 3, 3), code="f" * 64)
    store.lessons.add(source_id, telling)
    told = store.lessons.of(source_id)
    assert told is not None
    store.lessons.confirm(told.id, date(2025, 6, 2))
    (file,) = export(store.carrying.every(EVERY), tmp_path).files
    content = file.read_text()
    assert "f" * 64 not in content
    front = content.split("---\n")[1]
    days = {line for line in front.splitlines() if "2025" in line}
    assert days == {"date: 2025-03-03", "week: 2025-03-03", "confirmed_on: 2025-06-02"}
    ingest(other, [file], TERMS)
    found = other.lessons.of(source_id)
    assert found is not None
    assert (found.shown_as, found.week, found.confirmed_on, found.person, found.recheck_on) == (
        ShownAs.ANONYMOUS,
        date(2025, 3, 3),
        date(2025, 6, 2),
        None,
        None,
    )
    assert other.lessons.by_hash("f" * 64) is None


def test_a_text_that_was_changed_by_hand_is_a_markdown_file_like_any_other(tmp_path: Path) -> None:
    """Its passages are cut anew, and what stands above it still counts."""
    text = "De dijk werd verlegd."
    known = Metadata(title="Dijk", visibility=Visibility.REGION, region="Twente")
    passages = cut(Reading(text, known))
    source = Carried(text, known, source_id="b-1", whole=True, passages=passages, weight=1)
    (file,) = export([source], tmp_path).files
    file.write_text(file.read_text().replace("werd verlegd", "werd niet verlegd"))
    (found,) = readings(file, CAUTIOUS)
    assert isinstance(found, Carried)
    assert (found.whole, found.passages, found.text) == (False, (), "De dijk werd niet verlegd.")
    assert (found.metadata, found.weight) == (known, 1)


@pytest.mark.parametrize(
    ("marks", "instead"),
    [
        ('"start": 0', '"start": -1'),
        ('"end": 21', '"end": 99'),
        ('"sentences": [0, 21]', '"sentences": [0, 99]'),
        ('"sentences": [0, 21]', '"sentences": [0]'),
        ('"heading": []', '"heading": ["twee  spaties"]'),
        ('"page": null', '"page": 0'),
        ('"pages": []', '"pages": [9, 3]'),
        ('"cuts": [', '"cuts": [7,'),
    ],
)
def test_marks_that_cannot_be_are_no_marks(tmp_path: Path, marks: str, instead: str) -> None:
    """Whatever a file claims, a passage is a piece of its text."""
    text = "De dijk werd verlegd."
    passages = cut(Reading(text))
    source = Carried(text, source_id="b-1", whole=True, passages=passages)
    (file,) = export([source], tmp_path).files
    assert marks in file.read_text()
    file.write_text(file.read_text().replace(marks, instead))
    (found,) = readings(file, CAUTIOUS)
    assert (found.text, found.whole) == (text, False)  # type: ignore[union-attr]


def test_a_form_of_a_newer_vertel_is_refused_and_another_key_of_that_name_is_not(
    other: Store, tmp_path: Path
) -> None:
    newer, own = tmp_path / "nieuw.md", tmp_path / "eigen.md"
    newer.write_text("---\nformat: vertel-9\ntitle: T\n---\nZij gingen.")
    own.write_text("---\nformat: markdown\ntitle: T\n---\nZij gingen.")
    report = ingest(other, [newer, own], TERMS)
    assert [(one.path, one.reason) for one in report.failed] == [(newer, Reason.BAD_METADATA)]
    assert report.sources == 1


def test_a_folder_holds_what_is_approved_now_and_files_of_others_stay(
    store: Store, tmp_path: Path
) -> None:
    """What was withdrawn since the last export would come back with it."""
    kept, gone = a_lesson(store), a_lesson(store, "Vraag het de buren.")
    approved = frozenset({Status.APPROVED})
    export(store.carrying.every(approved), tmp_path)
    before = {path.name for path in tmp_path.iterdir()}
    own = tmp_path / "eigen-notitie-000000000000.md"
    own.write_text("---\ntitle: van mij\n---\nTekst.")
    store.sources.decide(gone, Status.WITHDRAWN)
    done = export(store.carrying.every(approved), tmp_path)
    assert (len(done.files), len(done.removed)) == (1, 1)
    assert own.exists()
    left = {path.name for path in tmp_path.iterdir()} - {own.name}
    assert left == {done.files[0].name} < before
    assert store.sources.find(kept).status is Status.APPROVED


def test_a_file_can_be_read_by_its_owner_only(store: Store, tmp_path: Path) -> None:
    a_lesson(store)
    (file,) = export(store.carrying.every(EVERY), tmp_path / "uit").files
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@given(st.text(max_size=300), st.text(min_size=1, max_size=40))
@settings(deadline=None)
def test_names_of_files_are_safe_and_stable(title: str, source_id: str) -> None:
    source = Carried("x", Metadata(title=title), source_id=source_id)
    name = name_of(source)
    assert set(name) <= set(string.ascii_lowercase + string.digits + "-.")
    assert len(name) <= 80
    assert not name.startswith((".", "-"))
    assert name == name_of(replace(source, text="y"))


def test_what_would_not_read_back_is_told(tmp_path: Path) -> None:
    """A store of long ago may hold a character that nobody sees."""
    source = Carried("Zij\x00 gingen.", Metadata(title="T"), source_id="b-1", whole=True)
    assert export([source], tmp_path).inexact == ["b-1"]


def test_the_process_that_reads_hands_it_over_whole(tmp_path: Path) -> None:
    text = "De dijk werd verlegd."
    source = Carried(text, Metadata(title="T"), source_id="b-1", whole=True, weight=-1)
    source = replace(source, passages=cut(Reading(text)), week=date(2025, 3, 3), shown_as="name")
    (file,) = export([source], tmp_path).files
    with Readers() as readers:
        assert readers.read(file).readings == (source,)
