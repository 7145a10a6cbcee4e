"""Why a source cannot be changed as a moderator wants it."""

from enum import StrEnum


class Why(StrEnum):
    """Why something cannot be changed so."""

    NO_FIELD = "no_field"
    NO_VALUE = "no_value"
    BAD_VALUE = "bad_value"
    WIDER = "wider"
    NO_HUB = "no_hub"
    NO_REGION = "no_region"
