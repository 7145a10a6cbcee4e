"""Logging, on standard error. What people write is never in it."""

import logging
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog


def set_up(level: str) -> None:
    """Log from this level ("debug", "info", "warning" or "error") on standard error."""
    interactive = sys.stderr.isatty()
    processors: Sequence[Any] = (
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.dev.ConsoleRenderer() if interactive else structlog.processors.JSONRenderer(),
    )
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # What libraries say below a warning is about their own works.
    logging.basicConfig(level=max(logging.WARNING, logging.getLevelName(level.upper())))
    # It tells the whole error of a request, in which there may be what somebody wrote.
    logging.getLogger("aiohttp.server").addFilter(wordless)


def wordless(record: logging.LogRecord) -> bool:
    """Let a record tell where an error came from, and not what it says. Keeps every record."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = "%s: %s", (record.msg.partition(" from ")[0], where(error))
    record.exc_info = record.exc_text = None
    return True


def where(error: BaseException) -> str:
    """Return where an error and its cause came from, without any message or value."""
    chain: BaseException | None = error
    places: list[str] = []
    while chain is not None:
        frames = traceback.extract_tb(chain.__traceback__)[-3:]
        steps = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
        places.insert(0, f"{type(chain).__name__}: {' > '.join(steps)}")
        chain = chain.__cause__ or chain.__context__
    return " | ".join(places)
