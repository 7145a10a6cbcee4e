"""Two people who do not know each other meet through Vertel, in a real room."""

import time
from secrets import token_hex

from bot.demo.events import Event
from bot.demo.people import Person
from tests.server.conftest import MakeBot, NewPerson
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


def asks_to_meet(bot: Bot, person: Person, about: str, name: str) -> None:
    """Let someone find this one other person, and ask to meet them."""
    room = alone_with(bot, person)
    person.say(room, f"wie weet iets over {about}?")
    assert name in hears(bot, person, room, "Wie hier meer van weet")
    person.say(room, "stel voor 1")
    hears(bot, person, room, "of die kennis wil maken")


def test_letters_to_one_person_share_one_room_across_restarts_too(
    new_bot: MakeBot, new_person: NewPerson
) -> None:
    bot, eva = new_bot("brieven"), new_person("eva")
    bot.start()
    room, name = alone_with(bot, eva), f"Eva {token_hex(3)}"
    eva.say(room, f"naam: {name}\nregio: Goes\nvraag mij over: {REED}")
    hears(bot, eva, room, "Mag ik je naam")
    eva.say(room, "ja")
    hears(bot, eva, room, "Dank je wel!")
    # From here on there is no place to write to her.
    eva.leave(room)
    # Nothing tells from outside that the bot has heard of it: its next sync does, at once.
    time.sleep(3)
    asks_to_meet(bot, new_person("finn"), REED, name)
    (invited,) = until(eva.invitations)
    eva.join(invited)

    def letters() -> list[Event]:
        heard = eva.events(invited, limit=500)
        # She has no keys: how many there are is all that she can see.
        return [e for e in heard if e.sender == bot.user_id and e.kind == "m.room.encrypted"]

    until(letters)
    # It says hello there as well, which looks like a letter to who has no keys: let it be counted.
    time.sleep(3)
    before = len(letters())
    assert bot.stop() == 0
    bot.start()
    asks_to_meet(bot, new_person("gijs"), REED, name)
    until(lambda: len(letters()) > before)
    assert eva.invitations() == ()
