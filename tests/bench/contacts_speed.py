"""What suggesting people adds to a question: 10,000 contacts beside 100,000 passages.

    make people
    python -m tests.bench.contacts_speed FOLDER [--passages 100000] [--contacts 10000]

FOLDER is that of `make scale`: filling goes on where it was stopped. The question alone and the
question with people, in turn for each question; printed and kept (`contacts.json`).
"""

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np
from sqlalchemy import func, insert, select

from corpus.people import ContactKind, Group, Profile
from corpus.store import Store
from corpus.store.engine import reading, writing
from corpus.store.people import moved_on
from corpus.store.profiles import profile_values
from corpus.tables import people, profile_vectors, source_people, sources
from retrieval.asking import Asker
from retrieval.compact import pack_passage
from retrieval.contacts.profiles import Profiles
from retrieval.contacts.weighing import Balance, Experts
from retrieval.embedding import BUNDLED, EmbeddingModel, load_model
from retrieval.model import Question
from tests.bench.filling import filled
from tests.bench.kept import keep
from tests.bench.scale import real_questions
from tests.bench.timing import interleaved, p50, p95

_REPEATS = 3
_REGIONS = ("Twente", "Zeeland", "Ede", "Groningen", "Limburg", "Noord-Holland")
_TODAY = date(2026, 1, 1)


def main() -> None:
    """Fill a store with passages and people, then measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--contacts", type=int, default=10_000)
    chosen = parser.parse_args()
    model = load_model(BUNDLED, chosen.folder / "models")
    with filled(chosen.folder / str(chosen.passages), chosen.passages, model) as bench:
        _people(bench.store, model, chosen.contacts)
        alone = Asker(bench.search)
        # Made-up texts are about nothing: without this nobody would be weighed to the end.
        balance = Balance(least=float("-inf"))
        experts = Experts(bench.store, Profiles(bench.store, model), balance)
        beside = Asker(bench.search, experts=experts, today=lambda: _TODAY)
        asked = [Question(text, region="Utrecht") for text in real_questions()]
        times = interleaved(
            {
                "alone": lambda n: alone.ask(asked[n]),
                "with_people": lambda n: beside.ask(asked[n]),
            },
            len(asked),
            _REPEATS,
        )
        named = sum(bool(beside.ask(question).contacts) for question in asked)
    row = {"passages": chosen.passages, "contacts": chosen.contacts, "named": named}
    for name, taken in times.items():
        row |= {f"{name}_p50_ms": p50(taken), f"{name}_p95_ms": p95(taken)}
    row["added_p95_ms"] = round(row["with_people_p95_ms"] - row["alone_p95_ms"], 1)
    print(json.dumps(row))
    keep("contacts.json", "synthetic", row)


def _people(store: Store, model: EmbeddingModel, wanted: int) -> None:
    """Let every source have an author among so many contacts with a profile of their own."""
    with reading(store._engine).connect() as connection:
        there = connection.execute(select(func.count()).select_from(people)).scalar_one()
        held = connection.execute(select(sources.c.id)).scalars().all()
    if there >= wanted:
        return
    random = np.random.default_rng(1)
    made = [_profile(number) for number in range(there, wanted)]
    vectors = random.normal(size=(len(made), model.dimensions)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = [profile_values(profile) | {"vouched": True} for profile in made]
    with writing(store._engine) as connection:
        connection.execute(insert(people), rows)
        connection.execute(
            insert(profile_vectors),
            [
                {
                    "profile_hash": row["profile_hash"],
                    "model": model.name,
                    "vector": pack_passage(vector),
                }
                for row, vector in zip(rows, vectors, strict=True)
            ],
        )
        named = [
            {
                "source": source,
                "name_key": rows[source % len(rows)]["name_key"],
                "part": "author",
            }
            for source in held
        ]
        connection.execute(insert(source_people).prefix_with("OR IGNORE"), named)
        moved_on(connection)


def _profile(number: int) -> Profile:
    # Organisations, so that the measure is not one of consent.
    return Profile(
        f"Naam {number}",
        ContactKind.ORGANISATION,
        f"Organisatie {number}",
        _REGIONS[number % len(_REGIONS)],
        "adviseur water en bodem",
        ("water", "bodem"),
        list(Group)[number % len(Group)],
        f"Werkt aan {number} sloten, boeren en bewoners in het landelijk gebied",
    )


if __name__ == "__main__":
    main()
