"""Times as they are told, and what was measured in Matrix as the page and the scorecard tell it."""

from typing import Any

from tests.bench import matrix_tables, seeding_tables, teams_tables
from tests.bench.measurements import FILES, page
from tests.bench.timing import p50, p95

COUNTED = {"asked": 1200, "lost": 0, "doubled": 0}
MACHINE = {"cores": 2, "processor": "X", "memory_gb": 8, "system": "Linux", "python": "3.11"}
KEPT = {"on": "2026-11-26", "machine": MACHINE}
MATRIX: dict[str, Any] = {
    "alone": {
        "matrix_p50_ms": 51.2,
        "matrix_p95_ms": 93.4,
        "terminal_p50_ms": 43.1,
        "terminal_p95_ms": 88.7,
        "more_at_p95_ms": 4.7,
        "questions": 60,
    },
    "at_once": {
        "vertel_seconds": 3.3,
        "echo_seconds": 3.0,
        "over_echo": 1.1,
        "over_echo_each": [1.08, 1.12],
        "rounds": 2,
        "askers": 50,
    },
    "restart": {
        "rooms": 200,
        "ready_seconds": 4.1,
        "asked_meanwhile_seconds": 4.4,
        "asked_when_ready_seconds": 4.3,
        "answer_when_ready_seconds": 0.2,
        "starts": 3,
    },
    "questions": COUNTED,
}
SEEDING: dict[str, Any] = {
    "beside": {
        "people": 20,
        "pages": 1000,
        "passages": 2150,
        "seconds": 700.0,
        "quiet_questions": 300,
        "quiet_p50_ms": 50.0,
        "quiet_p95_ms": 90.0,
        "quiet_longest_ms": 120.0,
        "busy_questions": 900,
        "busy_p50_ms": 60.0,
        "busy_p95_ms": 135.0,
        "busy_longest_ms": 400.0,
        "p95_over_quiet": 1.5,
        "p95_over_quiet_each": [1.4, 1.6],
    },
    "first_answer": {
        "pages": 20,
        "repeats": 10,
        "waited_median_seconds": 0.3,
        "waited_most_seconds": 0.5,
        "at_once_median_seconds": 9.0,
        "at_once_most_seconds": 12.0,
        "meanwhile_median_seconds": 0.6,
        "meanwhile_most_seconds": 0.9,
    },
}
TEAMS: dict[str, Any] = {
    "alone": {
        "teams_p50_ms": 61.2,
        "teams_p95_ms": 99.4,
        "terminal_p50_ms": 43.1,
        "terminal_p95_ms": 88.7,
        "more_at_p95_ms": 10.7,
        "questions": 60,
    },
    "at_once": {
        "teams_seconds": 2.5,
        "terminal_seconds": 2.0,
        "over_terminal": 1.25,
        "over_terminal_each": [1.2, 1.3],
        "rounds": 2,
        "askers": 50,
    },
    "questions": {"asked": 410, "lost": 1, "doubled": 0},
}
SOAK: dict[str, Any] = {
    "minutes": 15.0,
    "rooms": 8,
    "questions_a_second": 3.0,
    "questions": COUNTED,
    "slope_mib_an_hour": 3.2,
    "mib": [640, 650],
    "most_mib": 655,
}


def test_nineteen_of_twenty_stay_below_p95() -> None:
    times = [float(n) for n in range(1, 101)]
    assert p50(times) == 50.5
    assert sum(time <= p95(times) for time in times) == 95


def test_one_time_is_its_own_p95() -> None:
    assert p95([3.0]) == 3.0


def test_what_is_compared_stands_side_by_side() -> None:
    told = "\n".join(matrix_tables.speed(MATRIX))
    assert "| Matrix, the bot’s own time | 51.2 | 93.4 |" in told
    assert "| terminal | 43.1 | 88.7 |" in told
    assert "**1.1** times as long" in told
    assert "Of 1,200 questions 0 were lost and 0 answered twice." in told


def test_teams_stands_beside_the_terminal() -> None:
    told = "\n".join(teams_tables.speed(TEAMS))
    assert "| Teams, without the connector | 61.2 | 99.4 |" in told
    assert "| terminal | 43.1 | 88.7 |" in told
    assert "2.50 s, and 2.00 s" in told
    assert "**1.25** times as long (medians of 2 rounds; round by round 1.2, 1.3)" in told
    assert "Of 410 questions 1 were lost and 0 answered twice." in told


def test_the_soak_tells_how_memory_grew() -> None:
    told = "\n".join(matrix_tables.soak(SOAK))
    assert "15 minutes of 3.0 questions a second" in told
    assert "**3.2 MiB an hour**" in told


def test_answers_beside_an_ingest_stand_below_those_without() -> None:
    told = "\n".join(seeding_tables.all_of(SEEDING))
    assert "| without ingest | 300 | 50.0 | 90.0 | 120.0 |" in told
    assert "| during ingest | 900 | 60.0 | 135.0 | 400.0 |" in told
    assert "1,000 pages (2,150 passages) in 700.0 s" in told
    assert "**1.5** times that without (round by round 1.4, 1.6)" in told
    assert "| vectors still to be made | 9.0 | 12.0 |" in told


def test_the_page_says_what_was_not_measured() -> None:
    told = page({name: {} for name in FILES})
    assert "Not measured yet: `make soak`." in told


def test_a_question_that_was_lost_is_a_promise_that_was_not_kept() -> None:
    lost = SOAK | {"questions": COUNTED | {"lost": 2}}
    found = {name: {} for name in FILES} | {
        "matrix": {"starter": MATRIX | KEPT},
        "soak": {"starter": lost | KEPT},
    }
    line = next(line for line in page(found).splitlines() if "lost and answered twice" in line)
    assert "2 and 0 of 2,400 | **no**" in line


def test_what_is_promised_of_teams_is_held_against_what_was_measured() -> None:
    found = {name: {} for name in FILES} | {"teams": {"starter": TEAMS | KEPT}}
    lines = page(found).splitlines()
    assert any("99 ms against 89 ms | yes" in line for line in lines)
    assert any("1 and 0 of 410 | **no**" in line for line in lines)
