"""Where Vertel stands in Teams, as it is configured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """The bot's `app_id`, the `tenant` whose members may talk, and the `address` to listen on.

    `services` are the hosts that Teams may be answered at, and `keys` is where the keys are with
    which Teams signs what it brings.
    """

    app_id: str
    tenant: str
    address: str
    services: frozenset[str]
    keys: str
