"""Element's interface for the homeserver of these tests."""

from collections.abc import Iterator

import pytest

from bot.demo.synapse import Homeserver
from bot.demo.webclient import WebClient
from bot.demo.webclient import fetch as fetch_client
from tests.server.conftest import FETCHED


@pytest.fixture(scope="session")
def web_client(homeserver: Homeserver) -> Iterator[WebClient]:
    """Element's interface, on the homeserver of all tests."""
    built = fetch_client(FETCHED)
    with WebClient(built, homeserver.address, homeserver.name) as served:
        yield served
