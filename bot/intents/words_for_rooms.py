"""What can be typed about a room."""

from bot.intents.kinds import SetSpeaks
from bot.intents.words import Command, Where, pattern
from corpus.model import Speaks

ROOMS: tuple[Command, ...] = (
    Command(
        "speaks_threads",
        ("alleen in draden", "only in threads"),
        pattern(r"(?:antwoord )?alleen in (?:een )?dra(?:a)?d(?:en|je|jes)?"),
        pattern(r"(?:answer )?only in (?:a )?threads?"),
        lambda _: SetSpeaks(Speaks.THREADS),
        where=Where.ROOM,
        changes=True,
    ),
    Command(
        "speaks_only_mentioned",
        ("alleen als ik je noem", "only when mentioned"),
        pattern(r"(?:antwoord )?alleen (?:als|wanneer) (?:ik|we|wij|iemand) je (?:noemt?|noemen)"),
        pattern(r"(?:answer )?only when (?:i mention you|mentioned)"),
        lambda _: SetSpeaks(Speaks.ONLY_MENTIONED),
        where=Where.ROOM,
        changes=True,
    ),
    Command(
        "speaks_normally",
        ("praat gewoon mee", "talk as usual"),
        pattern(r"praat (?:weer )?gewoon mee"),
        pattern(r"talk as usual(?: again)?"),
        lambda _: SetSpeaks(Speaks.MENTIONED),
        where=Where.ROOM,
        changes=True,
    ),
)
