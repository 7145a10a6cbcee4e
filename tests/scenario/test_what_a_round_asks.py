"""What members are asked, week after week."""

from datetime import date

from bot.flows.rounds.inviting import choose_now
from bot.rendering.kept import unfolded
from bot.rendering.plain import plain
from config.invitations import Lane, Opener, Retired, Sort, openers
from corpus.store import Store
from tests.cohort import claims, here
from tests.members import Members


def test_a_follow_up_repeats_what_someone_would_try_and_asks_once(
    members: Members, store: Store
) -> None:
    anna = members.joins("Anna")
    store.intentions.keep(anna, "eerst {bellen} met de molenaar", date(2026, 11, 19))
    members.at("2026-11-26 15:00")
    ((_, letter),) = store.outbox.unsent("matrix")
    assert "“eerst {bellen} met de molenaar”" in plain(unfolded(letter.body))
    members.delivers()
    members.at("2026-12-03 15:00")
    ((_, letter),) = store.outbox.unsent("matrix")
    assert "molenaar" not in plain(unfolded(letter.body))


def test_the_bank_of_the_house_is_asked_from(members: Members, store: Store) -> None:
    own = Opener("eigen", Lane.ORDINARY, Sort.WHY, (), "Waarom dan?", "Why then?")
    store.openers.revise([own, *(Retired(opener.key) for opener in openers())])
    members.joins("Anna")
    members.at("2026-11-26 15:00")
    assert "Waarom dan?" in members.words()[0]
    # Whoever retires everything is not left with a bot that fails.
    store.openers.revise([Retired("eigen")])
    members.at("2026-12-03 15:00")
    assert len(claims(store)) == 2


def test_who_looks_back_by_themselves_is_asked_something_new_each_time(
    members: Members, store: Store
) -> None:
    anna = members.joins("Anna")
    store.intentions.keep(anna, "bellen", date(2026, 11, 19))
    asked = {
        choose_now(members.agenda, anna, None, here(f"2026-11-{day}")) for day in range(10, 30)
    }
    assert len(asked) > 10
    assert {opener.lane for opener in asked} == {Lane.ORDINARY}
    assert store.intentions.of(anna) is not None
    failed = choose_now(members.agenda, anna, Lane.SHINING_FAILURE, members.now)
    assert failed.lane is Lane.SHINING_FAILURE
    assert choose_now(members.agenda, 999, None, members.now).dutch
