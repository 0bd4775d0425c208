"""The body of a call to an OpenAI-compatible address, and where it goes (POST …/chat/completions).

Fields: https://platform.openai.com/docs/api-reference/chat/create. Nothing is sent that a server may not know: no
temperature, no tools. Two fields are not called the same everywhere; a server that refuses one is asked again without.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Said:
    """role: "system" or "user"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Dialect:
    """new_name: max_completion_tokens instead of max_tokens, as OpenAI's newer models want it. usage: whether the
    server is asked to tell at the end how many tokens it took.
    """

    new_name: bool = False
    usage: bool = True


def endpoint(address: str) -> str:
    """`https://api.example/v1` -> `https://api.example/v1/chat/completions`; a bare host has its usual `/v1`."""
    address = address.strip().rstrip("/")
    if address.endswith(PATH):
        return address
    return address + (PATH if urlsplit(address).path else f"/v1{PATH}")


def body(model: str, said: Sequence[Said], *, most: int, dialect: Dialect) -> bytes:
    """most: tokens of the answer."""
    fields: dict[str, object] = {
        "model": model,
        "messages": [{"role": one.role, "content": one.content} for one in said],
        "stream": True,
        "max_completion_tokens" if dialect.new_name else "max_tokens": most,
    }
    if dialect.usage:
        fields["stream_options"] = {"include_usage": True}
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")


def other_dialect(dialect: Dialect, status: int, words: str) -> Dialect | None:
    """How to ask again after a refusal that names a field; None where that would not help."""
    if status not in (400, 422):
        return None
    if not dialect.new_name and "max_completion_tokens" in words:
        return replace(dialect, new_name=True)
    if dialect.usage and "stream_options" in words:
        return replace(dialect, usage=False)
    return None
