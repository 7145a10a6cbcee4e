"""Two people who do not know each other meet through Vertel, in a real room."""

import time
from secrets import token_hex

from bot.demo.people import Person
from tests.server.conftest import NewPerson
from tests.server.matrix.bots import Bot, until

REED = "riet snijden op een zachte oever"


def alone_with(bot: Bot, person: Person) -> str:
    """A direct conversation, in which Vertel has said hello."""
    made = person.create_room("", invites=[bot.user_id], direct=True)
    bot.comes_to(person, made)
    return made


def hears(bot: Bot, person: Person, room: str, words: str) -> str:
    """Wait until Vertel says these words there, and return all of that message."""
    return until(lambda: next((e.text for e in bot.said(person, room) if words in e.text), ""))


def test_two_people_meet_when_both_want_it(bot: Bot, new_person: NewPerson) -> None:
    anna, bram = new_person("anna"), new_person("bram")
    mark = token_hex(3)
    his, hers = alone_with(bot, bram), alone_with(bot, anna)
    bram.say(his, f"naam: Bram {mark}\nregio: Goes\nvraag mij over: {REED}")
    hears(bot, bram, his, "Mag ik je naam, rol, organisatie en regio noemen")
    bram.say(his, "ja")
    hears(bot, bram, his, "Dank je wel!")
    # What he told can be found within a second or so; asked again, nobody hears a name twice.
    time.sleep(3)
    anna.say(hers, f"wie weet iets over {REED}?")
    assert f"Bram {mark}" in hears(bot, anna, hers, "Wie hier meer van weet")
    anna.say(hers, "stel voor 1")
    hears(bot, anna, hers, "of die kennis wil maken")
    request = hears(bot, bram, his, "heeft een vraag waar jij meer van kunt weten")
    assert REED in request
    bram.say(his, "ja")
    hears(bot, bram, his, "in een eigen kamer")

    def invited() -> set[str]:
        rooms = [set(person.invitations()) for person in (anna, bram)]
        return rooms[0] & rooms[1]

    (room,) = until(invited)
    for person in (anna, bram):
        person.join(room)
    everyone = set(until(lambda: anna.members(room)))
    assert {anna.user_id, bram.user_id, bot.user_id} <= everyone


def test_who_takes_it_back_is_not_named_any_more(bot: Bot, new_person: NewPerson) -> None:
    cor, dirk = new_person("cor"), new_person("dirk")
    mark = token_hex(3)
    his, other = alone_with(bot, cor), alone_with(bot, dirk)
    cor.say(his, f"naam: Cor {mark}\nregio: Sneek\nvraag mij over: {REED}")
    hears(bot, cor, his, "Mag ik je naam")
    cor.say(his, "ja")
    hears(bot, cor, his, "Dank je wel!")
    cor.say(his, "intrekken")
    hears(bot, cor, his, "vanaf nu aan niemand meer")
    dirk.say(other, f"wie weet iets over {REED}?")
    told = until(lambda: [e.text for e in bot.said(dirk, other)][1:])
    assert not any(mark in text for text in told)
