"""How Vertel is doing, for machines that watch it: numbers and states, never names or words.

meters   what is counted and measured while it works
serving  `/healthz` and `/metrics` on a port of this machine
"""

from bot.health.meters import Meters
from bot.health.serving import serving

__all__ = ["Meters", "serving"]
