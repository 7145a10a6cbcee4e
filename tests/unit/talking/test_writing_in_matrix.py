"""What others in Matrix see of a reply: whom it calls, and whether programs may react to it."""

from typing import Any

from bot.chat import Outgoing
from bot.platforms.matrix import writing
from bot.platforms.matrix.hearing import Spot
from bot.rendering.blocks import Paragraph

ANNA = "@anna:vb.nl"


def reply(event_id: str, *, notice: bool = False) -> dict[str, Any]:
    """The content of a reply in the thread of "$1"."""
    to = Spot("!kamer", event_id, "$1", ANNA, "Anna").address()
    return writing.message(Outgoing(to, (Paragraph(("Ja.",)),), "k", notice=notice))


def test_the_asker_is_called_where_the_thread_begins_and_only_named_when_asking_on() -> None:
    first, later = reply("$1"), reply("$2")
    assert (first["m.mentions"], later["m.mentions"]) == ({"user_ids": [ANNA]}, {})
    for content in (first, later):
        assert content["body"] == "Anna:\nJa."
        assert content["formatted_body"].startswith(f'<p><a href="https://matrix.to/#/{ANNA}">Anna')


def test_a_name_and_the_words_after_it_do_not_stick_together_on_one_line() -> None:
    assert "</a>: </p><p>Ja." in reply("$1")["formatted_body"]


def test_a_notice_is_one_in_matrix_too() -> None:
    assert (reply("$1")["msgtype"], reply("$1", notice=True)["msgtype"]) == ("m.text", "m.notice")
