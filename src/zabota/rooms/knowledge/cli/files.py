"""Articles in a folder, and questions to which one of them is the answer."""

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from zabota.core.knowledge.memory import Written
from zabota.core.knowledge.rendering import render

# 12-receipt-for-a-company.ru.md
_NAME = re.compile(r"(\d{1,9})-.*\.([a-z]{2,3})\.md")
_TEAM = re.compile(r"^audience: *team *$", re.MULTILINE)
_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


class NotRead(Exception):
    """What was given cannot be read; says why in words."""


@dataclass(frozen=True, slots=True)
class Question:
    """article: the number of the one that answers it; source: who wrote it, such as "author" or "stranger"."""

    question: str
    language: str
    article: int
    source: str


def articles(folder: Path) -> list[Written]:
    """Each `<number>-<slug>.<language>.md`: lines between `---`, a first line `# Title`, the body. Raises NotRead.

    What is the team's alone (`audience: team`) is left out: no customer's question may lead to it.
    """
    found = []
    for file in sorted(folder.glob("*.md")):
        if name := _NAME.fullmatch(file.name):
            whole = _read(file)
            if (head := _HEAD.match(whole)) and _TEAM.search(head[1]):
                continue
            title, _end, body = _HEAD.sub("", whole).lstrip().partition("\n")
            if not title.startswith("# "):
                raise NotRead(f"{file}: its first line is no title (# …).")
            found.append(Written(int(name[1]), name[2], title[2:].strip(), render(body, lambda _number: "").plain))
    if not found:
        raise NotRead(f"{folder}: there is no article in it (<number>-<name>.<language>.md).")
    return found


def questions(name: str) -> list[Question]:
    """One JSON object a line. Raises NotRead."""
    found = []
    for number, line in enumerate(_read(Path(name) if name != "-" else None).splitlines(), 1):
        if line.strip():
            try:
                facts = json.loads(line)
                own = str(facts["question"]), str(facts["language"]), int(facts["article"])
            except (ValueError, KeyError, TypeError, RecursionError):
                raise NotRead(f"{name}, line {number}: there is no question, language and article.") from None
            found.append(Question(*own, str(facts.get("source", ""))))
    if not found:
        raise NotRead(f"{name}: there is no question in it.")
    return found


def _read(file: Path | None) -> str:
    try:
        raw = file.read_bytes() if file else sys.stdin.buffer.read()
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\0", " ")
    except OSError as trouble:
        raise NotRead(f"{file}: {trouble.strerror}") from None
    except UnicodeDecodeError as trouble:
        raise NotRead(f"{file or '-'}: this is not text in UTF-8 (byte {trouble.start})") from None
