"""What the operator can set: `VERTEL_…` variables, or the same names in a `.env` file.

`load` reads them; `known_names` lists them, for the reference and for the nearest-name suggestion.
A name or value that cannot be right is refused with facts; the sentences are made elsewhere.
"""

import logging
import os
import sys
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal

from annotated_types import Ge, Le
from dotenv.parser import parse_stream
from pydantic import (
    AfterValidator,
    Field,
    ValidationError,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from config.errors import (
    MissingSetting,
    SettingsError,
    UnknownSetting,
    UnreadableLine,
    UnreadableSettings,
    WrongSetting,
)
from config.known import BETWEEN, PREFIX, Known, names_in, nearest
from config.platforms import Group, Lower, Matrix, Teams

Port = Annotated[int, Ge(1), Le(65535)]
FromZero = Annotated[int, Ge(0)]
Days = Annotated[int, Ge(0), Le(36_500)]


def default_data_dir() -> Path:
    """Where programs keep their data on this kind of computer, with a folder for Vertel."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "vertel"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "vertel"
    shared = Path(os.environ.get("XDG_DATA_HOME", ""))
    # The specification tells programs to ignore a relative path here.
    return (shared if shared.is_absolute() else Path.home() / ".local" / "share") / "vertel"


def _own(path: Path) -> Path:
    """Return the path in full. Raises ValueError for the home of somebody who is not here."""
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        raise ValueError from error


class Embedding(Group):
    """The model that turns texts into vectors."""

    model: str = Field(default="bundled", min_length=1)
    """`bundled`, or the name or folder of a sentence-transformers model."""
    threads: FromZero = 0
    """Processor threads for embedding; 0 lets Vertel choose."""


class Chroma(Group):
    """A Chroma server, instead of the index in the data folder."""

    host: str | None = None
    """Host name of the Chroma server; empty: the index lives in the data folder."""
    port: Port = 8000
    """Port of the Chroma server."""


class Limits(Group):
    """How many questions a minute are answered, by the time they were asked; 0 is no limit."""

    per_member: FromZero = 6
    """Questions a minute from one member."""
    per_room: FromZero = 20
    """Questions a minute in one room."""
    per_contact: FromZero = 2
    """How often a week someone is named to others at most."""


class Rounds(Group):
    """Rounds of reflection, where moderators did not decide otherwise."""

    cadence: str = Field(default="donderdag 15:00", min_length=1)
    """When members are asked to look back, as `donderdag 15:00, elke twee weken`."""


class Retention(Group):
    """How many days each kind of record is kept; 0 keeps it for ever."""

    questions: Days = 30
    """Days that questions are kept; of those that are wiped only the number stays."""
    feedback: Days = 365
    """Days that it is kept what people thought of an answer."""
    audit: Days = 0
    """Days that it is kept who decided what about a source."""
    drafts: Days = 180
    """Days that a lesson is kept for who tells it and does not go on."""
    inbox: Days = 90
    """Days that messages are known again, heard and sent; their words go sooner."""
    uploads: Days = 90
    """Days that it is kept who handed in which file."""
    withdrawn: Days = 0
    """Days after which the text of a rejected or withdrawn source is wiped."""


class Hub(Group):
    """The first knowledge hub; more come with `vertel hubs add`."""

    name: str = Field(min_length=1)
    """Name of the first hub."""
    region: str = Field(min_length=1)
    """Region of the first hub."""


class Settings(BaseSettings):
    """Everything that can be set. Build it with `load`, which also refuses unknown names."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter=BETWEEN,
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        # A .env file may be shared with other programs; its VERTEL_ names are checked by `load`.
        dotenv_filtering="only_existing",
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
    )

    data_dir: Annotated[Path, AfterValidator(_own)] = Field(default_factory=default_data_dir)
    """Folder that holds all state."""
    starter_corpus: bool = True
    """Whether an empty data folder gets the lessons that ship with Vertel."""
    database_url: str | None = None
    """Database to use instead of SQLite in the data folder."""
    embedding: Embedding = Embedding()
    chroma: Chroma = Chroma()
    limits: Limits = Limits()
    rounds: Rounds = Rounds()
    retention: Retention = Retention()
    hub: Hub | None = None
    matrix: Matrix | None = None
    teams: Teams | None = None
    health_port: Annotated[int, Ge(0), Le(65535)] = 0
    """Port of this machine with `/healthz` and `/metrics` for whoever watches; 0: none."""
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Lower] = "warning"
    """How much is logged on standard error; `debug` also shows where an error came from."""
    language: Annotated[Literal["nl", "en"], Lower] = "nl"
    """Language of a reply when the message itself does not show one."""


def load(folder: Path | None = None) -> Settings:
    """Return the settings of the environment and of the `.env` in `folder` (the working folder).

    The environment wins. Raises SettingsError.
    """
    file = (folder or Path.cwd()) / ".env"
    given = [*os.environ, *_names_in(file)]
    known = {item.name: item for item in known_names()}
    for name in given:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            raise UnknownSetting(name, nearest(name, known))
    try:
        # The name of the file is an argument of pydantic-settings that its types do not show.
        return Settings(_env_file=file)  # type: ignore[call-arg, unused-ignore]
    except ValidationError as error:
        raise _refused(error, known) from error


def known_names() -> tuple[Known, ...]:
    """Return every variable that can be set, in the order in which to document them."""
    return tuple(names_in(Settings, PREFIX))


def _names_in(file: Path) -> tuple[str, ...]:
    """Return the names a .env file sets; none when there is no such file."""
    if not file.is_file():
        return ()
    try:
        lines = list(parse_stream(StringIO(file.read_text(encoding="utf-8"))))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSettings(str(file)) from error
    # A line of another program may be anything; the reader of the values would tell of each.
    logging.getLogger("dotenv.main").setLevel(logging.ERROR)
    for line in lines:
        if line.error and PREFIX in line.original.string.upper():
            raise UnreadableLine(str(file), line.original.line)
    return tuple(line.key for line in lines if line.key)


def _refused(error: ValidationError, known: Mapping[str, Known]) -> SettingsError:
    """Return the first thing pydantic found wrong, as a fact about one variable."""
    first = error.errors()[0]
    name = PREFIX + BETWEEN.join(str(part).upper() for part in first["loc"])
    if first["type"] == "missing":
        return MissingSetting(name)
    return WrongSetting(name, str(first["input"]), known[name].allowed)
