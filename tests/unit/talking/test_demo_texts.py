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
from bot.demo.village import Account, Hub, Village
from bot.texts import demo, faults

ANNA = Account("demo-anna", "@demo-anna:demo.localhost", "appel")
MO = Account("demo-mo", "@demo-mo:demo.localhost", "peer")
VILLAGE = Village(
    address="http://127.0.0.1:1",
    server="demo.localhost",
    bot=Account("vertel", "@vertel:demo.localhost", "pruim"),
    hubs=(Hub("Kennishub Achterhoek", "Achterhoek", "!hub", encrypted=False, members=(ANNA,)),),
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


def test_whoever_opens_the_demo_reads_where_and_as_whom() -> None:
    """Without a bot they also read how to be one."""
    told = "\n".join(demo.opened(VILLAGE, "http://127.0.0.1:2/", bot=True))
    assert "Open in je browser: http://127.0.0.1:2/" in told
    assert "demo-anna    wachtwoord appel          kamer “Kennishub Achterhoek”" in told
    assert "demo-mo      wachtwoord peer           kamer “Moderators”" in told
    assert "pruim" not in told
    told = "\n".join(demo.opened(VILLAGE, None, bot=False))
    assert "browser" not in told
    assert "VERTEL_MATRIX__PASSWORD=pruim" in told
