"""Vertel does all its work under the filters of system calls of the unit that operators start from.

Reading starts processes and limits them, the model has threads and maps its weights, the indexes
are engines with memory of their own: each could need what a unit forbids.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests import confined
from tests.files import docx_parts, pdf, pptx, text_stream, word_paragraph, written, zipped
from tests.unit.house.places import ROOT

UNIT = ROOT / "docs" / "operators" / "vertel.service"
PROGRAM = "import sys; from bot.cli import main; sys.exit(main())"
FORBIDDEN = """
import ctypes, mmap, os, socket
tries = {
    "memory to write and execute": lambda: mmap.mmap(-1, 4096, prot=7),
    "a socket of the kernel": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0),
    "another owner": lambda: os.chown(os.curdir, 1, 1),
    "another user": lambda: os.setuid(1),
}
for name, do in tries.items():
    try:
        do()
    except OSError:
        continue
    print(name)
"""


def under_the_unit(code: str, *words: str, data: Path) -> str:
    """What a program wrote that was started as the unit starts Vertel."""
    ended = subprocess.run(
        [sys.executable, confined.__file__, str(UNIT), sys.executable, "-c", code, *words],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "VERTEL_DATA_DIR": str(data),
            "VERTEL_STARTER_CORPUS": "false",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_what_the_unit_forbids_cannot_be_done(tmp_path: Path) -> None:
    assert under_the_unit(FORBIDDEN, data=tmp_path) == ""


def test_under_the_unit_files_are_read_found_and_checked(
    tmp_path: Path, model_folder: Path
) -> None:
    data, texts = tmp_path / "gegevens", tmp_path / "teksten"
    data.mkdir()
    texts.mkdir()
    (data / "model").symlink_to(model_folder)
    words = "Begin bij de keukentafel van de boer."
    written(texts, "les.md", f"# Keukentafel\n\n{words}\n")
    written(texts, "les.docx", zipped(docx_parts(word_paragraph("Maak eerst een praatplaat."))))
    written(texts, "les.pptx", pptx([("Veen", ["Zet het peil op één kaart."], "")]))
    lines = ["Laat de molenaar aan het woord.", "Hij kent het water al veertig jaar."] * 5
    written(texts, "les.pdf", pdf([text_stream(lines)]))
    assert "4 bronnen" in under_the_unit(PROGRAM, "ingest", str(texts), data=data)
    assert words in under_the_unit(PROGRAM, "ask", "Hoe begin je bij de keukentafel?", data=data)
    checked = under_the_unit(PROGRAM, "check", data=data)
    assert "FOUT" not in checked
    assert len(checked.splitlines()) >= 4
