"""The package that the admin of Teams uploads is one that Teams takes."""

import io
import json
import struct
import zipfile
import zlib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.app_package.icons import colour_icon, outline_icon
from bot.app_package.manifest import App, Publisher, english, manifest
from bot.app_package.zipped import package
from bot.cli import run
from bot.cli.door import Door
from bot.cli.reporting import DONE, WRONG
from bot.intents.commands import COMMANDS
from bot.texts import teams_package as texts
from config.platforms import Teams
from config.settings import Settings

SCHEMAS = Path(__file__).parent / "schema"
BOT = "11111111-2222-3333-4444-555555555555"
TENANT = "99999999-2222-3333-4444-555555555555"
PUBLISHER = Publisher(
    "Waterschap Voorbeeld",
    "https://example.org",
    "https://example.org/privacy",
    "https://example.org/terms",
)
MENTIONS_ONLY = App(BOT, PUBLISHER, "1.0.0")
ALL_MESSAGES = App(BOT, PUBLISHER, "1.0.1", all_messages=True)
OPTIONS = (
    *("--publisher", PUBLISHER.name, "--website", PUBLISHER.website),
    *("--privacy", PUBLISHER.privacy, "--terms", PUBLISHER.terms),
)


class Settled(Door):
    """A door with these settings, behind which there is no house."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def settings(self) -> Settings:
        return self._settings


IN_TEAMS = Settled(Settings(teams=Teams(app_id=BOT, tenant=TENANT)))


def refused(name: str, content: dict[str, Any]) -> list[str]:
    """Return what Microsoft's schema has against this."""
    schema = json.loads((SCHEMAS / f"MicrosoftTeams{name}.schema.json").read_text("utf-8"))
    return [error.message for error in Draft4Validator(schema).iter_errors(content)]


def pixels(png: bytes) -> tuple[int, int, list[tuple[int, ...]]]:
    """Return the width, the height and every pixel of a PNG as we write them."""
    wide, high = struct.unpack(">II", png[16:24])
    packed = png[png.index(b"IDAT") + 4 : png.index(b"IEND") - 8]
    rows = zlib.decompress(packed)
    line = 1 + 4 * wide
    return (
        wide,
        high,
        [
            tuple(rows[at : at + 4])
            for row in range(high)
            for at in range(row * line + 1, (row + 1) * line, 4)
        ],
    )


@pytest.mark.parametrize("app", [MENTIONS_ONLY, ALL_MESSAGES])
def test_microsofts_schema_takes_the_manifest(app: App) -> None:
    """What Teams would refuse is refused here first."""
    assert refused("", manifest(app)) == []
    assert refused("", manifest(app) | {"accentColor": "green"})


def test_microsofts_schema_takes_the_english_texts() -> None:
    """Whoever has Teams in English reads English; no text is left out."""
    assert refused(".Localization", english()) == []
    for at, listed in enumerate(manifest(MENTIONS_ONLY)["bots"][0]["commandLists"]):
        for number, _ in enumerate(listed["commands"]):
            assert english()[f"bots[0].commandLists[{at}].commands[{number}].title"]


def test_only_the_second_package_brings_all_that_is_said() -> None:
    """Who installs the ordinary one consents to mentions, and to nothing else."""
    first, second = manifest(MENTIONS_ONLY), manifest(ALL_MESSAGES)
    assert "authorization" not in first
    assert "webApplicationInfo" not in first
    asked = second["authorization"]["permissions"]["resourceSpecific"]
    assert [one["name"] for one in asked] == ["ChannelMessage.Read.Group", "ChatMessage.Read.Chat"]
    assert first["id"] == second["id"]


def test_what_a_starter_types_is_understood() -> None:
    """A starter leads somewhere: to a command, or to a question."""
    for starter in chain(texts.PERSONAL, texts.SHARED):
        typed = starter.types or starter.title
        known = any(command.dutch.fullmatch(typed) for command in COMMANDS)
        assert typed.endswith("?") or known, typed


