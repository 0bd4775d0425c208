"""One file: one language of one article, with what stands above it.

    ---
    section: receipts          its address or its name
    number: 12                 the same number in the same section: the same article in another language
    language: ru
    topic: Fiscal printers
    audience: public           or team
    ---
    # Free a busy port

    The words, in Markdown.

All of it may be missing: then the folder is the section, the ending ".ru.md" the language, the first heading the title.
"""

import re
from dataclasses import dataclass
from html import unescape

from zabota.core.knowledge.parcels import paths
from zabota.core.knowledge.parcels.from_html import from_html

LONGEST = 400_000  # characters, as actions/drafts.py takes them
LONGEST_TITLE, LONGEST_SECTION, LONGEST_NUMBER = 200, 120, 40
_FENCE = "---"
_LINE = re.compile(r"([A-Za-z_]+)\s*:\s*(.*)")
_HEADING = re.compile(r"#\s+(.+?)\s*#*")
_YES = frozenset({"yes", "true", "1", "on"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """group: which article. section, language, topic: "" where nothing is said. number: as written."""

    path: str
    group: str
    section: str
    language: str
    topic: str
    team_only: bool
    runbook: bool
    draft: bool
    number: str
    title: str
    body: str


class Misfit(Exception):
    """It cannot be taken in. why: a word for parcels/words.py."""

    def __init__(self, why: str, more: str = "") -> None:
        super().__init__(why)
        self.why, self.more = why, more


def read(path: str, content: bytes, known: frozenset[str]) -> Leaf:
    """Raises Misfit. known: languages that endings and folders are looked through for."""
    text = decoded(content)
    if path.lower().endswith((".html", ".htm")):
        page = from_html(text)
        return _leaf(path, {"language": page.language} if page.language else {}, page.title, page.body, known)
    above, rest = front(text)
    title, body = headed(rest)
    return _leaf(path, above, title, body, known)


def decoded(content: bytes) -> str:
    """UTF-8, with its mark or without, or UTF-16 with its mark; line ends as \\n. Raises Misfit for anything else."""
    try:
        encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Misfit("encoding") from None
    if "\0" in text:
        raise Misfit("encoding")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def front(text: str) -> tuple[dict[str, str], str]:
    """What stands between the first two lines of three dashes, by lower-case names, and the rest."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        return {}, text
    found: dict[str, str] = {}
    for place, line in enumerate(lines[1:], 1):
        if line.strip() == _FENCE:
            return found, "\n".join(lines[place + 1 :])
        if match := _LINE.fullmatch(line.strip()):
            found[match[1].lower()] = match[2].strip().strip("\"'")
        elif line.strip():
            break  # it is a rule across the page, and words under it
    return {}, text


def headed(text: str) -> tuple[str, str]:
    """The title, from a first line `# Title`, and the words below it; "" without one."""
    bare = text.strip("\n")
    first, _newline, rest = bare.partition("\n")
    match = _HEADING.fullmatch(first.strip())
    return (match[1], rest.strip("\n")) if match else ("", bare)


def written(above: dict[str, str], title: str, body: str) -> str:
    """The other way round. The body is not touched: body_of() gives it back to the letter."""
    lines = [f"{name}: {' '.join(value.split())}" for name, value in above.items() if value]
    return "\n".join([_FENCE, *lines, _FENCE, f"# {title}", "", body])


def body_of(text: str) -> str:
    """What written() was given. Raises Misfit for what it did not write."""
    _fence, _line, rest = text.partition(f"\n{_FENCE}\n# ")
    _title, mark, body = rest.partition("\n\n")
    if not text.startswith(f"{_FENCE}\n") or not mark:
        raise Misfit("changed")
    return body


def _leaf(path: str, above: dict[str, str], title: str, body: str, known: frozenset[str]) -> Leaf:
    group, language = paths.parted(path, known)
    folders = group.split("/")[:-1]
    section = (above.get("section", "") or (folders[-1] if folders else ""))[:LONGEST_SECTION]
    number = above.get("number", "")[:LONGEST_NUMBER]
    title = unescape(title or above.get("title", "")) or _from_name(group)
    if not body.strip():
        raise Misfit("empty")
    if len(body) > LONGEST:
        raise Misfit("long")
    return Leaf(
        path=path,
        group=f"{section}/#{number}" if number else group,
        section=section,
        language=above.get("language", "").lower()[:8] or language,
        topic=above.get("topic", ""),
        team_only=above.get("audience", "").lower() in ("team", "internal", "private"),
        runbook=above.get("runbook", "").lower() in _YES,
        draft=above.get("draft", "").lower() in _YES or above.get("state", "").lower() == "draft",
        number=number,
        title=" ".join(title.split())[:LONGEST_TITLE],
        body=body,
    )


def _from_name(group: str) -> str:
    """ "printers/free-a-port" -> "Free a port"."""
    words = " ".join(re.split(r"[-_\s]+", group.rpartition("/")[2])).strip()
    return words[:1].upper() + words[1:]
