"""Teams keeps the promises of bot.chat.ChatPlatform, on a connector of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.chat_platform import Apart, LastingBench, Lasts
from tests.server.teams.benches import in_teams


class TestTeams(Lasts, Apart):
    """A bot in one organisation."""

    @pytest.fixture
    def bench(self, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LastingBench]:
        folder: Path = tmp_path_factory.mktemp("huis")
        with in_teams(folder) as bench:
            yield bench
