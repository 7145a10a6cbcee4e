"""Whatever is brought at the door for Teams: what is for this Vertel is heard, the rest is not."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.chat import Arrival, Heard, Incoming, Reaction, Retraction
from bot.platforms.teams.spot import Spot
from corpus.reached import Reference, Scope
from tests.server.teams.at_the_door import Opened, open_door
from tests.server.teams.microsoft import BOT, TENANT, Microsoft, in_channel


def brought(*makes: Callable[[Microsoft], Any]) -> tuple[list[int], list[Heard], Opened]:
    """The answers to what is brought one after another, and what was heard."""

    async def run() -> tuple[list[int], list[Heard], Opened]:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft) as door:
            return [await door.bring(make(microsoft)) for make in makes], door.heard, door

    return asyncio.run(run())


HOSTILE: dict[str, tuple[Any, int]] = {
    "not JSON": (b"{", 400),
    "not text": (b"\xff\xfe", 400),
    "a list": (b"[]", 400),
    "nested without end": (b"[" * 200_000, 400),
    "too much": (b'"' + b"x" * 2_000_000 + b'"', 413),
    "nothing": ({}, 401),
    "a number for a service": ({"serviceUrl": 7}, 401),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_activity_is_refused(what: str) -> None:
    content, status = HOSTILE[what]
    statuses, heard, _ = brought(lambda _: content)
    assert (statuses, heard) == ([status], [])


ELSEWHERE: dict[str, dict[str, Any]] = {
    "another organisation": {
        "conversation": {"id": "a:x", "conversationType": "personal", "tenantId": "iemand"},
        "channelData": {},
    },
    "two organisations": {"channelData": {"tenant": {"id": "iemand"}}},
    "no organisation": {
        "conversation": {"id": "a:x", "conversationType": "personal"},
        "channelData": None,
    },
    "another channel": {"channelId": "webchat"},
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_what_is_for_others_is_not_taken(what: str) -> None:
    statuses, heard, door = brought(lambda m: m.activity(**ELSEWHERE[what]))
    assert statuses in ([401], [403])
    assert heard == []
    assert door.kept.references.known == {}


def test_a_service_that_is_not_in_the_settings_is_not_answered() -> None:
    def elsewhere(microsoft: Microsoft) -> Any:
        microsoft.service = "https://voorbeeld.nl/emea/"
        return microsoft.activity()

    statuses, heard, _ = brought(elsewhere)
    assert (statuses, heard) == ([403], [])


@pytest.mark.parametrize("odd", [None, 7, [], "x", {"id": 7}, {"id": "x" * 5000}, [[]]])
@pytest.mark.parametrize(
    "field", ["from", "recipient", "entities", "attachments", "text", "id", "value", "timestamp"]
)
def test_odd_things_in_an_activity_end_nothing(field: str, odd: object) -> None:
    statuses, _, _ = brought(lambda m: m.activity(**{field: odd}), lambda m: m.activity())
    assert statuses == [200, 200]


def test_what_is_said_to_vertel_alone_is_heard_with_who_where_and_when() -> None:
    _, (said,), door = brought(lambda m: m.activity("  Hoe open je&nbsp;het gesprek? "))
    assert isinstance(said, Incoming)
    assert said.text == "Hoe open je het gesprek?"
    assert (said.sender.id, said.sender.name) == ("aad-lotte", "Lotte")
    assert said.sender.member_of == {"19:dijk@thread.tacv2"}
    assert (said.place.conversation, said.place.thread, said.place.direct) == (
        "a:lotte",
        None,
        True,
    )
    assert said.at.isoformat() == "2025-04-03T08:00:00+00:00"
    reference = door.kept.references.known["a:lotte"]
    assert (reference.scope, reference.user, reference.account) == (
        Scope.PERSONAL,
        "aad-lotte",
        "29:lotte",
    )
    assert (reference.tenant, reference.service) == (
        TENANT,
        "https://smba.trafficmanager.net/emea/",
    )


def test_in_a_channel_only_what_mentions_vertel_is_heard_and_nothing_else_is_kept() -> None:
    _, heard, door = brought(lambda m: m.activity(**in_channel("stil", called=False)))
    assert (heard, door.kept.references.known) == ([], {})
    _, (said,), _ = brought(lambda m: m.activity(**in_channel("Hoe dan?", thread="42")))
    assert isinstance(said, Incoming)
    assert (said.text, said.addressed) == ("Hoe dan?", True)
    assert said.place.thread == "19:dijk@thread.tacv2|42"
    assert said.sender.member_of == frozenset()


def test_a_new_message_in_a_channel_opens_its_own_thread() -> None:
    _, (said,), _ = brought(lambda m: m.activity(id="7", **in_channel("Hoe dan?")))
    assert said.place.thread == said.id == "19:dijk@thread.tacv2|7"


def test_others_who_are_mentioned_are_there_by_name() -> None:
    def mentioning(microsoft: Microsoft) -> Any:
        told = dict(in_channel("vraag het <at>B</at>"))
        other = {
            "type": "mention",
            "mentioned": {"id": "29:b", "name": "Bram"},
            "text": "<at>B</at>",
        }
        return microsoft.activity(**told | {"entities": [*told["entities"], other]})

    _, (said,), _ = brought(mentioning)
    assert isinstance(said, Incoming)
    assert said.text == "vraag het Bram"


def test_what_a_button_says_is_what_its_presser_could_have_typed() -> None:
    value = {"vertel": {"says": "goedkeuren 17"}}
    _, (said,), _ = brought(lambda m: m.activity("", value=value, replyToId="9"))
    assert isinstance(said, Incoming)
    assert (said.text, said.addressed, said.pressed) == ("goedkeuren 17", True, True)
    assert said.under is not None
    assert "9" in said.under.reference


def test_what_was_filled_in_is_said_a_line_for_each_change() -> None:
    fields = {"a": ["regio", "Utrecht"], "b": ["datum", "2024"], "c": "onzin", "d": [7, "x"]}
    value = {"vertel": {"fields": fields}, "a": "Twente", "b": "2024", "c": "?", "d": "?"}
    _, (said,), _ = brought(lambda m: m.activity("", value=value, replyToId="9"))
    assert isinstance(said, Incoming)
    assert said.text == "regio: Twente"


@pytest.mark.parametrize("value", [{"vertel": {}}, {"vertel": []}, {"says": "stop"}, [], "stop"])
def test_what_no_button_of_vertel_sends_says_nothing(value: object) -> None:
    _, heard, _ = brought(lambda m: m.activity("", value=value, replyToId="9"))
    assert heard == []


def test_a_button_under_nothing_says_nothing() -> None:
    _, heard, _ = brought(lambda m: m.activity("", value={"vertel": {"says": "ja"}}))
    assert heard == []


def test_a_sign_is_put_and_taken_back() -> None:
    put = {"type": "messageReaction", "replyToId": "9", "reactionsAdded": [{"type": "like"}]}
    taken = {"type": "messageReaction", "replyToId": "9", "reactionsRemoved": [{"type": "like"}]}
    _, heard, _ = brought(lambda m: m.activity(**put), lambda m: m.activity(**taken))
    sign, back = heard
    assert isinstance(sign, Reaction)
    assert isinstance(back, Retraction)
    assert (sign.sign, back.of) == ("👍", sign.id)


@pytest.mark.parametrize(
    ("name", "sign"), [("2705_whiteheavycheckmark", "✅"), ("❓", "❓"), ("1f44d-1f3fd_x", "👍🏽")]
)
def test_newer_signs_come_by_their_code(name: str, sign: str) -> None:
    told = {"type": "messageReaction", "replyToId": "9", "reactionsAdded": [{"type": name}]}
    _, (heard,), _ = brought(lambda m: m.activity(**told))
    assert isinstance(heard, Reaction)
    assert heard.sign == sign


@pytest.mark.parametrize("feedback", ["oud nieuws", '{"feedbackText": "oud nieuws"}'])
def test_a_thumb_under_an_answer_is_a_sign_and_its_words_are_no_command(feedback: str) -> None:
    value = {"actionName": "feedback", "actionValue": {"reaction": "dislike", "feedback": feedback}}
    told = {"type": "invoke", "name": "message/submitAction", "value": value, "replyToId": "9"}
    _, heard, _ = brought(lambda m: m.activity(**told))
    (sign,) = heard
    assert isinstance(sign, Reaction)
    assert (sign.sign, sign.words) == ("👎", "oud nieuws")


def test_one_thumb_of_somebody_has_one_name_and_more_words_another() -> None:
    def thumb(words: str, **more: Any) -> Callable[[Microsoft], Any]:
        value = {"actionValue": {"reaction": "dislike", "feedback": words}}
        told = {"type": "invoke", "name": "message/submitAction", "value": value, "replyToId": "9"}
        return lambda m: m.activity(**told, **more)

    other = {"id": "29:bram", "name": "Bram", "aadObjectId": "aad-bram"}
    told = [thumb(""), thumb(""), thumb("oud"), thumb("nieuw"), thumb("", **{"from": other})]
    _, heard, _ = brought(*told)
    first, again, *others = [one.id for one in heard]
    assert first == again
    assert len({first, *others}) == 4
    assert not any("aad" in one.id for one in heard)


def test_a_thumb_that_does_not_say_under_what_is_about_nothing() -> None:
    value = {"actionValue": {"reaction": "like"}}
    told = {"type": "invoke", "name": "message/submitAction", "value": value}
    statuses, heard, _ = brought(lambda m: m.activity(**told))
    assert (statuses, heard) == ([200], [])


def test_a_message_that_is_changed_says_which_and_one_that_is_gone_too() -> None:
    change = {"type": "messageUpdate", "timestamp": "2025-04-03T09:00Z"}
    told: list[Callable[[Microsoft], Any]] = [
        lambda m: m.activity("Hoe?", id="5"),
        lambda m: m.activity("Hoe dan?", id="5", **change),
        lambda m: m.activity("", id="5", type="messageDelete"),
    ]
    _, (first, changed, gone, *_), _ = brought(*told)
    assert isinstance(changed, Incoming)
    assert isinstance(gone, Retraction)
    assert (changed.text, changed.replaces, gone.of) == ("Hoe dan?", first.id, first.id)
    assert len({first.id, changed.id, gone.id}) == 3


def test_who_puts_vertel_somewhere_is_in_charge_there_until_it_is_taken_away() -> None:
    there = dict(in_channel("Hoi")) | {"entities": [], "text": ""}
    put = there | {"type": "installationUpdate", "action": "add"}
    away = there | {"type": "installationUpdate", "action": "remove"}
    _, (arrival, said), door = brought(
        lambda m: m.activity(**put), lambda m: m.activity(**in_channel("Hoi"))
    )
    assert isinstance(arrival, Arrival)
    assert said.sender.in_charge
    assert door.kept.references.known["19:dijk@thread.tacv2"].brought_by == "aad-lotte"
    _, heard, door = brought(lambda m: m.activity(**put), lambda m: m.activity(**away))
    assert len(heard) == 1
    assert door.kept.references.known == {}


def test_a_thread_bears_the_name_of_the_message_that_opened_it() -> None:
    """As the port has it: Vertel knows by that whether a thread began with a question to it."""
    _, (opened, inside), _ = brought(
        lambda m: m.activity(**in_channel("Hoe?"), id="42"),
        lambda m: m.activity(**in_channel("En waarom?", thread="42"), id="43"),
    )
    assert opened.place.thread == inside.place.thread == opened.id
    assert isinstance(inside, Incoming)
    assert inside.under is not None
    assert Spot.of(inside.under).activity == "42"


def test_who_is_forgotten_is_not_written_down_again_by_what_they_said_before() -> None:
    async def run() -> Reference:
        microsoft = Microsoft()
        microsoft.comes.set()
        async with open_door(microsoft) as door:
            said = microsoft.activity("vergeet mij")
            await door.bring(said)
            known = door.kept.references.known
            known["a:lotte"] = replace(known["a:lotte"], user=None, account=None)
            await door.bring(said)
            return known["a:lotte"]

    assert asyncio.run(run()).user is None


def test_that_vertel_was_taken_away_is_not_heard_late() -> None:
    there = dict(in_channel("Hoi")) | {"entities": [], "text": "", "type": "installationUpdate"}
    away = there | {"action": "remove", "timestamp": "2025-04-03T08:00:00Z"}
    back = there | {"action": "add", "timestamp": "2025-04-03T08:00:05Z"}
    told = [lambda m, what=what: m.activity(**what) for what in (away, back, away)]
    _, _, door = brought(*told)
    assert door.kept.references.known["19:dijk@thread.tacv2"].brought_by == "aad-lotte"


def test_who_brings_a_newer_version_is_not_in_charge() -> None:
    there = dict(in_channel("Hoi")) | {"entities": [], "text": "", "type": "installationUpdate"}
    bram = {"id": "29:bram", "name": "Bram", "aadObjectId": "aad-bram"}
    _, _, door = brought(
        lambda m: m.activity(**there, action="add"),
        lambda m: m.activity(**there | {"from": bram}, action="add-upgrade"),
    )
    assert door.kept.references.known["19:dijk@thread.tacv2"].brought_by == "aad-lotte"


def test_what_vertel_says_itself_is_not_heard() -> None:
    statuses, heard, _ = brought(lambda m: m.activity(**{"from": BOT}))
    assert (statuses, heard) == ([200], [])
