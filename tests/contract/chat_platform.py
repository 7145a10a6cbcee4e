"""The contract of bot.chat.ChatPlatform. A new platform joins with a `Bench` of its own.

`Talks` is for every place where people talk, and `Apart` as well where they are not brought
together. `Lasts` is for those where messages stay: there they can be answered after a restart,
changed, taken back and reacted to. Make a class of tests of what fits, with a fixture `bench`:

    class TestTeams(Lasts):
        @pytest.fixture
        def bench(self, ...) -> Iterator[LastingBench]: ...
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from bot.chat import Address, ChatPlatform, HandedIn, Reaction, Retraction
from bot.errors import FetchRefused, FetchTooLarge, SendFailed, SendRefused
from tests.contract.listening import Talk, until

WORDS = ["Hoe krijg je boeren aan tafel?", "Wie betaalt dat? 🌾 ĳ – “é”", "مرحبا"]
#: How long nothing must happen to say that it does not, in seconds.
SILENCE = 0.3


class Bench(Protocol):
    """A place with somebody in it who talks with Vertel alone."""

    @property
    def platform(self) -> ChatPlatform:
        """The platform under test, the only one on its account."""

    @property
    def claimed(self) -> set[str]:
        """The ids of what its account has heard."""

    def come_in(self) -> None:
        """Wait until Vertel, which listens, hears this somebody."""

    def say(self, text: str) -> None:
        """Let them say something."""

    def shown(self) -> list[str]:
        """What they see of Vertel now, the oldest first."""

    def shut_out(self) -> None:
        """Let nothing reach them any more."""


class LastingBench(Bench, Protocol):
    """The same where messages stay."""

    def again(self) -> ChatPlatform:
        """The platform after a restart; the one before is stopped."""

    def change(self, text: str) -> None:
        """Let them change what they said last."""

    def react(self, on: Address, sign: str) -> None:
        """Let them put a sign on a reply."""

    def take_back(self) -> None:
        """Let them take back their last sign."""

    def hand_in(self, name: str, content: bytes) -> None:
        """Let them hand in a file."""


@contextmanager
def listening(bench: Bench, *said: str, pause: float = 0) -> Iterator[Talk]:
    """A platform that hears these words, and has heard them when the block begins."""
    with Talk(bench.platform, bench.claimed) as talk:
        talk.listen(pause=pause)
        bench.come_in()
        for words in said:
            bench.say(words)
        until(lambda: len(talk.incoming) == len(said))
        yield talk


class Talks:
    """What every platform promises."""

    def test_every_message_is_handed_over_once_and_in_order(self, bench: Bench) -> None:
        with listening(bench, *WORDS) as talk:
            assert [said.text for said in talk.incoming] == WORDS

    def test_a_message_says_who_where_and_when(self, bench: Bench) -> None:
        with listening(bench, *WORDS) as talk:
            said = talk.incoming
        assert len({one.id for one in said}) == len(WORDS)
        assert {one.address.platform for one in said} == {bench.platform.name}
        assert len({one.sender.id for one in said}) == 1
        assert len({one.place.key for one in said}) == 1
        assert all(one.place.direct and one.at.utcoffset() is not None for one in said)
        assert [one.at for one in said] == sorted(one.at for one in said)

    def test_readiness_is_told_once_and_before_anything_is_heard(self, bench: Bench) -> None:
        with listening(bench, *WORDS) as talk:
            assert talk.order[0] == "ready"
            assert talk.order.count("ready") == 1

    def test_the_next_message_waits_until_the_one_before_is_safe(self, bench: Bench) -> None:
        with listening(bench, *WORDS, pause=0.01) as talk:
            assert talk.together == 1

    @pytest.mark.parametrize("words", WORDS)
    def test_what_is_sent_arrives_as_it_was_written(self, bench: Bench, words: str) -> None:
        with listening(bench, "zeg eens iets") as talk:
            talk.send(words, "1")
            assert words in shown_by(bench)

    def test_what_is_sent_arrives_once_and_in_order(self, bench: Bench) -> None:
        keys = ["een", "twee", "drie"]
        with listening(bench, "tel eens") as talk:
            landed = [talk.send(f"antwoord {key}", key) for key in keys]
            shown = shown_by(bench)
        assert [shown.count(f"antwoord {key}") for key in keys] == [1, 1, 1]
        assert sorted(keys, key=shown.index) == keys
        assert len(set(landed)) == len(keys)
        assert {place.platform for place in landed} == {bench.platform.name}

    def test_a_conversation_can_be_written_in_without_an_answer_to_anyone(
        self, bench: Bench
    ) -> None:
        with listening(bench, "hier zijn wij") as talk:
            conversation = talk.incoming[0].place.conversation
            address = bench.platform.address_of(conversation)
            assert Address.restored(address.stored()) == address
            talk.send("uit zichzelf gezegd", "1", address)
            assert "uit zichzelf gezegd" in shown_by(bench)

    def test_a_thread_can_be_written_in_later(self, bench: Bench) -> None:
        with listening(bench, "hoe was het?") as talk:
            place = talk.incoming[0].place
            address = bench.platform.address_of(place.conversation, place.thread)
            assert Address.restored(address.stored()) == address
            talk.send("en hielp het?", "1", address)
            assert "en hielp het?" in shown_by(bench)

    def test_what_vertel_said_itself_is_not_heard(self, bench: Bench) -> None:
        with listening(bench, "een") as talk:
            talk.send("hoor ik dit?", "1")
            bench.say("twee")
            until(lambda: len(talk.incoming) == 2)
            assert [said.text for said in talk.incoming] == ["een", "twee"]

    def test_a_changed_reply_is_shown(self, bench: Bench) -> None:
        with listening(bench, "vraag") as talk:
            first = talk.send("oud", "1")
            talk.send("nieuw", "2", edits=first)
            assert "nieuw" in shown_by(bench)

    def test_taking_a_reply_away_does_no_harm_twice(self, bench: Bench) -> None:
        with listening(bench, "vraag") as talk:
            reply = talk.send("toch niet", "1")
            talk.erase(reply, "2")
            talk.erase(reply, "3")

    def test_an_address_survives_being_stored(self, bench: Bench) -> None:
        with listening(bench, "vraag") as talk:
            for address in (talk.incoming[0].address, talk.send("antwoord", "1")):
                assert Address.restored(address.stored()) == address
            talk.send("nog iets", "2", Address.restored(talk.incoming[0].address.stored()))
            assert "nog iets" in shown_by(bench)

    def test_what_cannot_be_delivered_is_told(self, bench: Bench) -> None:
        with listening(bench, "vraag") as talk:
            bench.shut_out()
            with pytest.raises(SendRefused):
                talk.send("voor niemand", "1")

    @pytest.mark.parametrize("pause", [0, 60], ids=["idle", "busy"])
    def test_listening_can_be_stopped_also_in_the_middle_of_a_message(
        self, bench: Bench, pause: float
    ) -> None:
        with listening(bench, "blijf hangen", pause=pause) as talk:
            start = time.monotonic()
            talk.stop()
            assert time.monotonic() - start < 10

    def test_what_was_heard_is_answered_after_listening_was_stopped(self, bench: Bench) -> None:
        """A bot that stops finishes what it was answering, and only then lets go."""
        with listening(bench, "vraag") as talk:
            talk.stop()
            talk.send("toch nog", "1")
            assert "toch nog" in shown_by(bench)

    def test_how_long_it_is_silent_is_known_from_the_first_message(self, bench: Bench) -> None:
        assert bench.platform.silence() in {None, 0}
        with listening(bench, "hier ben ik"):
            silence = bench.platform.silence()
        assert silence is not None
        assert 0 <= silence < 60

    def test_a_file_that_nobody_handed_in_is_not_there(self, bench: Bench, tmp_path: Path) -> None:
        with listening(bench, "hier ben ik") as talk:
            for reference in ("", "zomaar iets", '{"server": "x"}', "[]"):
                with pytest.raises(FetchRefused):
                    talk.fetch(reference, 100, tmp_path / "x")
        assert list(tmp_path.iterdir()) == []


class Apart:
    """Promises of every place that does not gather several users."""

    def test_several_users_are_brought_together_nowhere(self, bench: Bench) -> None:
        assert not bench.platform.gathers
        with listening(bench) as talk, pytest.raises(SendRefused):
            talk.open(["een", "twee"], "samen")


class Lasts(Talks):
    """What a platform promises where messages stay."""

    def test_its_messages_last(self, bench: LastingBench) -> None:
        assert bench.platform.lasting

    def test_listening_goes_on_until_it_is_stopped(self, bench: LastingBench) -> None:
        with listening(bench, "vraag") as talk:
            time.sleep(SILENCE)
            assert talk.listens
            bench.say("nog een")
            until(lambda: len(talk.incoming) == 2)

    def test_what_is_sent_twice_under_a_key_arrives_once(self, bench: LastingBench) -> None:
        with listening(bench, "vraag") as talk:
            landed = {talk.send("eenmaal", "1") for _ in range(2)}
            assert shown_by(bench).count("eenmaal") == 1
            assert len(landed) == 1

    def test_what_was_heard_before_a_restart_is_answered_after_it_and_once(
        self, bench: LastingBench
    ) -> None:
        with listening(bench, "vraag") as talk:
            asked = talk.incoming[0].address.stored()
            talk.send("antwoord een", "1")
        with Talk(bench.again(), bench.claimed) as talk:
            talk.listen()
            for key, number in (("1", "een"), ("2", "twee")):
                talk.send(f"antwoord {number}", key, Address.restored(asked))
            shown = shown_by(bench)
        assert [shown.count(f"antwoord {number}") for number in ("een", "twee")] == [1, 1]

    def test_what_comes_after_the_end_is_to_be_sent_again(self, bench: LastingBench) -> None:
        with listening(bench, "vraag") as talk:
            talk.close()
            with pytest.raises(SendFailed):
                talk.send("te laat", "1")

    def test_a_changed_reply_takes_the_place_of_the_one_before(self, bench: LastingBench) -> None:
        with listening(bench, "vraag") as talk:
            first = talk.send("oud", "1")
            places = [first]
            for text, key in (("nieuw", "2"), ("nieuwst", "3")):
                places.append(talk.send(text, key, edits=first))
                until(lambda text=text: [said for said in bench.shown() if text in said])
            assert len(bench.shown()) == 1
            assert "oud" not in bench.shown()[0]
            # What is taken away is taken away in every version.
            for number, place in enumerate(dict.fromkeys(places)):
                talk.erase(place, f"weg {number}")
            until(lambda: not bench.shown())

    def test_a_reply_that_is_taken_away_is_gone(self, bench: LastingBench) -> None:
        with listening(bench, "vraag") as talk:
            talk.send("blijft", "1")
            talk.erase(talk.send("verdwijnt", "2"), "3")
            until(lambda: len(bench.shown()) == 1)
            assert "blijft" in bench.shown()[0]

    def test_a_sign_is_heard_on_the_reply_it_stands_on_and_its_retraction_too(
        self, bench: LastingBench
    ) -> None:
        with listening(bench, "vraag") as talk:
            reply = talk.send("antwoord", "1")
            bench.react(reply, "👍")
            (sign,) = until(lambda: [one for one in talk.heard if isinstance(one, Reaction)])
            bench.take_back()
            (back,) = until(lambda: [one for one in talk.heard if isinstance(one, Retraction)])
            assert (sign.on, sign.sign, back.of) == (reply, "👍", sign.id)
            assert sign.sender.id == back.sender.id == talk.incoming[0].sender.id

    def test_a_changed_message_is_handed_over_with_what_it_replaces(
        self, bench: LastingBench
    ) -> None:
        with listening(bench, "vraag") as talk:
            bench.change("andere vraag")
            first, second = until(lambda: talk.incoming[1:] and talk.incoming)
            assert (second.text, second.replaces) == ("andere vraag", first.id)
            assert first.replaces is None
            assert second.place.conversation == first.place.conversation

    def test_a_file_that_is_handed_in_can_be_fetched_also_after_a_restart(
        self, bench: LastingBench, tmp_path: Path
    ) -> None:
        content = bytes(range(256)) * 4_000
        with listening(bench, "vraag") as talk:
            bench.hand_in("Verslag één.pdf", content)
            (file,) = until(lambda: [one for one in talk.heard if isinstance(one, HandedIn)])
            assert (file.name, file.caption, file.picture) == ("Verslag één.pdf", "", False)
            assert file.size in {None, len(content)}
            assert file.sender.id == talk.incoming[0].sender.id
            assert file.place.conversation == talk.incoming[0].place.conversation
            talk.fetch(file.file, len(content), tmp_path / "een")
        with Talk(bench.again(), bench.claimed) as talk:
            talk.listen()
            talk.fetch(file.file, len(content), tmp_path / "twee")
        assert {path.read_bytes() for path in tmp_path.iterdir()} == {content}
        assert len(list(tmp_path.iterdir())) == 2

    def test_a_file_that_is_too_large_is_not_fetched(
        self, bench: LastingBench, tmp_path: Path
    ) -> None:
        with listening(bench, "vraag") as talk:
            bench.hand_in("groot.pdf", b"x" * 1_001)
            (file,) = until(lambda: [one for one in talk.heard if isinstance(one, HandedIn)])
            with pytest.raises(FetchTooLarge):
                talk.fetch(file.file, 1_000, tmp_path / "x")
        assert list(tmp_path.iterdir()) == []


def shown_by(bench: Bench) -> str:
    """All that is shown, as one text."""
    return "\n".join(bench.shown())
