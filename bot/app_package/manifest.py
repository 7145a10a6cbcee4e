"""What Teams is told of Vertel: who it is, where it may be, and what can be typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.app_package.icons import GREEN
from bot.texts import teams_package as texts

#: The first version with prompt starters. A later one asks for a newer Teams, and gives nothing
#: that Vertel uses.
VERSION = "1.27"
_SCHEMAS = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams"
COLOUR, OUTLINE, ENGLISH = "color.png", "outline.png", "en.json"
_PLACES = ("personal", "team", "groupChat")
#: What has to be consented to before Vertel is brought all that is said where it is.
_EVERY_MESSAGE = ("ChannelMessage.Read.Group", "ChatMessage.Read.Chat")
#: Teams wants something here, and does nothing with it.
_RESOURCE = "https://RscBasedStoreApp"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for Vertel in an organisation, and where that is explained."""

    name: str
    website: str
    privacy: str
    terms: str


@dataclass(frozen=True, slots=True)
class App:
    """The bot that the package is of. `all_messages`: it is brought all that is said."""

    bot: str
    publisher: Publisher
    version: str
    all_messages: bool = False


def manifest(app: App) -> dict[str, Any]:
    """Return the manifest, by Microsoft's schema of this version."""
    told: dict[str, Any] = {
        "$schema": f"{_SCHEMAS}.schema.json",
        "manifestVersion": VERSION,
        "version": app.version,
        "id": app.bot,
        "developer": _developer(app.publisher),
        "name": {"short": texts.NAME, "full": texts.FULL_NAME},
        "description": {"short": texts.SHORT, "full": texts.LONG},
        "icons": {"color": COLOUR, "outline": OUTLINE},
        "accentColor": "#{:02X}{:02X}{:02X}".format(*GREEN),
        "localizationInfo": {
            "defaultLanguageTag": "nl",
            "additionalLanguages": [{"languageTag": "en", "file": ENGLISH}],
        },
        "bots": [_bot(app.bot)],
        "permissions": ["identity", "messageTeamMembers"],
        # Vertel shows no pages of its own.
        "validDomains": [],
        "supportsChannelFeatures": "tier1",
    }
    return told | (_consent(app.bot) if app.all_messages else {})


def english() -> dict[str, str]:
    """Return what of the manifest reads otherwise in English.

    What a starter types stays Dutch: the schema knows no other language for it.
    """
    told = {
        "$schema": f"{_SCHEMAS}.Localization.schema.json",
        "name.short": texts.NAME,
        "name.full": texts.FULL_NAME_ENGLISH,
        "description.short": texts.SHORT_ENGLISH,
        "description.full": texts.LONG_ENGLISH,
    }
    for at, commands in enumerate((texts.PERSONAL, texts.SHARED)):
        for number, command in enumerate(commands):
            key = f"bots[0].commandLists[{at}].commands[{number}]"
            told[f"{key}.title"] = command.title_english
            told[f"{key}.description"] = command.about_english
    return told


def _developer(publisher: Publisher) -> Mapping[str, str]:
    return {
        "name": publisher.name,
        "websiteUrl": publisher.website,
        "privacyUrl": publisher.privacy,
        "termsOfUseUrl": publisher.terms,
    }


def _bot(bot: str) -> Mapping[str, Any]:
    return {
        "botId": bot,
        "scopes": list(_PLACES),
        "supportsFiles": True,
        "isNotificationOnly": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": list(map(_command, texts.PERSONAL))},
            {"scopes": ["team", "groupChat"], "commands": list(map(_command, texts.SHARED))},
        ],
    }


def _command(command: texts.Starter) -> Mapping[str, str]:
    told = {"title": command.title, "description": command.about}
    return told | ({"type": "prompt", "prompt": command.types} if command.types else {})


def _consent(bot: str) -> dict[str, Any]:
    asked = [{"name": name, "type": "Application"} for name in _EVERY_MESSAGE]
    return {
        "webApplicationInfo": {"id": bot, "resource": _RESOURCE},
        "authorization": {"permissions": {"resourceSpecific": asked}},
    }
