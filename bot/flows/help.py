"""What can be asked and typed."""

from bot.rendering.blocks import Body, Bullets, Paragraph
from bot.texts import explain
from retrieval.model import Language


def help_(language: Language) -> Body:
    """Return what Vertel is for, how to ask, and each command with what it does."""
    return (
        Paragraph(explain.what_i_do(language)),
        Paragraph(explain.how_to_ask(language)),
        Bullets(explain.commands(language)),
    )
