"""Files that a moderator drops in an encrypted room answer a question in another one."""

import hashlib
from secrets import token_hex

from bot.demo.people import Person
from tests.files import docx_parts, pdf, text_stream, word_paragraph, zipped
from tests.server.conftest import MakeBot, NewPerson
from tests.server.matrix.bots import Bot, until
from tests.server.matrix.secretive import Secretive
from tests.server.matrix.test_meeting import alone_with, hears

LESSON = (
    "Bij de otterburcht hielpen schapen beter dan maaien. Vraag eerst aan de boeren wanneer hun "
    "land droog is."
)
WORD = "De wethouder kwam met de fiets naar de keet, en dat maakte het gesprek over de dijk losser."
PDF = [
    "In de polder telden vrijwilligers elke maand de grutto op dezelfde vijf plekken,",
    "en zo wisten zij na een jaar of het maaien werkelijk later was begonnen.",
]


def read(carla: Secretive, bot: Bot, room: str, words: str) -> str:
    """Wait until the bot said these words in an encrypted room; the id of that message."""

    def found() -> str | None:
        said = carla.reads(bot.user_id, room)
        return next((str(e.event_id) for e in said if words in e.body), None)

    event = until(found, 60)
    assert event is not None
    return event


def moderated(bot: Bot, carla: Secretive) -> str:
    """A started bot, and its moderators' room, which is encrypted and where Carla is."""
    room = carla.create_room(bot.user_id)
    bot.more["VERTEL_MATRIX__MODERATORS_ROOM"] = room
    bot.start()
    until(lambda: carla.reads(bot.user_id, room))
    return room


def asks(bot: Bot, person: Person, question: str, words: str) -> str:
    """Let someone ask something in a direct message; the answer with these words."""
    room = alone_with(bot, person)
    person.say(room, question)
    return hears(bot, person, room, words)


def test_files_dropped_in_an_encrypted_room_answer_a_question_elsewhere(
    new_bot: MakeBot, new_person: NewPerson, carla: Secretive
) -> None:
    bot = new_bot("inbreng")
    room = moderated(bot, carla)
    carla.hand_in(room, "Otterburcht.txt", LESSON.encode(), "link: https://voorbeeld.nl/otter")
    word = zipped(docx_parts(word_paragraph("Op de dijk", "Kop1") + word_paragraph(WORD)))
    carla.hand_in(room, "dijk.docx", word)
    carla.hand_in(room, "grutto.pdf", pdf([text_stream(PDF)]))
    read(carla, bot, room, "Ik lees ")
    for words in ("schapen beter dan maaien", "Op de dijk", "telden vrijwilligers"):
        carla.react(room, read(carla, bot, room, words), "✅")
    until(lambda: sum("goedgekeurd door" in e.body for e in carla.reads(bot.user_id, room)) == 3)
    answer = asks(bot, new_person("finn"), "Wat hielp bij de otterburcht?", "schapen beter")
    assert "https://voorbeeld.nl/otter" in answer
    asks(bot, new_person("gijs"), "Hoe kwam de wethouder naar de keet?", "met de fiets")
    asks(bot, new_person("hans"), "Wie telden de grutto in de polder?", "vrijwilligers")
    assert not [path for path in (bot.data / "handed-in").rglob("*") if path.is_file()]


def test_what_is_wrong_with_a_file_is_said_where_it_was_dropped(
    new_bot: MakeBot, carla: Secretive
) -> None:
    bot = new_bot("inbreng")
    room = moderated(bot, carla)
    carla.hand_in(room, "a.pdf", b"geen pdf")
    read(carla, bot, room, "“a.pdf” kan ik niet gebruiken: de inhoud past niet")
    packed = zipped({"b.txt": LESSON, "c.exe": "MZ"})
    carla.hand_in(room, "map.zip", packed)
    read(carla, bot, room, "“c.exe” (dit soort bestand kan ik niet lezen)")
    read(carla, bot, room, "otterburcht")


def test_a_bot_that_is_killed_while_it_reads_loses_and_doubles_nothing(
    new_bot: MakeBot, carla: Secretive
) -> None:
    bot, mark = new_bot("inbreng"), token_hex(4)
    room = moderated(bot, carla)
    for number in range(6):
        text = f"{LESSON} Dit is verslag {mark} nummer {number}."
        carla.hand_in(room, f"{number}-{mark}.txt", text.encode())
        if number == 3:
            read(carla, bot, room, "Ik lees ")
            bot.kill()
    bot.start()

    def cards() -> list[str]:
        said = [e.body for e in carla.reads(bot.user_id, room)]
        return [body for body in said if f"verslag {mark} nummer" in body]

    until(lambda: len(cards()) >= 6, 60)
    digests = {hashlib.sha256(card.encode()).hexdigest() for card in cards()}
    assert len(digests) == len(cards()) == 6


def test_a_file_in_another_room_or_a_direct_message_is_kindly_refused(
    new_bot: MakeBot, new_person: NewPerson, carla: Secretive
) -> None:
    bot, eva = new_bot("inbreng"), new_person("eva")
    moderated(bot, carla)
    hers = alone_with(bot, eva)
    eva.hand_in(hers, "a.txt", LESSON.encode())
    hears(bot, eva, hers, "Geef het in de moderatorkamer")
