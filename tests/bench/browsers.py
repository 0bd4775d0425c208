"""Many browsers at once, in one process: sockets of the live room, and the requests that their hints cause."""

import asyncio
import base64
import json
import os
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

DRAWN = re.compile(rb'data-stream="(\d+)" data-seq="(\d+)"')
TOKEN = re.compile(rb'<live-hints data-token="([^"]+)"')


class Answer(Exception):
    """The desk said something else than what was hoped for."""


@dataclass
class Connection:
    """One kept HTTP connection, as a browser of a signed-in person has it."""

    url: str
    session: str
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None, repr=False)

    async def get(self, path: str, **headers: str) -> bytes:
        if self._streams is None:
            self._streams = await opened(self.url)
        reader, writer = self._streams
        given = {
            "Cookie": f"sessionid={self.session}",
            **{key.replace("_", "-"): each for key, each in headers.items()},
        }
        writer.write(request(self.url, path, given))
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise Answer(head.decode(errors="replace"))
        if length := re.search(rb"(?i)content-length: (\d+)", head):
            return await reader.readexactly(int(length[1]))
        return b"".join([part async for part in _chunks(reader)])


async def opened(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    place = urlsplit(url)
    return await asyncio.open_connection(place.hostname, place.port, limit=1_000_000)


def request(url: str, path: str, headers: dict[str, str]) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {urlsplit(url).netloc}",
        *(f"{key}: {each}" for key, each in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode()


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int((await reader.readline()).split(b";")[0], 16):
        yield await reader.readexactly(size)
        await reader.readline()
    await reader.readline()


class Page:
    """A socket of /live/, by hand: five thousand of a library's would need more room than what is measured."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, url: str, token: str) -> "Page":
        reader, writer = await opened(url)
        key = base64.b64encode(os.urandom(16)).decode()
        headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": url, "Sec-WebSocket-Key": key}
        headers |= {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Protocol": f"zabota.live, {token}"}
        writer.write(request(url, "/live/", headers))
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise Answer(head.decode(errors="replace"))
        return cls(reader, writer)

    def say(self, words: dict[str, object]) -> None:
        text = json.dumps(words).encode()
        size = bytes([0x80 | len(text)]) if len(text) < 126 else bytes([0x80 | 126]) + len(text).to_bytes(2, "big")
        # A mask of zeros is a mask: what a client says has one (RFC 6455, 5.3).
        self._writer.write(b"\x81" + size + b"\0\0\0\0" + text)

    async def hear(self) -> dict[str, object]:
        """The next words; a ping is answered on the way. Raises IncompleteReadError when the desk closes it."""
        while True:
            first, second = await self._reader.readexactly(2)
            size = second & 0x7F
            if size == 126:
                size = int.from_bytes(await self._reader.readexactly(2), "big")
            content = await self._reader.readexactly(size)
            if first & 0x0F == 9:
                self._writer.write(bytes([0x8A, 0x80 | len(content)]) + b"\0\0\0\0" + content)
            elif first & 0x0F == 1:
                found: dict[str, object] = json.loads(content)
                return found

    def close(self) -> None:
        self._writer.close()
