"""What a folder may hold beside ordinary files: links, pipes, and names that are no text."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import Reason
from corpus.ingest import TakenOver, Terms, ingest
from corpus.model import Visibility
from corpus.passages import by_words
from corpus.store import Store
from corpus.walking import files_in, passed_over

TERMS = Terms(by_words, datetime(2026, 1, 1, tzinfo=UTC))


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    """It may lead to what nobody meant to share."""
    (tmp_path / "elders.txt").write_text("geheim")
    folder = tmp_path / "map"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "elders.txt")
    assert list(files_in([folder])) == []


def test_a_pipe_is_refused_and_not_waited_for(store: Store, tmp_path: Path) -> None:
    pipe = tmp_path / "pijp.txt"
    os.mkfifo(pipe)
    report = ingest(store, [pipe], TERMS)
    assert [failure.reason for failure in report.failed] == [Reason.NOT_A_FILE]


def test_a_file_whose_name_is_no_text_is_taken_in_once(store: Store, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ongeldig\xff.txt"))
    path.write_text("De boeren kregen koffie.")
    for expected in (1, 0):
        report = ingest(store, [path], TERMS)
        assert (report.sources, report.failed) == (expected, [])


def test_a_file_is_one_source_whichever_way_leads_to_it(store: Store, tmp_path: Path) -> None:
    path, link = tmp_path / "les.txt", tmp_path / "link.txt"
    path.write_text("De boeren kregen koffie.")
    link.symlink_to(path)
    ingest(store, [path], TERMS)
    for other in (link, tmp_path / "." / ".." / tmp_path.name / "les.txt"):
        report = ingest(store, [other], TERMS)
        assert (report.sources, report.unchanged) == (0, 1)
    assert store.sources.count() == 1


def test_a_file_for_another_hub_is_another_matter(store: Store, tmp_path: Path) -> None:
    hub = store.hubs.add("Kennishub Twente", "Twente").id
    path = tmp_path / "les.txt"
    path.write_text("De boeren kregen koffie.")
    (source_id,) = ingest(store, [path], TERMS).source_ids
    report = ingest(store, [path], replace(TERMS, hub=hub))
    assert (report.sources, report.passages, report.unchanged) == (1, 0, 0)
    assert store.sources.find(source_id).hub == hub


def test_a_file_whose_words_stayed_the_same_is_unchanged(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "les.md"
    path.write_text("De boeren kregen koffie.")
    ingest(store, [path], TERMS)
    path.write_text("De boeren kregen koffie.\n\n")
    report = ingest(store, [path], TERMS)
    assert (report.sources, report.unchanged) == (0, 1)


def test_a_line_that_cannot_be_read_is_named_until_it_can(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "lessen.jsonl"
    path.write_text('{"text": "Een les."}\nkapot\n')
    for sources in (1, 0):
        report = ingest(store, [path], TERMS)
        assert (report.sources, report.unchanged) == (sources, 0)
        assert [failure.line for failure in report.failed] == [2]
    path.write_text('{"text": "Een les."}\n')
    assert ingest(store, [path], TERMS).failed == []


def test_a_second_text_under_one_id_is_refused_by_name(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "lessen.jsonl"
    path.write_text('{"id": "a", "text": "Een les."}\n{"id": "a", "text": "Iets anders."}\n')
    report = ingest(store, [path], TERMS)
    assert [(failure.reason, failure.detail.value) for failure in report.failed] == [
        (Reason.SAME_ID, "a")
    ]
    assert store.sources.text("a") == "Een les."


def test_the_same_text_for_others_to_see_is_not_taken_over_in_silence(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "lessen.jsonl"
    path.write_text(
        '{"id": "a", "text": "Een les.", "visibility": "kamer"}\n'
        '{"id": "a", "text": "Een les."}\n'
        '{"id": "a", "text": "Een les.", "visibility": "kamer"}\n'
    )
    report = ingest(store, [path], TERMS)
    assert [failure.reason for failure in report.failed] == [Reason.SAME_ID]
    assert (report.sources, report.source_ids) == (1, ["a"])
    assert store.sources.find("a").metadata.visibility is Visibility.ROOM


@pytest.mark.parametrize("who", ["kamer", "regio"])
def test_what_nobody_could_find_is_taken_in_and_named_until_it_has_a_hub(
    store: Store, tmp_path: Path, who: str
) -> None:
    path = tmp_path / "les.md"
    path.write_text(f"---\nid: les\nvisibility: {who}\n---\nKoffie.")
    assert ingest(store, [path], TERMS).hidden == [("les", path)]
    assert store.sources.text("les") == "Koffie."
    hub = store.hubs.add("Kennishub Twente", "Twente").id
    report = ingest(store, [path], replace(TERMS, hub=hub))
    assert (report.failed, report.hidden) == ([], [])
    assert store.sources.find("les").hub == hub


def test_a_source_for_its_own_region_is_not_named_as_hidden(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "les.md"
    path.write_text("---\nvisibility: regio\nregion: Twente\n---\nKoffie.")
    assert ingest(store, [path], TERMS).hidden == []


def test_an_id_that_another_file_bears_is_not_taken_over_in_silence(
    store: Store, tmp_path: Path
) -> None:
    one, two = tmp_path / "een.md", tmp_path / "twee.md"
    one.write_text("---\nid: les\n---\nKoffie.")
    two.write_text("---\nid: les\n---\nThee.")
    ingest(store, [one], TERMS)
    report = ingest(store, [two], TERMS)
    assert report.taken_over == [TakenOver("les", two, str(one))]


def test_an_id_whose_file_was_moved_needs_no_mention(store: Store, tmp_path: Path) -> None:
    one, two = tmp_path / "een.md", tmp_path / "twee.md"
    one.write_text("---\nid: les\n---\nKoffie.")
    ingest(store, [one], TERMS)
    one.rename(two)
    two.write_text("---\nid: les\n---\nKoffie met koek.")
    report = ingest(store, [two], TERMS)
    assert (report.sources, report.taken_over) == (1, [])


def test_files_of_another_kind_are_passed_over_by_name(tmp_path: Path) -> None:
    for name in ("les.md", "cijfers.xlsx", ".verborgen.xlsx"):
        (tmp_path / name).write_text("x")
    assert list(passed_over([tmp_path, tmp_path / "cijfers.xlsx"])) == [tmp_path / "cijfers.xlsx"]
