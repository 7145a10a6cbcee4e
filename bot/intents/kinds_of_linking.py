"""What a message about one's addresses on several platforms can mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkAddress:
    """Be one person here and on another platform: with the code from there, or to get one."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class UnlinkAddresses:
    """Be known by this address only."""


AboutLinking = LinkAddress | UnlinkAddresses
