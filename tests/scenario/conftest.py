"""The open house with a few lessons of three regions, and a fake platform at its rim."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.bootstrap import bootstrap
from bot.bootstrap.app import App
from bot.chat import Place
from config.settings import Settings
from corpus.store import Store
from corpus.walking import files_in
from tests.cohort import here
from tests.fakes import NOON, Dialogue, FakePlatform
from tests.members import Members

LESSONS = {
    "keukentafel.md": """---
id: keukentafel
title: Aan de keukentafel
region: Utrecht
level: area
knowledge: [experience]
date: 2024-03
url: https://voorbeeld.nl/keukentafel
---
Een gesprek met een boer begint bij de boer thuis, aan de keukentafel. Luister eerst en kom later
terug met je plan.

## Wat je meeneemt

- Neem de tijd.
- Neem iemand mee die het gebied kent.
""",
    "veen.md": """---
id: veen
title: Het waterpeil in het veen
region: Friesland
level: province
knowledge: [subject]
---
In een veenweide daalt de bodem minder snel wanneer het waterpeil in de sloot hoger staat.
""",
    "avond.md": """---
id: avond
title: Een bewonersavond zonder podium
region: Drenthe
level: initiative
knowledge: [process]
---
Op een bewonersavond zonder podium praten ook stille mensen mee: iedereen zit aan kleine tafels.
""",
}


@dataclass
class Village:
    """A house in use: people talk with it, each in a place of their own."""

    app: App
    platform: FakePlatform

    def dialogue(self, place: Place | None = None) -> Dialogue:
        """A fresh conversation with someone who never spoke to Vertel before."""
        return Dialogue(self.app.conversation, place)


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Village]:
    """One house for all dialogues: each takes place elsewhere."""
    folder = tmp_path_factory.mktemp("dorp")
    for name, text in LESSONS.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(data_dir=folder / "gegevens", starter_corpus=False)
    platform = FakePlatform()
    with bootstrap(settings, platforms=[platform], clock=lambda: NOON) as app:
        app.ingest(files_in([Path(folder)]))
        yield Village(app, platform)


@pytest.fixture
def members(store: Store) -> Members:
    """Nobody yet, on the Monday before a round."""
    return Members(store, here("2026-11-23 09:00"))
