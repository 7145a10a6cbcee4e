"""Whoever gives a demo is told in Dutch how to come in, or what stands in the way."""

from pathlib import Path

import pytest

from bot.demo.errors import (
    DemoError,
    FetchFailed,
    FolderTaken,
    MatrixRefused,
    NotRunning,
    PortTaken,
    ProgramMissing,
)
from bot.demo.hubs import remember
from bot.demo.village import Account, Hub, Village
from bot.texts import demo, faults
from config.regions import named
from corpus.store import Store

ANNA = Account("demo-anna", "@demo-anna:demo.localhost", "appel")
CHRIS = Account("demo-chris", "@demo-chris:demo.localhost", "kers")
MO = Account("demo-mo", "@demo-mo:demo.localhost", "peer")
VILLAGE = Village(
    address="http://127.0.0.1:1",
    server="demo.localhost",
    bot=Account("vertel", "@vertel:demo.localhost", "pruim"),
    hubs=(
        Hub("Kennishub Achterhoek", "Achterhoek", "!hub", encrypted=False, members=(ANNA,)),
        Hub("Kennishub Groene Hart", "Groene Hart", "!ver", encrypted=True, members=(CHRIS,)),
    ),
    moderators=(MO,),
    moderators_room="!mod",
)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ProgramMissing("npm"), "apt-get install npm"),
        (ProgramMissing("node"), "apt-get install nodejs"),
        (FetchFailed("Synapse", "geen netwerk"), "Synapse kon niet worden opgehaald"),
        (NotRunning("Vertel", "kapot"), "Vertel draait niet. Dit zei het als laatste:\nkapot"),
        (PortTaken(8008), "Op poort 8008 draait al een ander programma."),
        (FolderTaken(Path("dorp")), "Een andere demo gebruikt de map dorp al."),
        (MatrixRefused(403, "M_FORBIDDEN"), "weigerde iets (403 M_FORBIDDEN)"),
        (DemoError(), "De demo lukte niet"),
    ],
)
def test_what_stands_in_the_way_is_told_with_what_to_do(error: DemoError, told: str) -> None:
    """The front of the house tells it too, as it tells every error."""
    assert told in demo.sentence(error)
    assert faults.sentence(error) == demo.sentence(error)


START = "vertel rounds start --room '!hub' --now"


def test_whoever_opens_the_demo_reads_where_and_as_whom() -> None:
    """Without a bot they also read how to be one."""
    told = "\n".join(demo.opened(VILLAGE, "http://127.0.0.1:2/", START))
    assert "Open in je browser: http://127.0.0.1:2/" in told
    assert "demo-anna    wachtwoord appel          kamer “Kennishub Achterhoek”" in told
    assert "demo-mo      wachtwoord peer           kamer “Moderators”" in told
    assert "pruim" not in told
    told = "\n".join(demo.opened(VILLAGE, None, ""))
    assert "browser" not in told
    assert "VERTEL_MATRIX__PASSWORD=pruim" in told
    assert START not in told


def test_whoever_opens_the_demo_reads_how_a_lesson_comes_about() -> None:
    """Who does what, in which order, with the words to type."""
    told = "\n".join(demo.opened(VILLAGE, None, START))
    steps = [
        f"demo-anna typt in “Kennishub Achterhoek”: {demo.JOIN}",
        START,
        demo.TOLD,
        "demo-mo zet in “Moderators” ✅",
        "demo-chris vraagt in “Kennishub Groene Hart”",
        demo.ASKED,
        "demo-anna hoort dat",
    ]
    found = [told.find(step) for step in steps]
    assert -1 not in found
    assert found == sorted(found)


def test_the_regions_of_the_demo_are_known_by_those_names() -> None:
    assert [named(region).name for region in demo.REGIONS] == list(demo.REGIONS)


def test_the_bot_of_the_demo_knows_its_hubs_however_often_it_is_told(tmp_path: Path) -> None:
    for _ in range(2):
        remember(tmp_path, VILLAGE)
    store = Store.open(tmp_path)
    rooms = {room: region for room, (_, region) in store.rooms.of_hub("matrix").items()}
    assert rooms == {"!hub": "Achterhoek", "!ver": "Groene Hart"}
    assert len(store.hubs.all()) == 2
    store.close()
