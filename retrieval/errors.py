"""Errors of the retrieval room."""

from enum import StrEnum
from pathlib import Path

from corpus.errors import VertelError


class RetrievalError(VertelError):
    """The search could not do what was asked."""


class IndexUnavailable(RetrievalError):
    """The index cannot be read and must be rebuilt."""

    def __init__(self, which: str, detail: str = "") -> None:
        super().__init__()
        self.which, self.detail = which, detail


class ServerUnreachable(IndexUnavailable):
    """The Chroma server that is set does not answer; rebuilding would not help."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__("vectors")
        self.host, self.port = host, port


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


class Unfit(StrEnum):
    """Why an embedding model cannot be used."""

    NO_PACKAGE = "no_package"
    NOT_LOADED = "not_loaded"
    OTHER_WEIGHTS = "other_weights"
    NOT_FINITE = "not_finite"
    NOT_OF_UNIT_LENGTH = "not_of_unit_length"
    WRONG_ORDER = "wrong_order"


class ModelUnavailable(RetrievalError):
    """The embedding model cannot be used. `package` is the one that is not installed, if any."""

    def __init__(self, model: str, why: Unfit, package: str = "") -> None:
        super().__init__()
        self.model, self.why, self.package = model, why, package


class BadQuestions(RetrievalError):
    """A line of the file with judged questions cannot be read. `lacks` is a key it must have."""

    def __init__(self, path: Path, line: int, lacks: str = "") -> None:
        super().__init__()
        self.path, self.line, self.lacks = path, line, lacks
