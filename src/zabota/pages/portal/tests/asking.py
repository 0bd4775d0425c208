"""A customer before the form of a help centre, for the tests of its parts."""

import re
from typing import Any

from django.test import Client

from tests.support.clock import MovingClock

PAGE = "/help/main/ru/ask/"
SAID = {
    "wanted": "Выпустить чек на кассе 2",
    "did": "Оплата картой, нажал «Печать» дважды",
    "wrong": "Касса пишет, что принтер не отвечает. Началось сегодня после обеда.",
    "email": "ana@mar-verde.example",
    "name": "Ana Cojocaru",
}


class Browser:
    """One without script, whose customer takes a minute for the form."""

    def __init__(self, client: Client, clock: MovingClock) -> None:
        self.client, self.clock = client, clock

    def key(self, page: str = PAGE) -> str:
        found = re.search(r'name="key" value="([^"]+)"', self.client.get(page).content.decode())
        assert found
        return found[1]

    def send(self, *, key: str = "", seconds: int = 60, page: str = PAGE, **more: Any) -> Any:
        key = key or self.key(page)
        self.clock.move(seconds=seconds)
        return self.client.post(page, SAID | {"key": key} | more)

    def upload(self, content: bytes, name: str) -> tuple[str, Any]:
        """(token, the answer to the last piece)."""
        begun = self.client.post(f"{PAGE}files/", headers={"Upload-Length": str(len(content)), "Upload-Name": name})
        assert begun.status_code == 201, begun.content
        return begun.json()["token"], self.piece(begun["Location"], 0, content)

    def piece(self, there: str, offset: int, content: bytes) -> Any:
        how: dict[str, Any] = {"content_type": "application/offset+octet-stream"}
        return self.client.patch(there, content, headers={"Upload-Offset": str(offset)}, **how)
