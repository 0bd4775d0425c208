import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.corpora.fact import Fact
from zabota.core.mail import html_to_text, parse
from zabota.core.mail.quoting import Parts, split, split_html


def facts(folder: Path) -> Iterator[Fact]:
    """The peers disagree on signatures: talon, quotequail and crisp leave them in the reply, so there both count."""
    for line in (folder / "cases.jsonl").read_text("utf-8").strip().split("\n"):
        case = json.loads(line)
        parts = _parts(case)
        for fact in case["facts"]:
            yield from _held(case["id"], fact, parts, case)


def _parts(case: dict[str, Any]) -> Parts:
    if case["kind"] == "html":
        return split_html(case["input"])
    if case["kind"] == "eml":
        letter = parse(case["input"].encode())
        return Parts(letter.reply, letter.quoted, letter.signature)
    return split(case["input"])


def _held(where: str, fact: dict[str, Any], parts: Parts, case: dict[str, Any]) -> Iterator[Fact]:
    reply, whole = _bare(parts.reply), _bare(parts.reply + parts.signature)
    origin = case["origin"].split("/")[0]
    for key in ("reply_equals", "first_fragment_equals_stripped", "reply_text_without_whitespace_equals"):
        if key in fact:
            wanted = html_to_text(fact[key]) if case["kind"] == "html" else fact[key]
            yield Fact(where, f"{origin} reply", _bare(wanted) in (reply, whole), wanted, parts)
    if "reply_html_without_whitespace_equals" in fact:
        wanted = html_to_text(fact["reply_html_without_whitespace_equals"])
        yield Fact(where, f"{origin} reply", _bare(wanted) in (reply, whole), wanted, parts)
    if "body_equals" in fact:
        wanted = fact["body_equals"]
        yield Fact(where, f"{origin} body without signature", _bare(wanted) == reply, wanted, parts)
    if "quotequail_expected" in fact and isinstance(fact["quotequail_expected"], list):
        shown = "".join(text for visible, text in fact["quotequail_expected"] if visible)
        wanted = html_to_text(shown) if case["kind"] == "html" else shown
        near = _bare(wanted).startswith(reply) and len(_bare(wanted)) - len(whole) < 150
        yield Fact(where, f"{origin} reply (attribution line may differ)", near, wanted, parts)
    if fact.get("reply") == 0 and "not_contains" in fact:
        held = fact["not_contains"] not in parts.reply
        yield Fact(where, f"{origin} not in reply", held, fact["not_contains"], parts)
    if fact.get("reply") == 0 and "contains" in fact:
        held = fact["contains"] in (parts.reply + parts.signature if fact["part"] != "body" else parts.reply)
        yield Fact(where, f"{origin} in reply", held, fact["contains"], parts)
    if fact.get("reply") == 0 and "equals" in fact:
        ours = (_bare(parts.signature),) if fact["part"] == "signatures" else (reply, whole)
        kind = "signature" if fact["part"] == "signatures" else "reply"
        yield Fact(where, f"{origin} {kind}", _bare(fact["equals"]) in ours, fact["equals"], parts)


def _bare(text: str) -> str:
    return "".join(text.split())
