"""Asking ClamAV's daemon whether there is harm in some bytes (clamd(8), INSTREAM)."""

import socket
import struct

from zabota.base.net.addresses import connect

CHUNK = 64 * 1024
TIMEOUT = 30.0
LONGEST = 4096


class NotScanned(OSError):
    """The daemon was not reached, or did not want to look: nobody knows what is in the bytes."""


def scan(address: str, content: bytes, *, timeout: float = TIMEOUT) -> str:
    """The name of what was found; "" for nothing. Raises NotScanned.

    address: a path to its socket, or host:port. It is the owner's own daemon, mostly on this machine. timeout: seconds,
    for each read and write.
    """
    try:
        with _connected(address, timeout) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                part = content[start : start + CHUNK]
                connection.sendall(struct.pack("!I", len(part)) + part)
            connection.sendall(struct.pack("!I", 0))
            said = _answer(connection)
    except (OSError, ValueError) as error:
        raise NotScanned(str(error)) from error
    words = said.removeprefix("stream: ")
    if words == "OK":
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND")
    # Such as "INSTREAM size limit exceeded. ERROR": StreamMaxLength of the daemon is smaller than our own limit.
    raise NotScanned(said)


def _connected(address: str, timeout: float) -> socket.socket:
    if not address.startswith("/"):
        host, _, port = address.rpartition(":")
        return connect(host, int(port), timeout=timeout, private=True)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(timeout)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _answer(connection: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST:
        part = connection.recv(LONGEST)
        if not part:
            break
        said += part
    return said.rstrip(b"\0\n").decode("utf-8", "replace")
