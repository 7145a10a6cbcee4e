"""What a new moderator does in Element: a report goes in, answers, and is taken back again."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.demo.people import Person
from bot.demo.webclient import WebClient
from tests.files import docx_parts, pdf, text_stream, word_paragraph, zipped
from tests.server.browser.driving import PICTURES, Browser
from tests.server.conftest import PASSWORD, MakeBot, NewPerson
from tests.server.matrix.bots import ROOT, Bot

#: A report, line for line as a page has it: what a scanner made of it stands in the first line.
PAGES = (
    (
        "ledere keet vertelt: wat de otters ons leerden",
        "",
        "In het voorjaar hielden bewoners en boeren zes avonden in de keet aan de dijk.",
        "Zij vertelden elkaar wat er mis was gegaan met de otterburcht, en waarom.",
        "De avonden waren verzonnen door Wietske Hoogland van het waterschap.",
    ),
    (
        "Wat hielp, was dat de voorzitter begon met een eigen fout.",
        "Daarna durfden ook de anderen te vertellen wat er bij hen niet was gelukt.",
        "Mijn advies: begin met een fout van jezelf, en laat de cijfers thuis.",
        "Het werkt alleen als niemand opschrijft wie wat zei.",
    ),
)
LINES = [line for page in PAGES for line in page]
QUESTION = "Vertel, wat hielp om in de keet over fouten te praten?"
ANSWER = "begon met een eigen fout"
#: What is typed, and what stands there when it is done.
WORDS = {
    "corrected": "regio: Twente",
    "field": "Regio: Twente",
    "asked": QUESTION,
    "answer": ANSWER,
    "details": "bron 1",
    "trail": "Kenmerk",
    "withdrawn": "intrekken 1 klopt niet meer",
    "again": "Vertel, hoe durfden zij in de keet over fouten te praten?",
    "restored": "herstel 1",
    "back": "teruggedraaid",
}


@dataclass(frozen=True)
class Report:
    """A file, and the title on its card."""

    name: str
    title: str
    content: bytes

    def told(self, folder: Path) -> dict[str, str]:
        """Write it, and tell what a script has to know of it."""
        (folder / self.name).write_bytes(self.content)
        return {"path": str(folder / self.name), "title": self.title}


def reports() -> list[Report]:
    """The same report three times over, the one that is published first."""
    word = docx_parts("".join(map(word_paragraph, LINES)), title="Keetverslag in Word")
    return [
        Report(
            "keet.pdf",
            "Keetverslag op papier",
            pdf([text_stream(page) for page in PAGES], title="Keetverslag op papier"),
        ),
        Report("keet.txt", ".edere keet vertelt", "\n".join(LINES).encode()),
        Report("keet.docx", "Keetverslag in Word", zipped(word)),
    ]


def vertel(bot: Bot, *words: str) -> str:
    """Let the operator type a command on the machine of a bot; what it prints."""
    own = {"VERTEL_DATA_DIR": str(bot.data), "VERTEL_STARTER_CORPUS": "false"}
    return subprocess.run(
        [sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main())", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **own},
        cwd=bot.data,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def wipe(bot: Bot) -> None:
    """Take all that a bot knows; it keeps its model, and who it is in Matrix."""
    for path in bot.data.iterdir():
        if path.name not in {"model", "matrix"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def in_room(person: Person, name: str) -> dict[str, str]:
    """What a script has to know of somebody who is in a room with this name."""
    return {"user": person.user_id, "password": PASSWORD, "room": name}


def without_mention(answer: str) -> str:
    """An answer without whom it is to: in a room it begins with the name of who asked."""
    return answer[answer.index("“") :]


def test_a_report_is_dropped_published_cited_withdrawn_and_carried_over(
    web_client: WebClient,
    browser: Browser,
    new_bot: MakeBot,
    new_person: NewPerson,
    tmp_path: Path,
) -> None:
    """In an encrypted room. Exported, wiped and brought in again, it gives the same answer."""
    bot, mo, lotte, bram = new_bot("inbreng"), *map(new_person, ("mo", "lotte", "bram"))
    queue = mo.create_room("Moderatoren", invites=[bot.user_id], encrypted=True)
    room = lotte.create_room("Otterclub", invites=[bot.user_id, bram.user_id])
    bram.join(room)
    bot.start(VERTEL_MATRIX__MODERATORS_ROOM=queue)
    bot.comes_to(lotte, room)
    told = browser.run(
        "seed.mjs",
        client=web_client.address,
        people=json.dumps(
            {"moderator": in_room(mo, "Moderatoren"), "asker": in_room(lotte, "Otterclub")}
        ),
        files=json.dumps([one.told(tmp_path) for one in reports()]),
        words=json.dumps(WORDS),
        pictures=str(PICTURES),
    )
    assert len(told["cards"]) == len(reports())
    assert all("naam Wietske Hoogland" in card for card in told["cards"])
    assert "“Wat hielp, was dat de voorzitter begon met een eigen fout." in told["answer"]
    assert re.search(r"Twente · verslag · 12 maart 2024 · blz\. (1 en )?2", told["answer"])
    assert "Keetverslag op papier" in told["note"]
    assert "ingetrokken" in told["note"]
    assert ANSWER not in told["note"]
    assert ANSWER not in told["gone"]

    vertel(bot, "sources", "export", str(tmp_path / "export"))
    assert bot.stop() == 0
    wipe(bot)
    vertel(bot, "ingest", str(tmp_path / "export"))
    bot.start(VERTEL_MATRIX__MODERATORS_ROOM=queue)
    again = browser.run(
        "ask.mjs",
        client=web_client.address,
        **in_room(lotte, "Otterclub"),
        text=QUESTION,
        expected=ANSWER,
        picture=str(PICTURES / "seeding-9-carried-over.png"),
    )
    assert without_mention(again["thread"][-1]) == without_mention(told["answer"])
