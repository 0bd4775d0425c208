"""The answer of a chat completion as it comes: server-sent events, or one JSON object from servers that do not stream.

Shapes: https://platform.openai.com/docs/api-reference/chat-streaming (chat.completion.chunk) and …/chat/object; lines
as in https://html.spec.whatwg.org/multipage/server-sent-events.html. Bytes may be cut anywhere, within a letter too.
"""

import json
import re
from typing import Any

LONGEST = 40_000  # characters of an answer
LONGEST_LINE = 1_000_000  # bytes without an end
MOST = 8_000_000  # bytes in all: every token comes in a wrapping of some hundred bytes
_THINKING = re.compile(r"<think>.*?(?:</think>|\Z)\s*", re.DOTALL)


class Nonsense(ValueError):
    """The server says something that is no answer of this protocol."""


class Endless(ValueError):
    """It says more than any answer needs."""


class Trouble(ValueError):
    """The server says in the middle that it cannot go on; str() is what it says."""


class Answer:
    """text: what came so far. tokens_in, tokens_out: as the server counted, None until it says. whole: it said that it
    has ended; cut: it ended only because its room was used up.
    """

    def __init__(self, *, streamed: bool) -> None:
        self.streamed = streamed
        self.text = ""
        self.tokens_in: int | None = None
        self.tokens_out: int | None = None
        self.whole = self.cut = False
        self._rest = b""
        self._bytes = 0
        self._lines = 0

    def feed(self, data: bytes) -> None:
        """Raises Nonsense, Endless or Trouble; what came before stays in `text`."""
        self._bytes += len(data)
        self._rest += data
        if self._bytes > MOST or (self.streamed and len(self._rest) > LONGEST_LINE and b"\n" not in self._rest):
            raise Endless
        if self.streamed:
            *lines, self._rest = self._rest.replace(b"\r\n", b"\n").split(b"\n")
            for line in lines:
                self._line(line)

    def end(self) -> None:
        """Nothing more comes. Raises as feed()."""
        rest, self._rest = self._rest, b""
        if self.streamed:
            self._line(rest)
            if self._bytes and not self._lines:
                raise Nonsense("no events")
        else:
            self._take(_object(rest))

    @property
    def words(self) -> str:
        """The text without what some models think aloud first."""
        return _THINKING.sub("", self.text).strip()

    def _line(self, line: bytes) -> None:
        # Comments (": keep-alive"), names and numbers of events, blank lines.
        if not line.startswith(b"data:"):
            return
        self._lines += 1
        content = line.removeprefix(b"data:").strip()
        if content == b"[DONE]":
            self.whole = True
        elif content:
            self._take(_object(content))

    def _take(self, said: dict[str, Any]) -> None:
        if error := said.get("error"):
            raise Trouble(_words_of(error))
        choices = said.get("choices")
        if not isinstance(choices, list):
            raise Nonsense("no choices")
        if choices and isinstance(choices[0], dict):
            self._choice(choices[0])
        usage = said.get("usage")
        if isinstance(usage, dict):
            self.tokens_in = _count(usage.get("prompt_tokens"))
            self.tokens_out = _count(usage.get("completion_tokens"))

    def _choice(self, choice: dict[str, Any]) -> None:
        piece = choice.get("delta" if self.streamed else "message") or {}
        content = piece.get("content") if isinstance(piece, dict) else None
        if isinstance(content, str):
            self.text += content.replace("\x00", "")
        elif content is not None:
            raise Nonsense("the content is no text")
        if len(self.text) > LONGEST:
            self.text = self.text[:LONGEST]
            raise Endless
        if choice.get("finish_reason"):
            self.whole, self.cut = True, choice["finish_reason"] == "length"


def said_in(body: bytes) -> str:
    """The server's own words in the body of a refusal: its error's message, else the beginning of what it sent."""
    try:
        found = json.loads(body)
    except ValueError:
        return " ".join(body[:300].decode(errors="replace").split())
    return _words_of(found.get("error", found) if isinstance(found, dict) else found)


def _words_of(error: Any) -> str:
    words = error.get("message") or error.get("detail") or error if isinstance(error, dict) else error
    return " ".join(str(words).split())[:300]


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Nonsense("no JSON") from error
    if not isinstance(found, dict):
        raise Nonsense("no object")
    return found


def _count(number: Any) -> int | None:
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 10**9 else None
