"""A small file of every kind, and the same with bits flipped, pieces lost and noise put in."""

import random
from collections.abc import Callable

from tests.files import (
    docx_parts,
    odt_parts,
    pdf,
    pptx,
    text_stream,
    word_paragraph,
    zipped,
)

SAMPLES: dict[str, bytes] = {
    "a.md": "---\ntitle: Les\nlevel: area\nknowledge: [policy]\n---\n# Kop\n\nÉén tekst.".encode(),
    "a.txt": "Een titel\n\nEén zin\fen nog een.".encode(),
    "a.html": b"<html lang=nl><title>Les</title><h1>Les</h1><ul><li>a<li>b</ul>",
    "a.csv": b"Wie;Waar\nJan;Goor\nEls;Almelo\n",
    "a.jsonl": b'{"id": "1", "text": "een", "visibility": "room"}\n{kapot\n',
    "a.eml": b"Subject: Les\nDate: Tue, 12 Mar 2024 10:00:00 +0100\n\nBegin vroeg.\n",
    "a.pdf": pdf([text_stream(["Een lange regel tekst van meer dan vijftig tekens, echt waar."])]),
    "a.docx": zipped(docx_parts(word_paragraph("Kop", "Kop1") + word_paragraph("Tekst."))),
    "a.pptx": pptx([("Leren", ["vroeg", "eerlijk"], "Rustig.")]),
    "a.odt": zipped(odt_parts("<text:h>Kop</text:h><text:p>Tekst.</text:p>")),
}


def mutilated(content: bytes, chance: random.Random) -> bytes:
    """The same file with one, a few or many changes; the same ones in every run."""
    changed = bytearray(content)
    changes: list[Callable[[int], None]] = [
        lambda at: changed.__setitem__(at, changed[at] ^ 1 << chance.randrange(8)),
        lambda at: changed.__delitem__(slice(at, at + chance.randrange(1, 40))),
        lambda at: changed.__setitem__(slice(at, at), chance.randbytes(8)),
    ]
    for _ in range(chance.choice((1, 5, 25))):
        if changed:
            chance.choice(changes)(chance.randrange(len(changed)))
    return bytes(changed)
