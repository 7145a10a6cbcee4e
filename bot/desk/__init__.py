"""The desk: what a command asks of whoever owns the indexes, this process or the bot that runs.

port      what can be asked
own       the desk of this process
wire      questions and replies as lines of JSON
serving   the bot's end: a socket in the data folder, for its own user only
calling   a command's end, and how a command finds the owner
"""

from bot.desk.calling import FoundDesk, RunningBot, desk_for, is_running
from bot.desk.own import OwnDesk
from bot.desk.port import Desk
from bot.desk.serving import serving

__all__ = [
    "Desk",
    "FoundDesk",
    "OwnDesk",
    "RunningBot",
    "desk_for",
    "is_running",
    "serving",
]
