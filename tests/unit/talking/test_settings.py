"""Settings come from the environment or a .env file, and a mistake in them is told at once."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.texts import faults
from config.errors import (
    MissingSetting,
    SettingsError,
    UnknownSetting,
    UnreadableLine,
    UnreadableSettings,
    WrongSetting,
)
from config.settings import Settings, default_data_dir, known_names, load


@pytest.fixture(autouse=True)
def _no_settings_of_our_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in os.environ:
        if name.upper().startswith("VERTEL_"):
            monkeypatch.delenv(name)
    return


def test_without_any_setting_everything_has_a_default(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings.embedding.model == "bundled"
    assert (settings.limits.per_member, settings.limits.per_room) == (6, 20)
    assert settings.hub is None
    assert settings.starter_corpus is True


def test_a_nested_setting_is_named_with_two_underscores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERTEL_LIMITS__PER_MEMBER", "0")
    assert load(tmp_path).limits.per_member == 0


def test_a_file_may_hold_settings_and_those_of_other_programs(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=8080\nVERTEL_HUB__NAME=Hub\nVERTEL_HUB__REGION=Utrecht\n")
    hub = load(tmp_path).hub
    assert hub is not None
    assert (hub.name, hub.region) == ("Hub", "Utrecht")


def test_the_environment_wins_from_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("VERTEL_LANGUAGE=nl\n")
    monkeypatch.setenv("VERTEL_LANGUAGE", "EN")
    assert load(tmp_path).language == "en"


def test_an_empty_value_means_the_default(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("VERTEL_CHROMA__HOST=\n")
    assert load(tmp_path).chroma.host is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("VERTEL_DATA_DRI", "VERTEL_DATA_DIR"),
        ("VERTEL_LIMIT__PER_MEMBER", "VERTEL_LIMITS__PER_MEMBER"),
        ("VERTEL_LIMITS_PER_ROOM", "VERTEL_LIMITS__PER_ROOM"),
        ("vertel_starter_corpos", "VERTEL_STARTER_CORPUS"),
        ("VERTEL_QQQQ", None),
    ],
)
def test_a_misspelt_name_is_refused_with_the_nearest_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, meant: str | None
) -> None:
    monkeypatch.setenv(typed, "1")
    with pytest.raises(UnknownSetting) as refused:
        load(tmp_path)
    assert (refused.value.name, refused.value.nearest) == (typed, meant)
    assert typed in faults.sentence(refused.value)
    assert meant is None or meant in faults.sentence(refused.value)


def test_a_misspelt_name_in_the_file_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("VERTEL_DATADIR=x\n")
    with pytest.raises(UnknownSetting, match="VERTEL_DATADIR"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("VERTEL_LOG_LEVEL", "veel", "debug of info of warning of error"),
        ("VERTEL_LIMITS__PER_ROOM", "-1", "een heel getal van 0 of hoger"),
        ("VERTEL_CHROMA__PORT", "99999", "een heel getal van 1 tot en met 65535"),
        ("VERTEL_STARTER_CORPUS", "misschien", "true of false"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as refused:
        load(tmp_path)
    assert (refused.value.name, refused.value.value) == (name, value)
    assert faults.sentence(refused.value).endswith(f"Vul in: {allowed}.")


def test_half_a_group_of_settings_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("VERTEL_HUB__NAME=Hub\n")
    with pytest.raises(MissingSetting) as refused:
        load(tmp_path)
    assert "VERTEL_HUB__REGION" in faults.sentence(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"VERTEL_LANGUAGE=\xff\xfe\n")
    with pytest.raises(UnreadableSettings) as refused:
        load(tmp_path)
    assert ".env" in faults.sentence(refused.value)


@pytest.mark.parametrize(
    "line", ['VERTEL_HUB__NAME="GEHEIM', "VERTEL_HUB__NAME='a' GEHEIM", "vertel_x GEHEIM y=z"]
)
def test_a_line_that_cannot_be_read_is_named_without_what_it_says(
    tmp_path: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".env").write_text(f"# eerst iets anders\n\nPORT=1\n{line}\n")
    with pytest.raises(SettingsError) as refused:
        load(tmp_path)
    assert isinstance(refused.value, UnreadableLine)
    assert ".env, regel 4: " in faults.sentence(refused.value)
    assert "GEHEIM" not in faults.sentence(refused.value) + str(refused.value)
    assert not caplog.records


def test_a_line_of_another_program_may_be_anything(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".env").write_text('IETS="open\n=\nVERTEL_LANGUAGE=en\n')
    assert load(tmp_path).language == "en"
    assert not caplog.records


def test_every_setting_explains_itself() -> None:
    names = known_names()
    assert len({known.name for known in names}) == len(names)
    assert all(known.doc for known in names)
    assert "VERTEL_DATA_DIR" in {known.name for known in names}


def test_every_default_that_is_listed_is_the_one_that_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without these nothing of Teams can be set, also not to what it is already.
    monkeypatch.setenv("VERTEL_TEAMS__APP_ID", "11111111-2222-3333-4444-555555555555")
    monkeypatch.setenv("VERTEL_TEAMS__TENANT", "66666666-7777-8888-9999-000000000000")
    before = load(tmp_path)
    for known in known_names():
        if known.default is not None and known.name != "VERTEL_DATA_DIR":
            monkeypatch.setenv(known.name, known.default)
    assert load(tmp_path) == before


def test_settings_cannot_be_changed_afterwards(tmp_path: Path) -> None:
    settings = load(tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.language = "en"  # type: ignore[misc]


def test_the_data_folder_is_absolute_and_may_begin_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("VERTEL_DATA_DIR", "~/gegevens")
    assert load(tmp_path).data_dir == tmp_path / "gegevens"


@pytest.mark.parametrize(
    ("platform", "shared", "folder"),
    [
        ("linux", "", ".local/share/vertel"),
        ("linux", "betrekkelijk/pad", ".local/share/vertel"),
        ("linux", "/gedeeld", "/gedeeld/vertel"),
        ("darwin", "/gedeeld", "Library/Application Support/vertel"),
    ],
)
def test_the_data_folder_lies_where_such_folders_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, shared: str, folder: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", shared)
    assert default_data_dir() == tmp_path / folder


def test_an_unknown_field_is_refused_in_code_as_well() -> None:
    with pytest.raises(ValueError, match="Extra inputs"):
        Settings(dtaa_dir="x")  # type: ignore[call-arg]


def test_any_error_about_settings_has_a_sentence() -> None:
    assert "VERTEL_X" in faults.sentence(SettingsError("VERTEL_X"))


def test_the_account_in_matrix_is_written_without_capitals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A homeserver takes either, and would else see another account, and another device."""
    monkeypatch.setenv("VERTEL_MATRIX__HOMESERVER", "https://matrix.example.org")
    monkeypatch.setenv("VERTEL_MATRIX__USER", "@Vertel:Example.org")
    matrix = load(tmp_path).matrix
    assert matrix is not None
    assert matrix.user == "@vertel:example.org"