def test_the_icons_are_as_teams_wants_them() -> None:
    """One of 192 in full colour, one of 32 that is white on nothing."""
    wide, high, coloured = pixels(colour_icon())
    assert (wide, high) == (192, 192)
    assert {alpha for *_, alpha in coloured} == {255}
    assert len(set(coloured)) > 2
    wide, high, lines = pixels(outline_icon())
    assert (wide, high) == (32, 32)
    assert {tuple(pixel[:3]) for pixel in lines} == {(255, 255, 255)}
    assert {0, 255} <= {pixel[3] for pixel in lines}


def test_the_same_app_gives_the_same_bytes_in_one_flat_folder() -> None:
    """Whoever makes it anew can see that nothing changed."""
    made = package(MENTIONS_ONLY)
    assert made == package(MENTIONS_ONLY)
    with zipfile.ZipFile(io.BytesIO(made)) as zipped:
        names = zipped.namelist()
        assert names == ["manifest.json", "en.json", "color.png", "outline.png"]
        assert json.loads(zipped.read("manifest.json")) == manifest(MENTIONS_ONLY)
        assert zipped.testzip() is None


def test_the_command_writes_the_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The operator gets a file, and is told where it is."""
    file = tmp_path / "app.zip"
    assert run(["teams", "package", *OPTIONS, "--out", str(file)], IN_TEAMS) == DONE
    assert file.read_bytes() == package(MENTIONS_ONLY)
    told = capsys.readouterr().out
    assert str(file) in told
    assert "alle berichten" not in told
    assert [each.name for each in tmp_path.iterdir()] == ["app.zip"]


def test_the_command_tells_programs_what_it_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second package says of itself that it is one."""
    file = tmp_path / "app.zip"
    more = ["--app-version", "1.0.1", "--all-messages", "--json"]
    assert run(["teams", "package", *OPTIONS, "--out", str(file), *more], IN_TEAMS) == DONE
    assert json.loads(capsys.readouterr().out) == {
        "path": str(file),
        "bytes": len(file.read_bytes()),
        "app_id": BOT,
        "version": "1.0.1",
        "all_messages": True,
    }
    assert file.read_bytes() == package(ALL_MESSAGES)


def test_the_second_package_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody lets Teams bring everything without having read so."""
    out = ["--out", str(tmp_path / "app.zip"), "--all-messages"]
    assert run(["teams", "package", *OPTIONS, *out], IN_TEAMS) == DONE
    assert "alle berichten" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (("--website", "http://example.org"), "--website"),
        (("--privacy", "https://"), "--privacy"),
        (("--terms", "elders"), "--terms"),
        (("--publisher", " "), "--publisher"),
        (("--publisher", "x" * 33), "--publisher"),
        (("--app-version", "1.0"), "--app-version"),
        (("--out", "."), "--out"),
        (("--out", "geen/map/app.zip"), "niet te schrijven"),
    ],
)
def test_what_teams_would_refuse_is_said_at_once(
    instead: tuple[str, str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The operator hears of it here, and not from the admin of Teams a day later."""
    out = ("--out", str(tmp_path / "app.zip"))
    if instead == ("--out", "geen/map/app.zip"):
        instead = ("--out", str(tmp_path / "geen" / "map" / "app.zip"))
    assert run(["teams", "package", *OPTIONS, *out, *instead], IN_TEAMS) == WRONG
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_no_organisation_is_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    """Who answers for Vertel has to be told."""
    assert run(["teams", "package"], IN_TEAMS) == WRONG
    assert "--publisher" in capsys.readouterr().err


def test_without_a_bot_there_is_no_package(capsys: pytest.CaptureFixture[str]) -> None:
    """It is said which settings are needed first."""
    assert run(["teams", "package", *OPTIONS], Settled(Settings())) == WRONG
    assert "VERTEL_TEAMS__APP_ID" in capsys.readouterr().err
