"""The articles of the demo as they lie in the folder `articles`: one file a number and language, sections beside."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "articles"
LANGUAGES = ("ru", "ro", "en")
# 12-receipt-for-a-company.ru.md
_NAME = re.compile(r"(\d+)-([a-z0-9-]+)\.([a-z]{2})\.md")
_FILE = re.compile(r"---\n(.*?)\n---\n# (.+?)\n(.*)", re.DOTALL)
_BOX = re.compile(r"^::: \w+\n.*?^:::\n+", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\(article:(\d+)\)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article in one language. section: the name of one of sections(); topic: of one in topics.toml, or "";
    audience: "public" or "team".
    """

    number: int
    language: str
    section: str
    topic: str
    audience: str
    title: str
    body: str

    @property
    def links(self) -> list[int]:
        """The numbers of the articles that it leads to."""
        return [int(number) for number in _LINK.findall(self.body)]

    def without_box(self) -> str:
        """The body as it was before somebody added its first box."""
        return _BOX.sub("", self.body, count=1)


def read(file: Path) -> Sheet:
    """Raises ValueError for a file that is not written as the others are."""
    name, whole = _NAME.fullmatch(file.name), _FILE.fullmatch(file.read_text(encoding="utf-8"))
    if not name or not whole:
        raise ValueError(f"{file.name} is no article: <number>-<name>.<language>.md, lines between ---, # title, body")
    head = dict(line.split(": ", 1) for line in whole[1].splitlines())
    if (head["number"], head["language"]) != (name[1], name[3]):
        raise ValueError(f"{file.name} says another number or language inside")
    return Sheet(
        number=int(name[1]),
        language=name[3],
        section=head["section"],
        topic=head.get("topic", ""),
        audience=head["audience"],
        title=whole[2],
        body=whole[3].strip() + "\n",
    )


@cache
def sheets() -> dict[int, dict[str, Sheet]]:
    """Number -> language -> article, by number."""
    found: dict[int, dict[str, Sheet]] = {}
    for sheet in sorted(map(read, FOLDER.glob("*.md")), key=lambda one: one.number):
        found.setdefault(sheet.number, {})[sheet.language] = sheet
    return found


@cache
def sections() -> list[dict[str, Any]]:
    """name, icon, names: language -> [its name, what is in it]; in their order."""
    return json.loads((FOLDER / "sections.json").read_text(encoding="utf-8"))


def led(body: str, ids: dict[int, int]) -> str:
    """Its links lead to the rows that those numbers became. ids: number -> id."""
    return _LINK.sub(lambda link: f"(article:{ids[int(link[1])]})", body)
