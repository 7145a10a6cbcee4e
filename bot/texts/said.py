"""One thing said in either language."""

from retrieval.model import Language


def said(language: Language, dutch: str, english: str) -> str:
    """Return the words in the language of the conversation."""
    return dutch if language is Language.DUTCH else english
