"""Who is not in Teams pays nothing for it, and needs nothing of it."""

import subprocess
import sys
from pathlib import Path

#: Opens a house that is not in Teams, with all that Teams takes out of reach.
WITHOUT = """
import sys
from pathlib import Path
for name in ("microsoft_teams", "msal", "jwt"):
    sys.modules[name] = None
from bot.bootstrap import bootstrap
from bot.bootstrap.teams import is_installed
from config.settings import Settings
with bootstrap(Settings(data_dir=Path(sys.argv[1]), starter_corpus=False)) as app:
    print([platform.name for platform in app.platforms], len(app.circle.moderators))
print(is_installed())
"""


def test_a_house_that_is_not_in_teams_does_without_its_packages(tmp_path: Path) -> None:
    """The extra is left out by whoever has Matrix alone, or the terminal."""
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=Path(__file__).parents[3],
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split("\n")[:2] == ["['console'] 1", "False"]
