"""Where the store is kept: a place that cannot be used is refused with the reason."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TypeVar

import pytest

from bot.texts import faults
from corpus.errors import (
    BadAddress,
    CorpusError,
    FolderUnusable,
    Obstacle,
    StoreFull,
    StoreUnreachable,
)
from corpus.folders import usable
from corpus.store import Store
from tests.fakes import as_nobody
from tests.scenario.test_full_disk import APART, fail_without_namespaces
from tests.stores import put_text

DATABASE = "vertel.sqlite3"
Refusal = TypeVar("Refusal", bound=CorpusError)


def test_a_folder_that_is_a_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_text("")
    for folder in (file, file / "map"):
        refused = _refused(folder, FolderUnusable)
        assert (refused.path, refused.obstacle) == (folder, Obstacle.NOT_A_FOLDER)
        assert "staat een bestand en geen map" in faults.sentence(refused)
        assert "VERTEL_DATA_DIR" in faults.sentence(refused)


def test_a_folder_in_which_one_may_not_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with as_nobody():
        for folder in (tmp_path, tmp_path / "nieuw"):
            assert _refused(folder, FolderUnusable).obstacle is Obstacle.NO_PERMISSION
    tmp_path.chmod(0o700)


def test_a_place_that_the_system_refuses_for_another_reason_is_refused_as_well() -> None:
    assert _refused(Path("/proc/vertel"), FolderUnusable).obstacle is Obstacle.FAILED


def test_a_disk_without_room_for_a_folder_is_full(tmp_path: Path) -> None:
    with pytest.raises(StoreFull), usable(tmp_path):
        Path("/dev/full").write_text("x")


def test_a_database_that_is_a_folder_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / DATABASE).mkdir()
    refused = _refused(tmp_path, StoreUnreachable)
    assert str(tmp_path / DATABASE) in faults.sentence(refused)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o177])
def test_only_its_owner_may_read_the_database_in_a_folder_of_others(
    tmp_path: Path, mask: int
) -> None:
    tmp_path.chmod(0o777)
    before = os.umask(mask)
    try:
        store = Store.open(tmp_path)
        put_text(store, "Een les.")
    finally:
        os.umask(before)
    files = sorted(tmp_path.glob(f"{DATABASE}*"))
    assert [path.name for path in files] == [DATABASE, f"{DATABASE}-shm", f"{DATABASE}-wal"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    store.close()


def test_a_database_that_others_could_read_is_closed_off(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    (tmp_path / DATABASE).chmod(0o644)
    Store.open(tmp_path).close()
    assert stat.S_IMODE((tmp_path / DATABASE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("onzin", ""),
        (" ", ""),
        ("postgresql://wie:GEHEIM@host:poort/x", ""),
        ("geheimzinnig://wie:GEHEIM@host/x", "geheimzinnig"),
        ("sqlite+geheimzinnig:///x", "sqlite+geheimzinnig"),
        ("sqlite:///?timeout=GEHEIM", "sqlite"),
        ("sqlite:///?onzin=GEHEIM", "sqlite"),
    ],
)
def test_an_address_that_cannot_be_right_names_the_setting_and_no_password(
    address: str, kind: str
) -> None:
    refused = _refused(address, BadAddress)
    assert (refused.kind, refused.package) == (kind, "")
    _names_the_setting_and_no_password(refused)


def test_a_driver_that_is_not_installed_is_named() -> None:
    refused = _refused("sqlite+pysqlcipher://:GEHEIM@/x", BadAddress)
    assert refused.package in faults.sentence(refused)
    _names_the_setting_and_no_password(refused)


@pytest.mark.parametrize("address", ["sqlite:////nee/vertel.db", "sqlite:////dev"])
def test_a_database_that_cannot_be_opened_names_the_setting(address: str) -> None:
    refused = _refused(address, StoreUnreachable)
    assert refused.place == Path(address.removeprefix("sqlite:///"))
    _names_the_setting_and_no_password(refused)


@pytest.mark.parametrize("host", ["db.voorbeeld.nl", ""])
def test_a_server_that_does_not_answer_is_named_as_far_as_it_is_known(host: str) -> None:
    refused = StoreUnreachable(host)
    assert host in faults.sentence(refused)
    _names_the_setting_and_no_password(refused)


@pytest.mark.slow
def test_a_database_on_a_disk_that_may_only_be_read_is_refused_in_a_sentence(
    tmp_path: Path,
) -> None:
    fail_without_namespaces(tmp_path)
    command = [*APART, sys.executable, "-c", _ON_A_READ_ONLY_DISK, str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "refused", ended.stderr


_ON_A_READ_ONLY_DISK = """
import subprocess, sys
from pathlib import Path
from corpus.errors import StoreUnreachable
from corpus.store import Store

disk = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "none", disk], check=True)
Store.open(disk).close()
subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
try:
    Store.open(disk).hubs.add("Hub", "Utrecht")
except StoreUnreachable:
    print("refused")
"""


def test_a_database_that_may_only_be_read_is_named(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.close()
    store = Store.open(f"sqlite:///file:{tmp_path / DATABASE}?mode=ro&uri=true")
    with pytest.raises(StoreUnreachable):
        store.hubs.add("Hub", "Utrecht")
    store.close()


def _names_the_setting_and_no_password(refused: CorpusError) -> None:
    said = faults.sentence(refused)
    assert "VERTEL_DATABASE_URL" in said
    assert "GEHEIM" not in said


def _refused(where: Path | str, kind: type[Refusal]) -> Refusal:
    with pytest.raises(kind) as refused:
        Store.open(where)
    return refused.value
