"""Element's interface for the homeserver of these tests, and a browser to see it in."""

from collections.abc import Iterator

import pytest

from bot.demo.synapse import Homeserver
from bot.demo.webclient import WebClient
from bot.demo.webclient import fetch as fetch_client
from tests.server.browser.driving import Browser
from tests.server.browser.driving import fetch as fetch_driver
from tests.server.conftest import FETCHED


@pytest.fixture(scope="session")
def web_client(homeserver: Homeserver) -> Iterator[WebClient]:
    """Element's interface, on the homeserver of all tests."""
    built = fetch_client(FETCHED)
    with WebClient(built, homeserver.address, homeserver.name) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Browser:
    """Chromium, driven by a script."""
    return Browser(fetch_driver(FETCHED))
