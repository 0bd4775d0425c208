"""Is the address free, and if not, who has it."""

import errno
import os
import socket
from pathlib import Path

from zabota.config.supervisor.options import Options
from zabota.config.supervisor.words import Trouble

LISTENING = "0A"  # tcp_states.h


def check_all_free(options: Options) -> None:
    """With a domain the front listens on every address of the machine."""
    host = "0.0.0.0" if options.domain else options.host  # noqa: S104 as the front will
    for port in options.ports:
        check_free(host, port)


def check_free(host: str, port: int) -> None:
    problem = _problem(host, port)
    if problem is None:
        return
    if problem.errno == errno.EADDRINUSE:
        holder = _holder(port)
        free = next((other for other in range(port + 1, port + 50) if _problem(host, other) is None), None)
        hint = f"\nStart here with another one: --port {free}" if free else ""
        raise Trouble(f"Port {port} on {host} is taken{f' by {holder}' if holder else ''}.{hint}")
    if problem.errno in {errno.EACCES, errno.EPERM}:
        raise Trouble(f"You may not use port {port}: ports under 1024 belong to root.\nTry --port 8000")
    raise Trouble(f"There is no address {host} on this machine ({problem.strerror}).\nTry --host 127.0.0.1")


def _problem(host: str, port: int) -> OSError | None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # As the front does; connections that only wait to be forgotten are in nobody's way.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
    except OSError as error:
        return error
    return None


def _holder(port: int) -> str:
    """`nginx (process 812)`, as far as we may look (Linux)."""
    inodes = {
        fields[9]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for fields in _rows(table)
        if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port
    }
    wanted = {f"socket:[{inode}]" for inode in inodes}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(os.readlink(link) in wanted for link in (process / "fd").iterdir()):
                return f"{(process / 'comm').read_text().strip()} (process {process.name})"
        except OSError:
            continue
    return ""


def _rows(table: str) -> list[list[str]]:
    try:
        return [line.split() for line in Path(table).read_text().splitlines()[1:]]
    except OSError:
        return []
