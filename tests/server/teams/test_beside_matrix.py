"""One process, both platforms: who told it is in Teams, who decides and who asks in Matrix."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

import pytest

from tests.server.conftest import MakeBot, NewPerson
from tests.server.matrix.bots import until
from tests.server.matrix.test_a_reflection import ASKED, TOLD, card_of, start_round
from tests.server.matrix.test_meeting import alone_with, hears
from tests.server.teams.benches import free_port
from tests.server.teams.bringing import bring
from tests.server.teams.connector import Connector
from tests.server.teams.microsoft import TENANT
from tests.server.teams.reading import shown
from tests.server.teams.running import in_teams


@dataclass
class Colleague:
    """Somebody who talks with Vertel in Teams, alone."""

    connector: Connector
    port: int
    name: str

    def __post_init__(self) -> None:
        """Nothing is said yet."""
        self._numbers = count(1)

    def says(self, text: str) -> None:
        """Say something."""
        who, number = self.name.lower(), next(self._numbers)
        where = {"id": f"a:{who}", "conversationType": "personal", "tenantId": TENANT}
        told = {
            "id": f"{who}-{number}",
            "timestamp": datetime.now(UTC).isoformat(),
            "from": {"id": f"29:{who}", "name": self.name, "aadObjectId": f"aad-{who}"},
            "conversation": where,
        }
        microsoft = self.connector.microsoft
        assert bring(microsoft, self.port, microsoft.activity(text, **told)) == 200

    def hears(self, words: str) -> str:
        """Wait for a message with these words; the whole of it."""

        def found() -> str | None:
            standing = self.connector.standing(f"a:{self.name.lower()}")
            return next((told for one in standing if words in (told := shown(one.activity))), None)

        heard = until(found)
        assert heard is not None
        return heard


@pytest.fixture
def connector() -> Iterator[Connector]:
    """Where Vertel sends to in Teams."""
    with Connector() as serving:
        yield serving


def test_a_lesson_that_is_told_in_teams_answers_a_question_in_matrix(
    connector: Connector, new_bot: MakeBot, new_person: NewPerson
) -> None:
    bot, mo, port = new_bot("tweeling"), new_person("mo"), free_port()
    moderators = mo.create_room("Moderatoren", invites=[bot.user_id])
    bot.more["VERTEL_MATRIX__MODERATORS_ROOM"] = moderators
    bot.more |= in_teams(connector.keys, port, connector.microsoft.token())
    bot.start()
    bot.comes_to(mo, moderators)
    eva = Colleague(connector, port, "Eva")
    eva.says("naam: Eva Bos\nregio: Twente")
    eva.hears("Dat heb ik onthouden")
    eva.says("doe mee")
    eva.hears("je doet mee")
    start_round(bot)
    eva.hears("Antwoord gewoon hier")
    eva.says(TOLD)
    assert "omdat het te nat was" in eva.hears("Zo wordt het een les")
    eva.says("ja")
    eva.hears("De moderatoren kijken er nog naar")
    card = card_of(bot, mo, moderators, "otterburcht")
    mo.react(moderators, card.id, "✅")
    eva.hears("Andere regio’s kunnen hem nu vinden")
    finn = new_person("finn")
    his = alone_with(bot, finn)
    finn.say(his, "regio: Goes")
    hears(bot, finn, his, "Dat heb ik onthouden")
    finn.say(his, ASKED)
    assert "Twente" in hears(bot, finn, his, "grondwaterstand laag is")
    assert "Goes" in eva.hears("is gebruikt in")
    assert bot.stop() == 0
