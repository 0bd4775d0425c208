"""The live process with little patience, so that tests need not wait, and a page under the same address."""

from pathlib import Path
from typing import Any

import zabota.base.ui
from zabota.rooms.live import tokens
from zabota.rooms.live.asgi import Live

HERE = Path(__file__).resolve().parent.parent / "static" / "live"
FILES = {
    "/htmx.js": Path(zabota.base.ui.__file__).parent / "static" / "ui" / "vendor" / "htmx.min.js",
    "/live.js": HERE / "live.js",
    "/region.js": HERE / "region.js",
}
PAGE = """<!doctype html><title>desk</title><link rel="icon" href="data:,">
<script src="/htmx.js" defer></script><script type="module" src="/live.js"></script>
<script type="module" src="/region.js"></script>
<live-hints data-token="{token}"></live-hints>
<live-region id="list" every="1"><p id="row" data-stream="{row}" data-seq="0">drawn {drawn}</p>
<input id="q"></live-region>
<live-region id="ticket" data-stream="{ticket}" data-seq="0" src="/ticket/?{query}">drawn {drawn}</live-region>
"""


class WithPage(Live):
    drawn = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/live/"):
            await super().__call__(scope, receive, send)
            return
        kind = b"text/javascript" if scope["path"] in FILES else b"text/html"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": self.body(scope).encode()})

    def body(self, scope: Any) -> str:
        if file := FILES.get(scope["path"]):
            return file.read_text()
        query = scope["query_string"].decode()
        if query.endswith("&broken") and scope["path"] == "/ticket/":
            return "<p>an answer without the region</p>"
        self.drawn += 1
        row, ticket = query.split("&")[:2]
        return PAGE.format(token=tokens.make(7), row=row, ticket=ticket, query=query, drawn=self.drawn)


application = WithPage(patience=0.5, lists_every=0.1, tick=0.1, beat=0.3)
