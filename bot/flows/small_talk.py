"""Hello, thank you, and messages that can only be answered by asking differently."""

from bot.intents import Greeting, Thanks, Unclear
from bot.rendering.blocks import Body, Paragraph
from bot.texts import talk
from retrieval.model import Language


def small_talk(said: Greeting | Thanks | Unclear, language: Language) -> Body:
    """Return what to say to a message that asks nothing that can be looked up."""
    match said:
        case Greeting():
            line = talk.greeting(language)
        case Thanks():
            line = talk.thanks(language)
        case Unclear(puzzle):
            line = talk.unclear(puzzle, language)
    return (Paragraph(line),)
