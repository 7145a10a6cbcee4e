"""What is asked about a source, in the list of what waits."""

from bot.texts.said import said
from corpus.store.ruling import Matter
from retrieval.model import Language

_KINDS = {
    Matter.REMARK: ("opmerking van een lezer", "remark of a reader"),
    Matter.RECHECK: ("klopt dit nog?", "does it still hold?"),
}


def asked(matter: Matter, language: Language) -> str:
    """Return in a few words what is asked about a source; nothing for what is new."""
    return said(language, *_KINDS[matter]) if matter in _KINDS else ""
