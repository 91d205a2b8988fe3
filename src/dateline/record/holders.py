"""Who holds a lease: a name that tells, on the same machine, whether the process is still there."""

import os
import socket
from itertools import count
from pathlib import Path

_GONE, _UNKNOWN = "gone", "?"
_STATE, _STARTED = 0, 19
"""Where they stand in /proc/PID/stat, counted from behind the name."""

_numbers = count(1)


def new_holder() -> str:
    """A name that no other holder has, in this process or any other."""
    pid = os.getpid()
    return f"{_machine()} {pid} {_begun(pid)} {next(_numbers)}"


def is_gone(holder: str) -> bool:
    """Whether a holder's process is surely no more. Of other machines nothing is sure."""
    try:
        machine, pid, begun, _ = holder.split(" ")
        return machine == _machine() and _begun(int(pid)) not in (begun, _UNKNOWN)
    except ValueError:
        return False


def shown_holder(holder: str) -> str:
    """The name for people: the process and the host."""
    machine, _, rest = holder.partition(" ")
    return f"process {rest.partition(' ')[0]} on {machine.partition('/')[0]}"


def _machine() -> str:
    """The host, this start of it, and the space that process numbers count in.

    Two containers on one machine may give the same number to two processes.
    """
    host = socket.gethostname().replace(" ", "-").replace("/", "-")
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{host}/{boot}/{Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return host


def _begun(pid: int) -> str:
    """When a process began, in ticks since the machine did.

    A number is given again to later processes, so the number alone tells nothing.
    """
    try:
        told = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except FileNotFoundError:
        return _GONE if Path("/proc/self").exists() else _UNKNOWN
    except OSError:
        return _UNKNOWN
    fields = told.rpartition(")")[2].split()  # the name before it may hold anything
    return _GONE if fields[_STATE] in "ZX" else fields[_STARTED]
