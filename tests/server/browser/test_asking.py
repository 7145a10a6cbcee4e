"""What a civil servant sees: she asks in Element, and the cited answer stands in the thread."""

import pytest

from bot.demo.people import Person
from bot.demo.webclient import WebClient
from tests.server.browser.driving import PICTURES, Browser
from tests.server.conftest import PASSWORD, NewPerson
from tests.server.matrix.bots import Bot
from tests.server.matrix.test_speaking import FARMERS


@pytest.mark.parametrize("encrypted", [False, True], ids=["open", "encrypted-strict"])
def test_a_question_in_element_gets_its_cited_answer_in_the_thread(
    web_client: WebClient,
    browser: Browser,
    bot: Bot,
    bram: Person,
    new_person: NewPerson,
    *,
    encrypted: bool,
) -> None:
    """In strict mode Element shares keys with, and shows messages of, signed devices only."""
    lotte = new_person("lotte")
    lotte.set_name("Lotte (verzonnen)")
    name = "Vertrouwelijk" if encrypted else "Open kamer"
    room = bram.create_room(name, invites=[lotte.user_id, bot.user_id], encrypted=encrypted)
    lotte.join(room)
    bot.comes_to(bram, room) if not encrypted else None
    told = browser.run(
        "ask.mjs",
        client=f"{web_client.address}{'?strict=1' if encrypted else ''}",
        user=lotte.user_id,
        password=PASSWORD,
        room=name,
        text=f"Vertel, {FARMERS[0].lower()}{FARMERS[1:]}",
        expected="aan de keukentafel",
        picture=str(PICTURES / f"element-answer-{'encrypted' if encrypted else 'open'}.png"),
    )
    (answer,) = [text for text in told["thread"] if "[1]" in text]
    assert "Lotte (verzonnen)" in answer
    assert "Aan de keukentafel" in answer
    assert "Utrecht" in answer
    assert told["warnings"] == 0
