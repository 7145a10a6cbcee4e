"""The places where people talk, as the operator sets them."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr

_GUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
Lower = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)


class Group(BaseModel):
    """Settings that belong together."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Matrix(Group):
    """The account Vertel has on a Matrix homeserver; without it Vertel is not in Matrix."""

    homeserver: str = Field(pattern=r"^https?://[^\s/]+")
    """Address of the homeserver, for instance `https://matrix.example.org`."""
    user: Annotated[str, Lower] = Field(pattern=r"^@[^:\s]+:\S+$")
    """Full user id of Vertel’s account, for instance `@vertel:example.org`."""
    password: SecretStr | None = None
    """Password of the account; used for the first login, and when the homeserver logged it out."""
    access_token: SecretStr | None = None
    """Token of a device that exists already, for servers without passwords."""
    device_id: str | None = None
    """Device that the token belongs to."""
    moderators_room: str | None = None
    """Room of the moderators of the house: its id."""
    allowed_servers: str = ""
    """Servers whose users may invite Vertel, with commas between; empty: its own server."""


class Teams(Group):
    """The bot Vertel is in Microsoft Teams; without it Vertel is not in Teams."""

    app_id: Annotated[str, Lower] = Field(pattern=_GUID)
    """Application id of the bot, as Entra shows it."""
    tenant: Annotated[str, Lower] = Field(pattern=_GUID)
    """Id of the organisation (tenant) whose members may talk with Vertel."""
    secret: SecretStr | None = None
    """Client secret of the application."""
    identity: Literal["secret", "managed", "federated"] = "secret"
    """How Vertel shows who it is: by its `secret`, or by a `managed` or `federated` identity."""
    identity_id: Annotated[str, Lower] | None = Field(default=None, pattern=_GUID)
    """Client id of the managed identity; empty: the application’s own."""
    address: str = Field(default="127.0.0.1:3978", pattern=r"^\S+:\d{1,5}$")
    """Address of this machine to listen on for Teams, behind a reverse proxy with TLS."""
    moderators_room: str | None = None
    """Channel or group chat of the moderators of the house: its id, or the link to the channel."""
    services: str = "smba.trafficmanager.net"
    """Hosts that Teams may be answered at, with commas between."""
    keys: str = Field(
        default="https://login.botframework.com/v1/.well-known/keys", pattern=r"^https?://\S+$"
    )
    """Where the keys are with which Teams signs what it brings."""
    access_token: SecretStr | None = None
    """Token to send with instead of one from Entra; for trying Vertel in Microsoft’s playground."""
