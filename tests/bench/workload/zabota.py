"""Our own desk, by the forms that people post. `number`: which of the sessions this person has."""

import re
from urllib.parse import quote_plus, urlencode

from tests.bench.desk import Browser

LIST = "/inbox/all/"
NUMBER = re.compile(r'href="/tickets/(\d+)/')
FIELD = re.compile(r'name="(seen|seen_seq)" value="(\d+)"')


class Desk:
    def __init__(self, url: str, number: int, *, sessions: list[str]) -> None:
        self._browser = Browser(url, sessions[number % len(sessions)])
        self._created = number * 1_000_000

    def sign_in(self) -> None:
        self._browser.get("/tickets/new/")

    def list(self) -> list[str]:
        _status, page = self._browser.get(LIST)
        found = list(dict.fromkeys(NUMBER.findall(page.decode())))
        if not found:
            raise RuntimeError("the list shows no ticket")
        return found

    def ticket(self, name: str) -> None:
        _status, page = self._browser.get(f"/tickets/{name}/?view=all")
        if f"/tickets/{name}/".encode() not in page:
            raise RuntimeError(f"this is not ticket {name}")

    def search(self, words: str) -> None:
        self._browser.get(f"/found/?q={quote_plus(words)}")

    def create(self, subject: str, text: str) -> None:
        self._created += 1
        form = {"way": "phone", "reach": f"w{self._created}@cafe.example", "name": "Caller", "subject": subject}
        self._post("/tickets/new/", form | {"text": text})

    def reply(self, name: str, text: str) -> None:
        _status, page = self._browser.get(f"/tickets/{name}/?view=all")
        self._post(f"/tickets/{name}/replies/", dict(FIELD.findall(page.decode())) | {"text": text})

    def _post(self, path: str, form: dict[str, str]) -> None:
        self._browser.post(path, urlencode({"csrfmiddlewaretoken": self._browser.cookies["csrftoken"], **form}))
