"""Where a block of code in Markdown begins and ends (CommonMark 0.31, 4.5)."""

import re

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


def opens(line: str) -> str:
    """The fence that this line opens; empty when it opens none."""
    mark = _FENCE.match(line)
    return mark[1] if mark else ""


def closes(line: str, fence: str) -> bool:
    """Whether this line ends the block that `fence` opened: as long a mark, and nothing else."""
    mark = _FENCE.match(line)
    return mark is not None and mark[1].startswith(fence) and not line.strip().strip(fence[0])
