"""The commands: what they print where, and how they end. The house behind the door is a fake."""

import json
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest
from structlog.testing import capture_logs

from bot import cli
from bot.cli.door import Door
from bot.errors import PlatformError
from bot.post import Post
from config.errors import UnknownSetting
from config.platforms import Matrix
from corpus.conditions import Condition, Measured
from corpus.contacts import Failure
from corpus.errors import (
    AlreadyReviewed,
    Detail,
    HubExists,
    Reason,
    SourceNotFound,
    StoreDamaged,
    Wrong,
)
from corpus.ingest import Report, TakenOver, Terms, ingest
from corpus.model import Knowledge, Level, Metadata, Rights, Status, StoredSource, Wanted
from corpus.store import Store
from corpus.store.hubs import Hub
from corpus.store.ruling import Decision
from corpus.walking import files_in
from retrieval.asking import Told
from retrieval.errors import IndexInUse
from retrieval.model import Question
from tests.fakes import (
    NOON,
    FakePlatform,
    ScriptedAnswers,
    a_conversation,
    an_answer,
    as_nobody,
    citation,
    incoming,
)

FARMERS = "Hoe krijg je boeren aan tafel?"
SOURCE = StoredSource(
    1, "les-1", Status.PENDING, None, Metadata(title="Een les\x1b[31m", region="Utrecht"), 3
)


class FakeSources:
    """One source, whose status can be decided."""

    told = "En nog een regel."
    status = SOURCE.status

    def all(self, status: Status | None = None) -> tuple[StoredSource, ...]:
        return () if status not in {None, SOURCE.status} else (SOURCE,)

    def find(self, source_id: str) -> StoredSource:
        if source_id != SOURCE.source_id:
            raise SourceNotFound(source_id)
        return replace(SOURCE, status=self.status)

    def text(self, source_id: str) -> str:
        return f"De tekst van {source_id}.\x07\n{self.told}"

    def decide(self, source_id: str, decision: Decision) -> None:
        status = Status(decision.what.value)
        if self.find(source_id).status is status:
            raise AlreadyReviewed(source_id, status)
        self.status = status

    def count(self) -> int:
        return 1


class FakeHubs:
    """Hubs in a list."""

    def __init__(self) -> None:
        self.kept = [Hub(7, "Kennishub Utrecht", "Utrecht")]

    def all(self) -> tuple[Hub, ...]:
        return tuple(self.kept)

    def named(self, name: str) -> Hub | None:
        return next((hub for hub in self.kept if hub.name.casefold() == name.casefold()), None)

    def add(self, name: str, region: str) -> Hub:
        if self.named(name):
            raise HubExists(name)
        self.kept.append(Hub(8, name, region))
        return self.kept[-1]


@dataclass
class FakeApp:
    """A house with nothing behind it."""

    answers: ScriptedAnswers = field(default_factory=ScriptedAnswers)
    report: Report = field(default_factory=Report)
    sound: bool = True
    ingested: list[dict[str, Any]] = field(default_factory=list)
    caught_up: int = 0

    def __post_init__(self) -> None:  # noqa: D105
        self.hubs = FakeHubs()
        due = SimpleNamespace(indexed_count=lambda: 12, to_index=lambda: 3)
        sources = FakeSources()
        self.store = SimpleNamespace(
            sources=sources,
            deciding=sources,
            hubs=self.hubs,
            passages=SimpleNamespace(count=lambda: 3),
            due=due,
            measurements=SimpleNamespace(of=lambda _: {Condition.USABLE: Measured(0.5, 3)}),
            state=SimpleNamespace(get={"index_model": "model-1"}.get),
            lessons=SimpleNamespace(among=lambda _: []),
            upkeep=SimpleNamespace(overdue=lambda *_: set()),
            remarks=SimpleNamespace(under_review=lambda _: set()),
        )
        lacking = 0 if self.sound else 2
        health = SimpleNamespace(sound=self.sound, expected=12, lacking=lacking, surplus=0)
        self.indexes = SimpleNamespace(
            desk=SimpleNamespace(tell=self.tell, verify=lambda: health),
            rebuild=lambda: 12,
            take=lambda: None,
            serving=nullcontext,
            catch_up=self.catch_up,
        )
        self.watched, self.failed = nullcontext, lambda _: None
        self.settings = SimpleNamespace(data_dir=Path("/gegevens"), matrix=None, teams=None)
        self.clock = lambda: NOON
        self.model = SimpleNamespace(name="model-1")

    def tell(self, question: Question) -> Told:
        return Told(self.answers(question), ())

    def ingest(
        self, paths: Iterable[Path], *, progress: Callable[[Path], None], **terms: object
    ) -> Report:
        found = list(paths)
        for path in found:
            progress(path)
        self.ingested.append({"paths": found, **terms})
        return self.report

    def catch_up(self) -> None:
        self.caught_up += 1

    def __enter__(self) -> Self:
        """Nothing to open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to give back."""


