"""Messages that are no talk: only signs, code, or a single word that asks nothing."""

import re

_FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
#: What a line of a program, a query, a log or a web page looks like.
_CODE = re.compile(
    r"""^\s*(?:def\s\w+\(|class\s\w+[(:]|from\s[\w.]+\simport\s|return\b.*[;)]$|\#include\s
    |(?:const|let|var)\s\w+\s?=|(?:async\s)?function\b.*\(|(?:public|private)\s(?:static\s)?\w+\s\w+\(
    |SELECT\b.*\bFROM\b|INSERT\sINTO\b|UPDATE\s\w+\sSET\b|Traceback\s\(|\$\s\w+|sudo\s|pip\sinstall\s
    |(?:if|for|while)\s?\(.*\)\s*\{|print\(|console\.\w+\(|"[\w-]+"\s*:\s|\w+\s=\s\S)
    |[{}]\s*$|\);\s*$|</?[a-z][\w-]*(?:\s[^>]*)?>""",
    re.VERBOSE,
)
_WORD = re.compile(r"\w+")
_NEVER_ASKS = """
ja nee nou tja hm hmm hmmm eh uh huh test testen yes no yep nope sure lol haha hahaha
sorry ping en of maar
"""
#: These ask something after an earlier question, and nothing on their own.
_ASKS_ON = """
waarom hoe wat wie waar wanneer welke welk hoezo hoeveel why how what who where when which
dus en of maar so and dan then zo
"""


def has_words(text: str) -> bool:
    """Tell whether there is a letter or a digit in the text."""
    return any(character.isalnum() for character in text)


def is_code(text: str) -> bool:
    """Tell whether a message is mostly code, or has a block of it."""
    if "```" in text:
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    return 2 * sum(_CODE.search(line) is not None for line in lines) >= len(lines)


def without_code(text: str) -> str:
    """Return what is said around the blocks of code; nothing when it is code throughout."""
    rest = _FENCED.sub(" ", text).strip()
    return rest if has_words(rest) and not is_code(rest) else ""


def is_bare(text: str, *, in_thread: bool) -> bool:
    """Tell whether a message is too bare to search for: "test", "42", or a sudden "waarom?"."""
    words = {word.casefold() for word in _WORD.findall(text)}
    if words <= set(_NEVER_ASKS.split()) or not any(character.isalpha() for character in text):
        return True
    return not in_thread and words <= set(_ASKS_ON.split())
