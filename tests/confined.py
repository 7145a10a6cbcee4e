"""Runs a program under the filters of system calls that a unit of systemd asks for.

    python confined.py UNIT PROGRAM ARGUMENT...

What systemd does with SystemCallFilter=, RestrictAddressFamilies= and MemoryDenyWriteExecute= is
done here with the library that it uses too: a test has no systemd to start a service with.
"""

import ctypes
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from ctypes import c_char_p, c_int, c_uint, c_uint32, c_uint64, c_void_p
from errno import EAFNOSUPPORT, EPERM
from pathlib import Path

_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_EQUAL, _MASKED_EQUAL = 4, 7
_UNKNOWN = -1
#: More than Linux has.
_FAMILIES = 64
_WRITE, _EXECUTE = 2, 4
_NO_NEW_PRIVILEGES = 38


class _Comparison(ctypes.Structure):
    """An argument of a call, compared with numbers."""

    _fields_ = (("arg", c_uint), ("op", c_int), ("a", c_uint64), ("b", c_uint64))


#: Debian and Ubuntu bring it along with systemd.
_SECCOMP = ctypes.CDLL("libseccomp.so.2", use_errno=True)
_SECCOMP.seccomp_init.restype = c_void_p
_SECCOMP.seccomp_init.argtypes = (c_uint32,)
_SECCOMP.seccomp_load.argtypes = (c_void_p,)
_SECCOMP.seccomp_syscall_resolve_name.argtypes = (c_char_p,)
_SECCOMP.seccomp_rule_add_array.argtypes = (
    c_void_p,
    c_uint32,
    c_int,
    c_uint,
    ctypes.POINTER(_Comparison),
)


def settings(unit: Path) -> dict[str, list[str]]:
    """Return what a unit says, by name; a name may stand there more than once."""
    said: dict[str, list[str]] = {}
    for line in unit.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            said.setdefault(name, []).append(value)
    return said


def calls_in(name: str) -> Iterator[str]:
    """Yield the system calls of a set, and of the sets in it."""
    if not name.startswith("@"):
        yield name
        return
    listed = subprocess.run(
        ["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True
    )
    for line in listed.stdout.splitlines()[1:]:
        if line.strip() and not line.strip().startswith("#"):
            yield from calls_in(line.strip())


def allowed(filters: list[str]) -> set[str]:
    """Return the system calls that these lines leave."""
    calls: set[str] = set()
    for line in filters:
        named = {call for name in line.lstrip("~").split() for call in calls_in(name)}
        calls = calls - named if line.startswith("~") else calls | named
    return calls


class _Filter:
    """One filter; all that are loaded hold."""

    def __init__(self, otherwise: int) -> None:
        self._made = c_void_p(_SECCOMP.seccomp_init(otherwise))

    def rule(self, action: int, call: str, *comparisons: tuple[int, int, int, int]) -> None:
        number = _SECCOMP.seccomp_syscall_resolve_name(call.encode())
        if number == _UNKNOWN:
            return
        compared = (_Comparison * len(comparisons))(*(_Comparison(*one) for one in comparisons))
        _SECCOMP.seccomp_rule_add_array(self._made, action, number, len(comparisons), compared)

    def load(self) -> None:
        if _SECCOMP.seccomp_load(self._made):
            raise OSError("seccomp_load")


def confine(unit: Path) -> None:
    """Put this process, and all that it starts, under the filters of a unit."""
    said = settings(unit)
    if ctypes.CDLL(None, use_errno=True).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError("prctl")
    # Worked out before anything is forbidden, since it starts a program.
    calls = allowed(said["SystemCallFilter"])
    if said.get("MemoryDenyWriteExecute") == ["yes"]:
        _deny_write_execute()
    if families := said.get("RestrictAddressFamilies"):
        _deny_families(families[-1].split())
    only = _Filter(_ERRNO | EPERM)
    for call in calls:
        only.rule(_ALLOW, call)
    only.load()


def _deny_write_execute() -> None:
    both = _WRITE | _EXECUTE
    denied = _Filter(_ALLOW)
    denied.rule(_ERRNO | EPERM, "mmap", (2, _MASKED_EQUAL, both, both))
    for call in ("mprotect", "pkey_mprotect"):
        denied.rule(_ERRNO | EPERM, call, (2, _MASKED_EQUAL, _EXECUTE, _EXECUTE))
    denied.load()


def _deny_families(names: list[str]) -> None:
    denied = _Filter(_ALLOW)
    wanted = {int(getattr(socket, name)) for name in names}
    for family in range(_FAMILIES):
        if family not in wanted:
            denied.rule(_ERRNO | EAFNOSUPPORT, "socket", (0, _EQUAL, family, 0))
    denied.load()


if __name__ == "__main__":
    confine(Path(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606 - the filters hold for it, as for a service