class FakeDoor(Door):
    """Opens on the fake house, or on an error."""

    def __init__(self, app: FakeApp | None = None, error: Exception | None = None) -> None:
        self.house, self.error = app or FakeApp(), error

    def app(self) -> Any:
        if self.error:
            raise self.error
        return self.house


@dataclass
class Outcome:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        assert self.out.count("\n") == 1
        return json.loads(self.out)


@pytest.fixture
def vertel(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command with these words, behind this door."""

    def run(*words: str, app: FakeApp | None = None, error: Exception | None = None) -> Outcome:
        code = cli.run(words, FakeDoor(app, error))
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


def test_an_answer_is_printed_with_its_sources(vertel: Any) -> None:
    app = FakeApp(ScriptedAnswers({FARMERS: an_answer(FARMERS, citation())}))
    ended = vertel("ask", FARMERS, app=app)
    assert ended.code == 0
    assert ended.out.startswith("“Begin bij de keukentafel.” [1]\n\nBronnen\n[1] Verslag 1")
    assert ended.err == ""


def test_a_question_needs_no_quotation_marks(vertel: Any) -> None:
    app = FakeApp()
    vertel("ask", *FARMERS.split(), app=app)
    assert app.answers.asked == [Question(FARMERS)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("hoi", "Stel gerust je vraag"),
        ("👍👍", "Ik weet niet goed wat je bedoelt"),
        ("help", "Ik zoek antwoorden in lessen"),
        ("bron 1", "Stel eerst je vraag."),
        ("SELECT naam FROM boeren;", "code"),
        ("x" * 5001, "te lang"),
    ],
)
def test_what_is_no_question_gets_the_reply_of_a_chat(vertel: Any, typed: str, said: str) -> None:
    app = FakeApp()
    data = vertel("ask", typed, "--json", app=app).data
    assert said in data["answer"]
    assert (data["verdict"], data["confidence"], data["citations"]) == ("nothing", 0.0, [])
    assert said in vertel("ask", typed, app=app).out
    assert app.answers.asked == []


def test_courtesy_around_a_question_is_not_searched_for(vertel: Any) -> None:
    app = FakeApp()
    vertel("ask", f"Hoi Vertel, {FARMERS} Alvast bedankt!", app=app)
    assert [asked.text for asked in app.answers.asked] == [FARMERS]


def test_a_search_in_part_of_the_sources_that_finds_nothing_says_how_to_widen_it(
    vertel: Any,
) -> None:
    assert "Zonder --since" in vertel("ask", FARMERS, "--since", "2030").err
    assert "Zonder --since" not in vertel("ask", FARMERS).err


def test_a_region_by_another_name_is_named(vertel: Any) -> None:
    assert "Regio: Noord-Brabant." in vertel("ask", FARMERS, "--region", "Noord-Braband").err
    assert vertel("ask", FARMERS, "--region", "utrecht").err == ""


def test_an_answer_for_a_script_is_one_object(vertel: Any) -> None:
    app = FakeApp(ScriptedAnswers({FARMERS: an_answer(FARMERS, citation())}))
    data = vertel("ask", FARMERS, "--json", app=app).data
    assert (data["verdict"], data["citations"][0]["n"], data["contacts"]) == ("answer", 1, [])
    assert data["milliseconds"] >= 0


def test_nothing_found_is_no_failure(vertel: Any) -> None:
    assert vertel("ask", FARMERS, "--json").code == 0


def test_a_region_says_whose_neighbours_come_first_and_gives_no_rights(vertel: Any) -> None:
    app = FakeApp()
    vertel("ask", FARMERS, "--region", "provincie utrecht", app=app)
    assert app.answers.asked == [Question(FARMERS, region="Utrecht")]


def test_an_unknown_region_is_used_as_it_is_with_a_warning(vertel: Any) -> None:
    app = FakeApp()
    ended = vertel("ask", FARMERS, "--region", "Qqqqq", app=app)
    assert app.answers.asked[0].region == "Qqqqq"
    assert ended.err.startswith("Let op: de regio “Qqqqq” ken ik niet.")


def test_a_hub_lends_its_rights_and_its_region(vertel: Any) -> None:
    app = FakeApp()
    vertel("ask", FARMERS, "--hub", "kennishub utrecht", app=app)
    rights = Rights(frozenset({7}), frozenset({"Utrecht"}))
    assert app.answers.asked == [Question(FARMERS, region="Utrecht", rights=rights)]


def test_an_unknown_hub_is_refused_with_the_nearest_one(vertel: Any) -> None:
    ended = vertel("ask", FARMERS, "--hub", "Kennishub Utrech")
    assert ended.code == 2
    assert "Bedoel je “Kennishub Utrecht”?" in ended.err


def test_a_search_can_be_limited(vertel: Any) -> None:
    app = FakeApp()
    limits = ["--since", "2024-03", "--level", "provincie", "--level", "area"]
    vertel("ask", FARMERS, *limits, "--knowledge", "Ervaringskennis", app=app)
    assert app.answers.asked[0].wanted == Wanted(
        levels=frozenset({Level.PROVINCE, Level.AREA}),
        knowledge=frozenset({Knowledge.EXPERIENCE}),
        since="2024-03",
    )


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ["ask", FARMERS, "--level", "dorp"],
            "--level kan niet “dorp” zijn. Kies uit: initiatief,",
        ),
        (
            ["ask", FARMERS, "--since", "gisteren"],
            "--since kan niet “gisteren” zijn. Schrijf een datum als jaar, jaar-maand of",
        ),
        (["ask", "\udcff"], "VRAAG is geen leesbare tekst."),
        (["ask", FARMERS, "--region", "\udcff"], "--region is geen leesbare tekst."),
        (["ask", FARMERS, "--level", "\udcff"], "--level is geen leesbare tekst."),
        (["sources", "show", "\udcff"], "KENMERK is geen leesbare tekst."),
        (["hubs", "add", "\udcff", "--region", "Utrecht"], "NAAM is geen leesbare tekst."),
        (["ask", " "], "Er ontbreekt iets: VRAAG."),
        (["ask"], "Er ontbreekt iets: VRAAG."),
        (["ask", "-5 graden?"], "Begint je tekst met een streepje? Zet er dan -- voor."),
        (["ask", FARMERS, "--regoin", "x"], "De optie --regoin bestaat niet. Bedoel je --region?"),
        (["ask", FARMERS, "--region"], "Achter --region moet nog iets staan."),
        (["hubs", "add", "Hub"], "Er ontbreekt iets: --region."),
        (["souces", "list"], "De opdracht “souces” bestaat niet. Bedoel je “sources”?"),
        (["sources", "aprove"], "Bedoel je “approve”?"),
        (["qqqq"], "De opdracht “qqqq” bestaat niet. Alle opdrachten"),
        (["check", "teveel"], "Zo werkt deze opdracht niet."),
        (["evaluate", "weg.jsonl"], "weg.jsonl: het bestand is er niet."),
        (["sources", "list", "--status", "mooi"], "--status kan niet “mooi” zijn."),
        ([], "Gebruik: vertel"),
        (["sources"], "Gebruik: vertel sources"),
    ],
)
def test_wrong_usage_is_explained_in_one_sentence(
    vertel: Any, words: list[str], complaint: str
) -> None:
    ended = vertel(*words)
    assert (ended.code, ended.out) == (2, "")
    assert complaint in ended.err
    assert "Traceback" not in ended.err


def test_a_question_that_begins_with_a_dash_comes_after_two(vertel: Any) -> None:
    app = FakeApp()
    assert vertel("ask", "--json", "--", "-5 graden?", app=app).code == 0
    assert app.answers.asked == [Question("-5 graden?")]


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (UnknownSetting("VERTEL_X", None), 2, "De instelling VERTEL_X bestaat niet."),
        (StoreDamaged(), 1, "De database is beschadigd. Zet een reservekopie terug."),
        (IndexInUse("123"), 1, "Een andere Vertel gebruikt deze gegevensmap al (proces 123)."),
    ],
)
def test_an_error_is_one_sentence_on_standard_error(
    vertel: Any, error: Exception, code: int, sentence: str
) -> None:
    ended = vertel("ask", FARMERS, error=error)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(sentence)


@pytest.mark.parametrize(
    ("words", "error", "code"),
    [
        (["ask", FARMERS, "--json"], UnknownSetting("VERTEL_X", None), 2),
        (["ask", FARMERS, "--json"], StoreDamaged(), 1),
        (["sources", "show", "weg", "--json"], None, 1),
        (["ask", "--json"], None, 2),
        (["ask", FARMERS, "--json", "--level", "dorp"], None, 2),
        (["qqqq", "--json"], None, 2),
    ],
)
def test_a_script_that_asked_for_json_gets_the_sentence_as_an_object(
    vertel: Any, words: list[str], error: Exception | None, code: int
) -> None:
    ended = vertel(*words, error=error)
    assert ended.code == code
    assert ended.data == {"error": ended.err.removesuffix("\n")}


def test_what_stands_after_two_dashes_asks_for_no_json(vertel: Any) -> None:
    assert vertel("ask", "--", "--json", error=StoreDamaged()).out == ""


def test_an_ingest_reports_what_it_did(vertel: Any, tmp_path: Path) -> None:
    (tmp_path / "les.md").write_text("Een les.")
    app = FakeApp(report=Report(sources=1, passages=1, source_ids=["b-1"]))
    ended = vertel("ingest", str(tmp_path), app=app)
    assert (ended.code, ended.out) == (
        0,
        "Toegevoegd of bijgewerkt: 1 bron met 1 fragment. Ongewijzigd: 0.\n",
    )
    assert app.ingested == [
        {
            "paths": [tmp_path / "les.md"],
            "status": Status.APPROVED,
            "hub": None,
            "make_hubs": False,
        }
    ]


def test_an_ingest_tells_what_it_passed_over_and_what_took_the_place_of_what(
    vertel: Any, tmp_path: Path
) -> None:
    for name in ("les.md", "cijfers.XLSX", "los"):
        (tmp_path / name).write_text("x")
    taken = TakenOver("les-1", Path("nieuw.md"), "oud.md")
    ended = vertel("ingest", str(tmp_path), app=FakeApp(report=Report(taken_over=[taken])))
    assert "Overgeslagen: 2 bestanden van een andere soort (.xlsx)." in ended.err
    assert "“les-1” kwam uit oud.md en heeft nu de tekst van nieuw.md" in ended.err


def test_an_ingest_warns_of_what_nobody_can_find(vertel: Any, tmp_path: Path) -> None:
    (tmp_path / "les.md").write_text("x")
    report = Report(hidden=[("les-1", Path("les.md"))])
    ended = vertel("ingest", str(tmp_path), app=FakeApp(report=report))
    assert "“les-1” uit les.md is alleen voor een kamer of een regio" in ended.err
    assert "--hub" in ended.err


def test_an_empty_path_is_wrong_usage_and_not_the_working_folder(vertel: Any) -> None:
    app = FakeApp()
    assert vertel("ingest", "", app=app).code == 2
    assert app.ingested == []


def test_an_ingest_can_wait_for_the_moderators_and_belong_to_a_hub(
    vertel: Any, tmp_path: Path
) -> None:
    (tmp_path / "les.md").write_text("Een les.")
    app = FakeApp()
    vertel("ingest", "--pending", "--hub", "Kennishub Utrecht", str(tmp_path), app=app)
    assert (app.ingested[0]["status"], app.ingested[0]["hub"]) == (Status.PENDING, 7)


def test_files_that_cannot_be_read_are_named_with_the_reason(vertel: Any, tmp_path: Path) -> None:
    failed = [
        Failure(Path("geheim.pdf"), Reason.ENCRYPTED),
        Failure(Path("rijen.jsonl"), Reason.BAD_LINE, Detail(Wrong.NOT_JSON), 12),
    ]
    report = Report(sources=1, passages=4, source_ids=["b-1"], failed=failed)
    ended = vertel("ingest", str(tmp_path / "x.md"), "--json", app=FakeApp(report=report))
    assert ended.code == 3
    assert ended.err.splitlines() == [
        "geheim.pdf: het bestand is met een wachtwoord beveiligd.",
        "rijen.jsonl, regel 12: deze regel is niet te gebruiken (het is geen geldige JSON).",
    ]
    data = ended.data
    assert list(data) == [
        "sources",
        "passages",
        "contacts",
        "unchanged",
        "failed",
        "seconds",
    ]
    assert data["failed"] == [
        {"path": "geheim.pdf", "reason": "encrypted"},
        {"path": "rijen.jsonl", "reason": "bad_line", "line": 12},
    ]


def test_an_ingest_of_which_nothing_came_has_failed(vertel: Any, tmp_path: Path) -> None:
    report = Report(failed=[Failure(tmp_path / "weg.md", Reason.GONE)])
    assert vertel("ingest", str(tmp_path / "weg.md"), app=FakeApp(report=report)).code == 1


def test_a_file_one_may_not_open_is_reported_as_any_other(
    vertel: Any, tmp_path: Path, store: Store
) -> None:
    closed = [tmp_path / "les.md", tmp_path / "map"]
    closed[0].write_text("Een les.")
    closed[1].mkdir()
    for path in closed:
        path.chmod(0)
    app = FakeApp()
    with as_nobody():
        vertel("ingest", *map(str, closed), app=app)
        found = app.ingested[0]["paths"]
        report = ingest(store, found, Terms(lambda texts: [1] * len(texts), NOON))
        ended = vertel("ingest", *map(str, closed), app=FakeApp(report=report))
    assert (ended.code, found) == (1, closed)
    assert ended.err.count("Vertel mag het niet openen.") == 2


def test_a_name_that_is_too_long_is_no_file(store: Store) -> None:
    report = ingest(
        store,
        files_in([Path("a" * 300 + ".md")]),
        Terms(lambda texts: [1] * len(texts), NOON),
    )
    assert [failure.reason for failure in report.failed] == [Reason.GONE]


def test_a_folder_without_readable_files_is_said_to_be_one(vertel: Any, tmp_path: Path) -> None:
    ended = vertel("ingest", str(tmp_path))
    assert (ended.code, ended.err) == (0, "Hier staan geen bestanden die Vertel kan lezen.\n")


def test_sources_are_listed_for_people_and_for_scripts(vertel: Any) -> None:
    listed = vertel("sources", "list")
    assert listed.out == "les-1  wacht op beoordeling  Een les[31m  Utrecht\n"
    assert vertel("sources", "list", "--json").data == {
        "sources": [
            {
                "source_id": "les-1",
                "title": "Een les\x1b[31m",
                "kind": "report",
                "status": "pending",
                "visibility": "everyone",
                "region": "Utrecht",
                "date": None,
                "passages": 3,
            }
        ]
    }


def test_sources_can_be_listed_by_status_in_either_language(vertel: Any) -> None:
    for status in ("approved", "goedgekeurd"):
        assert vertel("sources", "list", "--status", status, "--json").data == {"sources": []}


def test_a_source_is_shown_with_its_text_and_commands_nothing(vertel: Any) -> None:
    shown = vertel("sources", "show", "les-1").out
    assert shown.splitlines()[:6] == [
        "Kenmerk:  les-1",
        "Titel:  Een les[31m",
        "Soort:  verslag",
        "Status:  wacht op beoordeling",
        "Zichtbaar voor:  iedereen",
        "Regio:  Utrecht",
    ]
    assert shown.endswith("\nDe tekst van les-1.\nEn nog een regel.\n")
    assert "\x1b" not in shown
    assert vertel("sources", "show", "les-1", "--json").data["text"].startswith("De tekst")


def test_a_source_tells_programs_how_it_meets_the_six_conditions(vertel: Any) -> None:
    told = vertel("sources", "show", "les-1", "--json").data
    assert told["conditions"] == {"usable": {"value": 0.5, "count": 3}}


def test_a_source_without_people_in_it_says_nothing_of_them(vertel: Any) -> None:
    """Nobody has to read that there is nothing."""
    assert "Namen" not in vertel("sources", "show", "les-1").out
    told = vertel("sources", "show", "les-1", "--json").data
    assert (told["names"], told["personal_data"]) == ([], [])


def test_who_reviews_a_source_sees_who_is_named_in_it(vertel: Any) -> None:
    """Before it is approved, and nobody is made a contact by it."""
    app = FakeApp()
    app.store.sources.told = (
        "Wethouder De Boer belde Anna Bos. Later mailde Anna Bos: anna@voorbeeld.nl, 06-12345678."
    )
    shown = vertel("sources", "show", "les-1", app=app).out
    assert "\nNamen in de tekst:  Anna Bos (2 keer), De Boer\n" in shown
    assert (
        "\nPersoonsgegevens:  e-mailadres anna@voorbeeld.nl; telefoonnummer 06-12345678\n\n"
        in shown
    )
    told = vertel("sources", "show", "les-1", "--json", app=app).data
    assert told["names"] == [{"name": "Anna Bos", "times": 2}, {"name": "De Boer", "times": 1}]
    assert told["personal_data"] == [
        {"kind": "email", "text": "anna@voorbeeld.nl"},
        {"kind": "phone", "text": "06-12345678"},
    ]


def test_an_unknown_source_is_an_error_that_says_where_to_look(vertel: Any) -> None:
    ended = vertel("sources", "show", "weg")
    assert ended.code == 1
    assert "Er is geen bron met het kenmerk “weg”." in ended.err
    assert "vertel sources list" in ended.err


@pytest.mark.parametrize(
    ("command", "status"),
    [("approve", "goedgekeurd"), ("reject", "afgewezen"), ("withdraw", "ingetrokken")],
)
def test_a_decision_is_made_told_and_carried_into_the_index(
    vertel: Any, command: str, status: str
) -> None:
    app = FakeApp()
    assert vertel("sources", command, "les-1", app=app).out == f"De bron “les-1” is nu {status}.\n"
    assert app.caught_up == 1


def test_a_room_becomes_one_of_a_hub(vertel: Any) -> None:
    app = FakeApp()
    given: list[tuple[object, ...]] = []
    app.store.rooms = SimpleNamespace(
        set_hub=lambda *facts, moderates: given.append((*facts, moderates))
    )
    ended = vertel("hubs", "room", "kennishub utrecht", "!kamer:vb.nl", app=app)
    assert (ended.code, ended.out) == (
        0,
        "De kamer !kamer:vb.nl hoort nu bij “Kennishub Utrecht”.\n",
    )
    assert given == [("matrix", "!kamer:vb.nl", 7, False)]
    ended = vertel("hubs", "room", "Kennishub Utrecht", "!mo", "--moderators", app=app)
    assert ended.out.endswith("“Kennishub Utrecht”. Haar moderators beslissen daar.\n")
    assert given[1] == ("matrix", "!mo", 7, True)
    data = vertel("hubs", "room", "Kennishub Utrecht", "!a", "--json", app=app).data
    assert (data["name"], data["room"]) == ("Kennishub Utrecht", "!a")
    assert vertel("hubs", "room", "Onbekend", "!a", app=app).code == 2


def test_hubs_are_made_and_listed(vertel: Any) -> None:
    app = FakeApp()
    made = vertel("hubs", "add", "Hub Drenthe", "--region", "drente", "--json", app=app)
    assert made.data == {"name": "Hub Drenthe", "region": "Drenthe"}
    assert "Hub Drenthe  Drenthe\n" in vertel("hubs", "list", app=app).out
    again = vertel("hubs", "add", "hub drenthe", "--region", "Drenthe", app=app)
    assert (again.code, again.err) == (
        1,
        "Er is al een kennishub met de naam “hub drenthe”.\n",
    )
    assert len(vertel("hubs", "list", "--json", app=app).data["hubs"]) == 2


def test_the_index_tells_how_it_is(vertel: Any) -> None:
    assert vertel("index", "status").out == "12 fragmenten zijn vindbaar. Nog te doen: 3.\n"
    assert vertel("index", "status", "--json").data == {
        "indexed": 12,
        "due": 3,
        "model": "model-1",
    }
    assert vertel("index", "verify").out == "De zoekindex klopt.\n"
    assert vertel("index", "rebuild", "--json").data["passages"] == 12
    assert vertel("index", "rebuild").out.startswith("12 fragmenten zijn vindbaar.")


def test_an_index_that_is_not_sound_fails_and_says_what_to_do(vertel: Any) -> None:
    ended = vertel("index", "verify", app=FakeApp(sound=False))
    assert ended.code == 1
    assert "vertel index rebuild" in ended.out
    assert vertel("index", "verify", "--json", app=FakeApp(sound=False)).data["lacking"] == 2


def test_a_check_names_every_part(vertel: Any) -> None:
    ended = vertel("check")
    assert ended.code == 0
    assert [line.split()[1] for line in ended.out.splitlines()] == [
        "Gegevensmap:",
        "Database:",
        "Taalmodel:",
        "Zoekindex:",
        "Bewaartermijnen:",
    ]
    checks = vertel("check", "--json", app=FakeApp(sound=False)).data["checks"]
    assert [part["ok"] for part in checks] == [True, True, True, False, True]


def test_a_check_looks_at_the_account_on_a_homeserver_where_there_is_one(
    vertel: Any, tmp_path: Path
) -> None:
    app = FakeApp()
    nowhere = Matrix(homeserver="http://127.0.0.1:9/", user="@vertel:example.org")
    app.settings = SimpleNamespace(data_dir=tmp_path, matrix=nowhere, teams=None)
    ended = vertel("check", app=app)
    assert ended.code == 1
    lines = ended.out.splitlines()[-6:]
    assert [line.partition("  ")[0] for line in lines] == [
        "FOUT",
        "FOUT",
        "goed",
        "goed",
        "goed",
        "LET OP",
    ]
    assert lines[0].startswith("FOUT  Matrix, homeserver: http://127.0.0.1:9 geeft geen antwoord")
    checks = vertel("check", "--json", app=app).data["checks"]
    assert {tuple(part) for part in checks} == {("name", "ok", "detail", "warning")}


def test_a_check_goes_on_after_a_part_that_fails(vertel: Any) -> None:
    app = FakeApp()

    def busy() -> None:
        raise IndexInUse("9")

    app.indexes.desk.verify = busy
    ended = vertel("check", app=app)
    assert ended.code == 1
    assert "FOUT  Zoekindex: Een andere Vertel" in ended.out


def test_questions_are_evaluated_and_written_down_one_by_one(vertel: Any, tmp_path: Path) -> None:
    app = FakeApp()
    questions, out = tmp_path / "vragen.jsonl", tmp_path / "uit.jsonl"
    row = {"qid": "1", "question": FARMERS, "answerable": False, "gold": []}
    questions.write_text(json.dumps(row))
    ended = vertel("evaluate", str(questions), "--json", "--out", str(out), app=app)
    assert ended.code == 0
    assert (ended.data["questions"], ended.data["correct_abstentions"]) == (1, 1.0)
    assert json.loads(out.read_text())["verdict"] == "nothing"
    assert "questions" in vertel("evaluate", str(questions), app=app).out


def test_an_outcome_that_cannot_be_written_is_refused_before_any_question(
    vertel: Any, tmp_path: Path
) -> None:
    (tmp_path / "vragen.jsonl").write_text("")
    app = FakeApp()
    ended = vertel("evaluate", str(tmp_path / "vragen.jsonl"), "--out", "/nee/uit.jsonl", app=app)
    assert (ended.code, app.answers.asked) == (2, [])
    assert "Het bestand /nee/uit.jsonl is niet te schrijven." in ended.err


def test_questions_one_may_not_read_are_named(vertel: Any, tmp_path: Path) -> None:
    (tmp_path / "vragen.jsonl").touch(0o000)
    with as_nobody():
        ended = vertel("evaluate", str(tmp_path / "vragen.jsonl"))
    assert ended.code == 2
    assert "vragen.jsonl: Vertel mag het niet openen." in ended.err


def test_a_line_that_is_no_question_is_named(vertel: Any, tmp_path: Path) -> None:
    (tmp_path / "vragen.jsonl").write_text("\n{}\n")
    ended = vertel("evaluate", str(tmp_path / "vragen.jsonl"))
    assert ended.code == 1
    assert "vragen.jsonl, regel 2: geen geldige vraag" in ended.err


def test_a_run_says_when_it_is_ready_and_ends_with_its_platforms(vertel: Any) -> None:
    app = FakeApp()
    app.post = Post(a_conversation(), clock=lambda: NOON)
    app.platforms = (FakePlatform(),)
    app.clock, app.chores = (lambda: NOON), ()
    app.platforms[0].hears(incoming("hoi"))
    with capture_logs():
        ended = vertel("run", app=app)
    assert (ended.code, ended.out) == (0, "")
    assert "vertel: gereed (fake)\n" in ended.err
    assert len(app.platforms[0].sent) == 1


def test_a_run_whose_platform_broke_has_failed(vertel: Any) -> None:
    class Broken(FakePlatform):
        async def listen(self, *_: object) -> None:
            raise PlatformError

    app = FakeApp()
    app.post = Post(a_conversation(), clock=lambda: NOON)
    app.platforms = (Broken(),)
    app.clock, app.chores = (lambda: NOON), ()
    with capture_logs():
        assert vertel("run", app=app).code == 1


def commands_in_the_tree() -> list[list[str]]:
    groups = [[name, sub[0]] for name, (_, group) in cli._GROUPS.items() for sub in group]
    return [[name] for name, *_ in cli._COMMANDS] + groups


@pytest.mark.parametrize("words", commands_in_the_tree(), ids=" ".join)
def test_every_command_explains_itself_in_dutch_with_an_example(
    vertel: Any, words: list[str]
) -> None:
    ended = vertel(*words, "--help")
    assert ended.code == 0
    path = " ".join(words)
    assert ended.out.startswith(f"Gebruik: vertel {path} [OPTIES]")
    assert f"Voorbeeld:\n  vertel {path}" in ended.out
    assert "--help" in ended.out
    assert not {"Usage", "Options", "Show this"} & set(ended.out.split())


def test_the_program_as_a_whole_explains_itself_in_dutch(vertel: Any) -> None:
    out = vertel("--help").out
    for name in ("run", "ask", "ingest", "evaluate", "check", "sources", "hubs", "index"):
        assert f"\n  {name} " in out


@pytest.mark.parametrize("since", ["2024-13", "2023-02-31", "2024-99-99", "gisteren"])
def test_a_date_that_does_not_exist_is_wrong_usage(vertel: Any, since: str) -> None:
    assert vertel("ask", FARMERS, "--since", since).code == 2


@pytest.mark.parametrize("words", [("", "Twente"), (" ", "Twente"), ("Hub", " ")])
def test_a_hub_has_a_name_and_a_region(vertel: Any, words: tuple[str, str]) -> None:
    name, region = words
    assert vertel("hubs", "add", name, "--region", region).code == 2
