"""Errors of the bot room.

BotError
├─ DeskRefused(sentence) · DeskLost · DeskSilent · DeskOfOtherModel(running, configured)
├─ PortTaken(port)
└─ PlatformError
   ├─ LoginRefused(code) · SendFailed(retry_after) · SendRefused (NotReachedYet)
   └─ FetchFailed(retry_after) · FetchRefused · FetchTooLarge
"""

from datetime import timedelta

from corpus.errors import VertelError


class BotError(VertelError):
    """The conversation could not go on."""


class DeskRefused(BotError):
    """The bot that runs did not do what a command asked. `sentence` says why, when it said so."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__()
        self.sentence = sentence


class DeskLost(BotError):
    """The bot that runs stopped before it replied."""


class DeskSilent(BotError):
    """The bot that runs took the question and does not reply."""


class DeskOfOtherModel(BotError):
    """The bot that runs has another embedding model than the settings of the command name."""

    def __init__(self, running: str, configured: str) -> None:
        super().__init__()
        self.running, self.configured = running, configured


class PortTaken(BotError):
    """Another program listens on this port of the machine."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port


class PlatformError(BotError):
    """The place where people talk cannot be used."""


class LoginRefused(PlatformError):
    """The place does not let Vertel in. `code` is its own word for why, or ours if it has none."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class SendFailed(PlatformError):
    """A message is not delivered yet. `retry_after` is how long to wait at least, when known."""

    def __init__(self, retry_after: timedelta | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


class SendRefused(PlatformError):
    """A message will not be delivered, however often it is sent."""


class NotReachedYet(SendRefused):
    """Vertel is not let in there, or not any more: a reply is lost, a letter waits until it is."""


class FetchFailed(PlatformError):
    """A file cannot be fetched yet. `retry_after` is how long to wait at least, when known."""

    def __init__(self, retry_after: timedelta | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


class FetchRefused(PlatformError):
    """A file cannot be fetched, however often it is tried."""


class FetchTooLarge(FetchRefused):
    """A file is larger than what is taken."""
