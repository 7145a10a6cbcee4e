"""The chat port: what Vertel hears, what it says, and what a place where people talk must offer.

A platform translates and decides nothing. It makes something `Heard` of what happened, hands it
over, and renders each `Outgoing` in its own way (bot.rendering has plain text, terminal and HTML).

places     where something is said and by whom
heard      what happened there
said       what Vertel says
platform   what a place where people talk must offer
"""

from bot.chat.heard import (
    Arrival,
    HandedIn,
    Heard,
    Incoming,
    Reaction,
    Recording,
    Retraction,
    Unreadable,
)
from bot.chat.places import Address, Place, Sender, origin_of
from bot.chat.platform import ChatPlatform, Ready, Receive
from bot.chat.said import Erasure, Outgoing, Said

__all__ = [
    "Address",
    "Arrival",
    "ChatPlatform",
    "Erasure",
    "HandedIn",
    "Heard",
    "Incoming",
    "Outgoing",
    "Place",
    "Reaction",
    "Ready",
    "Receive",
    "Recording",
    "Retraction",
    "Said",
    "Sender",
    "Unreadable",
    "origin_of",
]
