"""What people mean: decided first, acted on later, and without any input or output.

kinds      the closed set of meanings
kinds_of_review  those of moderators
determine  a message in its context → what it means
commands   the table of words that do something
in_other_words  what moderators say instead, in their room
criticism  what was wrong with an answer
courtesy   hello and thank you
questions  one message, several questions
looks      messages that are no talk: signs, code, a single small word
"""

from bot.intents.determine import LONGEST_MESSAGE, Context, determine, language_of, meaning
from bot.intents.kinds import (
    Ask,
    Greeting,
    Help,
    Ignore,
    Intent,
    More,
    Puzzle,
    SetSpeaks,
    ShowSource,
    Thanks,
    Unclear,
)
from bot.intents.questions import LONGEST_QUESTION, MOST_QUESTIONS

__all__ = [
    "LONGEST_MESSAGE",
    "LONGEST_QUESTION",
    "MOST_QUESTIONS",
    "Ask",
    "Context",
    "Greeting",
    "Help",
    "Ignore",
    "Intent",
    "More",
    "Puzzle",
    "SetSpeaks",
    "ShowSource",
    "Thanks",
    "Unclear",
    "determine",
    "language_of",
    "meaning",
]
