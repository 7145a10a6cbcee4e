"""Vertel's search as a LangChain retriever, so that others can put it in a chain of their own."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from corpus.model import Rights
from retrieval.model import Question
from retrieval.search import Search
from retrieval.weighing import Hit


class VertelRetriever(BaseRetriever):
    """Passages that may be quoted with these rights, best first, as LangChain's documents.

    `search` is an open Search, `rights` what the asker may see, `most` how many passages to give.
    The metadata of each names its source, place and score.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    search: Search
    rights: Rights = Rights()
    region: str | None = None
    most: int = 5

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager  # the search has no steps of its own to report
        found = self.search.find(Question(query, region=self.region, rights=self.rights))
        return [_as_langchain(hit) for hit in found.hits[: self.most]]


def _as_langchain(hit: Hit) -> Document:
    known, passage = hit.stored.source.metadata, hit.stored.passage
    metadata: dict[str, Any] = {
        "source_id": hit.stored.source.source_id,
        "title": known.title,
        "heading": " > ".join(passage.heading),
        "page": passage.page,
        "region": known.region,
        "date": known.date,
        "url": known.url,
        "score": hit.score,
    }
    return Document(id=str(hit.stored.id), page_content=passage.text, metadata=metadata)
