"""A .zip that is handed in: each file in it is read by itself, and nothing is unpacked anywhere."""

import io
import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import Reason, UnreadableFile
from corpus.handed_in import File, TakenIn
from corpus.model import Status
from corpus.readers import Limits, Readers
from corpus.store.uploads import Upload
from tests.files import docx_parts, word_paragraph, zipped
from tests.unit.seeding.handing import TEXT, Begin, Counter


def members(readers: Readers, folder: Path, data: bytes) -> list[tuple[str, Reason | None]]:
    """The names of what is in an archive, with why it cannot be read."""
    path = folder / "a.zip"
    path.write_bytes(data)
    return [(one.name, one.reason) for one in readers.members(path).members]


def refusal(readers: Readers, folder: Path, data: bytes) -> Reason:
    """Why a whole archive is refused."""
    with pytest.raises(UnreadableFile) as refused:
        members(readers, folder, data)
    return refused.value.reason


def test_each_file_in_an_archive_waits_by_itself(counter: Counter) -> None:
    word = zipped(docx_parts(word_paragraph("Kop", "Kop1") + word_paragraph("In het veen.")))
    packed = zipped(
        {
            "map/a.txt": TEXT,
            "map/b.docx": word,
            "../../c.md": f"# Uit de polder\n\n{TEXT} c",
            "__MACOSX/._a.txt": "x",
            ".DS_Store": "x",
        }
    )
    assert "“alles.zip”" in counter.hands_in("alles.zip", packed, caption="https://vb.nl/x")
    assert counter.reads() == []
    assert [source.metadata.title for source in counter.sources] == ["A", "Kop", "Uit de polder"]
    assert {source.status for source in counter.sources} == {Status.PENDING}
    assert {source.metadata.url for source in counter.sources} == {"https://vb.nl/x"}
    assert counter.left == []


def test_what_cannot_be_read_in_it_is_named_and_the_rest_is_read(counter: Counter) -> None:
    packed = zipped(
        {"a.txt": TEXT, "b.exe": "MZ", "c.zip": zipped({"d.txt": TEXT}), "e.pdf": "geen pdf"}
    )
    counter.hands_in("alles.zip", packed)
    first, second = counter.reads()
    assert "Uit “alles.zip” kan ik dit niet gebruiken: “b.exe” (dit soort bestand" in first
    assert "“c.zip”" in first
    assert "“e.pdf” kan ik niet gebruiken: de inhoud past niet" in second
    assert len(counter.sources) == 1


def test_the_same_file_in_an_archive_and_beside_it_is_one_source(counter: Counter) -> None:
    counter.hands_in("a.txt", TEXT)
    counter.hands_in("alles.zip", zipped({"zelfde.txt": TEXT}))
    (said,) = counter.reads()
    assert "“zelfde.txt” staat al in Vertel" in said
    assert len(counter.sources) == 1


def test_an_archive_goes_on_where_it_was_when_the_process_ended(counter: Counter) -> None:
    counter.hands_in("alles.zip", zipped({f"{n}.txt": f"{TEXT} {n}" for n in range(3)}))
    kitchen, done = counter.seeding._kitchen, []

    class Ended(BaseException):
        """The end of the process."""

    def mortal(upload: Upload, file: File, begin: Begin) -> TakenIn:
        if done:
            raise Ended
        done.append(upload)
        return kitchen.take_in(upload, file, begin)

    counter.seeding._kitchen = replace(kitchen, take_in=mortal)
    with pytest.raises(Ended):
        counter.reads()
    assert len(counter.sources) == 1
    counter.again()
    assert counter.reads() == []
    assert len(counter.sources) == 3
    assert counter.left == []


def test_an_archive_with_nothing_in_it_is_refused(counter: Counter) -> None:
    counter.hands_in("leeg.zip", zipped({}))
    counter.hands_in("namaak.zip", "geen zip")
    empty, false = counter.reads()
    assert "“leeg.zip” kan ik niet gebruiken: er staat geen tekst in" in empty
    assert "“namaak.zip” kan ik niet gebruiken: het bestand is beschadigd" in false


def test_an_archive_of_too_many_files_is_refused(readers: Readers, tmp_path: Path) -> None:
    most = {f"{n}.txt": "x" for n in range(200)}
    assert len(members(readers, tmp_path, zipped(most))) == 200
    assert refusal(readers, tmp_path, zipped(most | {"nog.txt": "x"})) is Reason.TOO_MUCH_UNPACKED


def test_a_bomb_is_refused_before_it_is_unpacked(readers: Readers, tmp_path: Path) -> None:
    bomb = zipped({"a.txt": b"\0" * 60_000_000})
    assert len(bomb) < 100_000
    assert refusal(readers, tmp_path, bomb) is Reason.TOO_MUCH_UNPACKED


def test_what_is_much_in_all_is_refused(tmp_path: Path) -> None:
    packed = zipped({f"{n}.txt": b"x" * 900_000 for n in range(4)})
    with Readers(Limits(unpacked=3_000_000, seconds=60)) as readers:
        assert refusal(readers, tmp_path, packed) is Reason.TOO_MUCH_UNPACKED


def test_a_size_that_is_a_lie_is_found_out(readers: Readers, tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"x" * 500_000}))
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = (5).to_bytes(4, "little")
    assert members(readers, tmp_path, bytes(data)) == [("a.txt", Reason.DAMAGED)]


def test_links_and_locked_files_are_not_followed(readers: Readers, tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("wachtwoorden.txt")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("dicht.txt", "x")
    data = bytearray(made.getvalue())
    # The bit that says that it is encrypted, of the second file in the list at the end.
    at = data.rindex(b"PK\1\2") + 8
    data[at] |= 1
    assert members(readers, tmp_path, bytes(data)) == [
        ("wachtwoorden.txt", Reason.NOT_A_FILE),
        ("dicht.txt", Reason.ENCRYPTED),
    ]


def test_a_member_is_only_read_at_a_place_that_there_is(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": TEXT, "b.exe": "x"}))
    assert [reading.text for reading in readers.read(path, 0).readings] == [TEXT]
    for place, reason in ((1, Reason.UNKNOWN_FORMAT), (2, Reason.GONE)):
        with pytest.raises(UnreadableFile) as refused:
            readers.read(path, place)
        assert refused.value.reason is reason
