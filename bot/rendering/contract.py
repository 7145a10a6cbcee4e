"""An answer as plain data: the JSON that scripts may rely on."""

from collections.abc import Sequence
from typing import Any

from bot.rendering.blocks import Body, Quote
from bot.rendering.clean import lines_of
from bot.rendering.plain import plain
from bot.texts import answers, contacts
from retrieval.contacts.model import Expert
from retrieval.model import Answer, Citation, Language, Verdict


def answer_data(
    said: Answer, milliseconds: float, experts: Sequence[Expert] = ()
) -> dict[str, Any]:
    """Return the answer with its citations and the contacts that are named with it.

    `milliseconds` is how long it took.
    """
    found = said.verdict is not Verdict.NOTHING
    return {
        "answer": _verbatim(said.citations) if found else answers.nothing_found(said.language),
        "verdict": said.verdict.value,
        "confidence": round(said.confidence, 4),
        "citations": [_citation_data(citation) for citation in said.citations],
        "contacts": [contact_data(expert, said.language) for expert in experts],
        "milliseconds": round(milliseconds, 1),
    }


def contact_data(expert: Expert, language: Language) -> dict[str, Any]:
    """Return someone who knows more, with the reason and the sources it rests on."""
    return {
        "name": expert.name,
        "region": expert.region,
        "organisation": expert.organisation,
        "kind": expert.kind.value,
        "reason": contacts.reason(expert, language),
        "sources": [work.source_id for work in expert.works],
    }


def _verbatim(citations: Sequence[Citation]) -> str:
    return plain(tuple(Quote(lines_of(citation.quote), citation.n) for citation in citations))


def talk_data(said: Body, milliseconds: float) -> dict[str, Any]:
    """Return a reply to what was no question: it answers nothing and cites nothing."""
    return {
        "answer": plain(said),
        "verdict": Verdict.NOTHING.value,
        "confidence": 0.0,
        "citations": [],
        "contacts": [],
        "milliseconds": round(milliseconds, 1),
    }


def _citation_data(citation: Citation) -> dict[str, Any]:
    return {
        "n": citation.n,
        "source_id": citation.source_id,
        "title": citation.title,
        "quote": citation.quote,
        "passage_id": citation.passage_id,
        "heading": citation.heading,
        "page": citation.page,
        "region": citation.region,
        "level": citation.level.value if citation.level else None,
        "knowledge": [knowledge.value for knowledge in citation.knowledge],
        "date": citation.date,
        "url": citation.url,
        "unconfirmed": citation.unconfirmed,
        "under_review": citation.under_review,
    }
