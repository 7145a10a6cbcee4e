"""Microsoft's playground: fetched once, started for a test, and stopped."""

import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from bot.demo.processes import found, start, stop
from tests.server.from_npm import fetched
from tests.server.matrix.bots import until
from tests.server.teams.microsoft import BOT, TENANT
from tests.server.teams.serving import HOST

HERE = Path(__file__).parent
_NAME = "@microsoft/m365agentsplayground"
#: The channels of its one team; the first one bears the id of the team.
TEAM, MODERATORS = "19:dijk@thread.tacv2", "19:moderatoren@thread.tacv2"
#: Its one group chat.
GROUP = "19:overleg@unq.gbl.spaces"
#: Nobody here exists. The first is who types; there are five others, no more and no fewer.
_PEOPLE = tuple(f"{name} Verzonnen" for name in ("Lotte", "Bram", "Cor", "Daan", "Eva", "Finn"))


def fetch(folder: Path) -> Path:
    """Return the folder with the playground, fetched once. Raises ProgramMissing."""
    return fetched(HERE / "package.json", folder)


@contextmanager
def playground(fetched: Path, work: Path, endpoint: str, port: int) -> Iterator[str]:
    """The address of a playground that brings what is said to `endpoint`, in a block."""
    (work / ".m365agentsplayground.yml").write_text(json.dumps(_cast()), encoding="utf-8")
    command = (
        found("node"),
        fetched / "node_modules" / _NAME / "cli.js",
        *("-e", endpoint, "-c", "msteams", "-p", str(port), "--disable-telemetry"),
    )
    own = {
        "NODE_OPTIONS": f"--require {HERE / 'loopback.cjs'}",
        "TEAMSAPPTESTER_BROWSER": "none",
    }
    process = start(command, work, work / "playground.log", {**os.environ, **own})
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _answers(port))
        yield address
    finally:
        stop(process)


def _answers(port: int) -> bool:
    with closing(HTTPConnection(HOST, port, timeout=5)) as line:
        try:
            line.request("GET", "/_debug/ping")
            return line.getresponse().status == HTTPStatus.OK
        except OSError:
            return False


def _cast() -> dict[str, object]:
    """Who and what is in the playground. JSON is YAML too."""
    people = [
        {
            "id": f"29:{name.split()[0].lower()}",
            "name": name,
            "userPrincipleName": f"{name.split()[0].lower()}@voorbeeld.nl",
            "aadObjectId": f"77777777-0000-0000-0000-00000000000{number}",
            "givenName": name.split()[0],
            "surname": name.split()[1],
            "email": f"{name.split()[0].lower()}@voorbeeld.nl",
        }
        for number, name in enumerate(_PEOPLE)
    ]
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": BOT,
        "currentUser": people[0],
        "users": people[1:],
        "personalChat": {"id": "a:lotte"},
        "groupChat": {"id": GROUP, "name": "Overleg"},
        "team": {
            "id": TEAM,
            "name": "Kennishub",
            "aadGroupId": "00000000-0000-0000-0000-000000000031",
            "channels": [
                {"id": MODERATORS, "name": "Moderatoren"},
            ],
        },
    }
