"""The attack of two worlds on all that goes on around a lesson without a name.

In each world five members are invited in a round, tell in three messages, change one, edit the
card, and say something months later, at the same moments. Only who tells which lesson differs, and
so whose word it is that has the code. Moderators ask, propose a change and approve; lessons are
used elsewhere; and one member is forgotten.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from bot.flows.reflect.rechecking import recheck
from bot.flows.review.rechecks import ask
from bot.flows.review.using import note_use
from bot.flows.rounds.ticking import tick
from config.invitations import Lane, Retired, openers
from corpus.store import Store
from tests.fakes import citation
from tests.scenario.test_a_failure_told_anonymously import (
    MEMBERS,
    WORLDS,
    Drawn,
    everything,
    next_morning,
)
from tests.stores import a_store
from tests.unit.talking.telling import ROOMS, Parlour

#: All rows of all tables.
Everything = dict[str, list[tuple[Any, ...]]]

#: In three messages each, of very different lengths.
TOLD = (
    (
        "We wilden otters tellen, maar het mislukte omdat de camera nat werd.",
        "Mijn advies: doe er een dakje boven.",
        "Het werkt alleen als de oever droog is.",
    ),
    (
        (
            "We wilden reigers weren, maar het mislukte omdat er vis zat. Het was een lange week "
            "met veel regen, weinig slaap en nog minder hulp van wie het beloofd had."
        ),
        "Mijn advies: span een net.",
        "Het werkt alleen als de wind zwak is en er iemand bij blijft die het net kent.",
    ),
    (
        "We wilden kikkers overzetten, maar het mislukte omdat het vroor.",
        "Mijn advies: begin in de winter met bellen, dan weet iedereen ervan en komt er iemand.",
        "Het werkt niet als het vriest.",
    ),
    (
        "We wilden egels helpen, maar het mislukte omdat we het blad ruimden.",
        "Mijn advies: laat bladeren liggen.",
        "Het werkt alleen als er een heg is.",
    ),
    (
        "We wilden vleermuizen tellen, maar het mislukte omdat de lampen aan bleven.",
        "Mijn advies: doe het licht uit.",
        "Het werkt alleen als de buurt meedoet.",
    ),
)


BANK = [one.key for one in openers() if one.lane is Lane.ORDINARY]


def invited(parlour: Parlour, bank: Sequence[str] = BANK[:1]) -> None:
    """Let everyone take part, and a round ask them something of this bank."""
    agenda = parlour.agenda
    agenda.openers.revise(Retired(key) for key in BANK if key not in bank)
    for member in MEMBERS:
        parlour.says(member, "regio: Twente")
        parlour.says(member, "doe mee")
    parlour.now = parlour.now.replace(hour=13, minute=30)
    tick(agenda, parlour.now)
    for member in MEMBERS:
        assert len(parlour.letters(member)) == 1


def tell(parlour: Parlour, told: Sequence[int], drawn: Drawn) -> None:
    """Let each answer the invitation without a name."""
    for member, lesson in zip(MEMBERS, told, strict=True):
        drawn.lesson = lesson
        first, second, third = TOLD[lesson]
        assert "aanraden?" in parlour.says(member, first)
        assert "aanraden?" in parlour.changes(member, f"{first} Echt waar.")
        assert "Wanneer werkt dit" in parlour.says(member, second)
        assert "Mag dat?" in parlour.says(member, third)
        assert "zonder naam" in parlour.says(member, "anoniem")
        assert "titel: Dit was les" in parlour.says(member, f"titel: Dit was les {lesson}")
        assert "dat vraagt moed" in parlour.says(member, "ja")


def by_code(parlour: Parlour, told: Sequence[int], drawn: Drawn, says: Mapping[int, str]) -> None:
    """Let each member say something at the same moments: about the lesson they told, or "help"."""
    for member, lesson in zip(MEMBERS, told, strict=True):
        drawn.lesson = lesson
        parlour.says(member, says.get(lesson, "help"))


def goes_on(
    parlour: Parlour, store: Store, told: Sequence[int], codes: Sequence[str], drawn: Drawn
) -> Everything:
    """Let moderators, other regions and the authors say what they have to say.

    All that is kept when the authors have answered and changed, before the morning.
    """
    titles = {one.metadata.title: one.source_id for one in store.sources.all()}
    numbers = {one.source_id: one.id for one in store.reviews.waiting()}
    number = numbers[titles["Dit was les 0"]]
    parlour.says("Mo", f"bewerk {number} titel: Dit werd les 0", moderators=True)
    parlour.says("Mo", f"vraag {number} hoeveel otters?", moderators=True)
    by_code(parlour, told, drawn, {0: f"code {codes[0]} ja 1"})
    says = {
        0: f"code {codes[0]} antwoord: zeven otters, en een oude bever",
        1: f"code {codes[1]} advies: span een fijner net",
        2: f"code {codes[2]} intrekken",
    }
    by_code(parlour, told, drawn, says)
    put_away = everything(store)
    next_morning(parlour, store, approve=False)
    for one in sorted(numbers.values()):
        parlour.says("Mo", f"goedkeuren {one}", moderators=True)
    cited = [
        citation(n, source_id=key, title="Les", region="Twente")
        for n, key in enumerate(sorted(titles.values()), 1)
    ]
    note_use(cited, "Zeeland", parlour.board, parlour.now)
    parlour.now += timedelta(weeks=14)
    recheck(parlour.notebook, parlour.now)
    by_code(parlour, told, drawn, {3: f"code {codes[3]} klopt nog"})
    parlour.now += timedelta(weeks=3)
    ask(parlour.board, parlour.now)
    parlour.says(MEMBERS[-1], "wis mijn profiel")
    return put_away


def test_around_a_round_both_worlds_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, kept = Drawn(monkeypatch), []
    codes = [f"{lesson}234-abcd-efg" for lesson in range(len(TOLD))]
    for told in WORLDS:
        with a_store() as store:
            parlour = Parlour(store, rooms=ROOMS)
            invited(parlour)
            tell(parlour, told, drawn)
            moments = [everything(store)]
            next_morning(parlour, store, approve=False)
            moments.append(goes_on(parlour, store, told, codes, drawn))
            moments.append(everything(store))
            kept.append(moments)
    for before, after in zip(*kept, strict=True):
        for name in before:
            assert before[name] == after[name], name
    _, put_away, later = kept[0]
    # An answer, a change, and that one was withdrawn.
    assert len(put_away["sealed"]) == len([0, 1, 2])
    assert "zeven otters" not in str({**put_away, "sealed": []})
    assert any("Dit werd les 0" in str(row) for row in later["sources"])
    assert any("een fijner net" in str(row) for row in later["sources"])
    assert any("zeven otters" in str(row) for row in later["outbox"])
    assert len(later["uses"]) == len(TOLD)


def asked_of(store: Store) -> list[str]:
    """List what each was asked, by invitation, as far as the store tells."""
    return [str(row[4]) for row in everything(store)["invitations"]]


def test_no_invitation_marks_who_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What someone was asked tells what their lesson is about; a gap would tell that they told."""
    # What is drawn may be the same question once more: these draws are of one that is another.
    draws = count(1)
    monkeypatch.setattr(secrets, "randbits", lambda _: 7_919 * next(draws))
    with a_store() as store:
        parlour = Parlour(store, rooms=ROOMS)
        invited(parlour, BANK)
        before = asked_of(store)
        for words in (*TOLD[0], "anoniem", "titel: Dit was les 0", "ja"):
            said = parlour.says(MEMBERS[0], words)
        assert "dat vraagt moed" in said
        after = asked_of(store)
    assert after[0] != before[0]
    assert after[1:] == before[1:]
    assert set(after) <= set(BANK)
