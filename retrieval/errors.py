"""Errors of the retrieval room."""

from pathlib import Path

from corpus.errors import VertelError


class RetrievalError(VertelError):
    """The search could not do what was asked."""


class IndexUnavailable(RetrievalError):
    """The index cannot be read and must be rebuilt."""

    def __init__(self, which: str, detail: str = "") -> None:
        super().__init__()
        self.which, self.detail = which, detail


class IndexInUse(RetrievalError):
    """Another process owns the index of this data folder."""

    def __init__(self, owner: str) -> None:
        super().__init__()
        self.owner = owner


class BuiltWithOtherModel(RetrievalError):
    """The index was built with another embedding model than the one configured."""

    def __init__(self, built_with: str, configured: str) -> None:
        super().__init__()
        self.built_with, self.configured = built_with, configured


class IndexBeingFilled(RetrievalError):
    """The index was emptied and is being filled again: what it does not find may well be there."""


class Halted(RetrievalError):
    """The process stops, so what takes long was broken off; what was done is kept."""


class ModelUnavailable(RetrievalError):
    """The embedding model cannot be used."""

    def __init__(self, model: str, detail: str) -> None:
        super().__init__()
        self.model, self.detail = model, detail


class BadQuestions(RetrievalError):
    """A line of the file with judged questions cannot be read."""

    def __init__(self, path: Path, line: int, detail: str) -> None:
        super().__init__()
        self.path, self.line, self.detail = path, line, detail
