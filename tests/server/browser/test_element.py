"""A person can use Element on the homeserver of the demo, and is understood by others there."""

import numpy as np
from matplotlib.image import imread

from bot.demo.people import Person
from bot.demo.webclient import WebClient
from tests.server.browser.driving import PICTURES, Browser
from tests.server.conftest import PASSWORD, NewPerson
from tests.server.seeing import sees

ASKED = "Wie weet hier iets van veen?"


def test_what_is_said_in_element_is_read_by_the_other(
    web_client: WebClient, browser: Browser, new_person: NewPerson, bram: Person
) -> None:
    """In Dutch, in an open room."""
    lotte = new_person("lotte")
    room = bram.create_room("Proefkamer", invites=[lotte.user_id])
    lotte.join(room)
    picture = PICTURES / "element-room.png"
    picture.unlink(missing_ok=True)
    told = browser.run(
        "say.mjs",
        client=web_client.address,
        user=lotte.user_id,
        password=PASSWORD,
        room="Proefkamer",
        text=ASKED,
        picture=str(picture),
    )
    assert sees(bram, room, lambda event: event.text == ASKED).sender == lotte.user_id
    assert told["said"] == [ASKED]
    drawn = imread(picture)
    assert drawn.shape[:2] == (900, 1400)
    assert len(np.unique(drawn.reshape(-1, drawn.shape[2]), axis=0)) > 100
