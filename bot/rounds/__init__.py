"""When members are invited to look back. Pure: the moment is always an argument.

cadence   how often a room looks back, and when Vertel may speak up
turns     which round is open, and which comes next
choosing  which question to ask someone
dated     a day as a moderator types it
days_off  the public holidays of the Netherlands
typed     a cadence as a moderator types it
"""

from bot.rounds.cadence import Cadence, Every, Quiet, Weekday, may_speak, speaks_up_at
from bot.rounds.turns import Round, next_round, round_at, week_of
from bot.rounds.typed import parsed

__all__ = [
    "Cadence",
    "Every",
    "Quiet",
    "Round",
    "Weekday",
    "may_speak",
    "next_round",
    "parsed",
    "round_at",
    "speaks_up_at",
    "week_of",
]
