"""Trying a provider out before anybody has to rely on it, in the order in which a sign-in goes."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from zabota.base.people.elsewhere import proving, talking
from zabota.base.people.elsewhere.words import code_of
from zabota.base.people.models import SignInProvider
from zabota.core.people.elsewhere import LEEWAY, NotLetIn, Provider

OK, AMBER, RED, UNSEEN = "ok", "amber", "red", ""
STEPS = ("server", "document", "keys", "challenge", "clock", "client")


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. code: of zabota.base.people.elsewhere.words; "" where all is well."""

    key: str
    tone: str
    code: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def tried(row: SignInProvider, *, at: datetime) -> list[Line]:
    """What was found; what comes after a step that fails is not looked at. Four questions of five seconds at most."""
    talking.forget(row)
    lines: list[Line] = []
    try:
        answer = talking.document(row)
    except (NotLetIn, OSError) as error:
        answered = isinstance(error, NotLetIn)
        lines += [_fine("server", row)] if answered else []
        return _rest([*lines, _failed("document" if answered else "server", error)])
    lines.append(_fine("server", row))
    try:
        found = talking.understood(row, answer.body)
    except NotLetIn as error:
        return _rest([*lines, _failed("document", error)])
    lines.append(Line("document", OK, facts={"issuer": found.issuer}))
    looks: tuple[tuple[str, Callable[[], Line]], ...] = (
        ("keys", lambda: _keys(row, found)),
        ("challenge", lambda: _challenge(found)),
        ("clock", lambda: _clock(answer.date, at)),
        ("client", lambda: _client(row, found)),
    )
    for key, look in looks:
        try:
            lines.append(look())
        except (NotLetIn, OSError) as error:
            lines.append(_failed(key, error))
    return lines


def kept(lines: list[Line], *, at: datetime) -> dict[str, Any]:
    """As SignInProvider.tried keeps it."""
    return {"at": at.isoformat(), "lines": [[one.key, one.tone, one.code, one.facts] for one in lines]}


def read(row: SignInProvider) -> list[Line]:
    return [Line(*one) for one in row.tried.get("lines", ())]


def works(lines: list[Line]) -> bool:
    """Whether people could sign in as far as anybody can know before one does."""
    return bool(lines) and all(one.tone in (OK, AMBER) for one in lines)


def _fine(key: str, row: SignInProvider) -> Line:
    secure = urlsplit(row.issuer).scheme == "https"
    return Line(key, OK if secure else AMBER, facts={"host": urlsplit(row.issuer).hostname or "", "secure": secure})


def _failed(key: str, error: BaseException) -> Line:
    code, facts = code_of(error)
    return Line(key, RED, code, facts)


def _rest(lines: list[Line]) -> list[Line]:
    seen = {one.key for one in lines}
    return [*lines, *(Line(key, UNSEEN) for key in STEPS if key not in seen)]


def _keys(row: SignInProvider, found: Provider) -> Line:
    number = proving.usable_keys(talking.published_keys(row, found))
    if not number:
        raise NotLetIn("no_keys")
    return Line("keys", OK, facts={"number": number, "algorithms": ", ".join(found.algorithms)})


def _challenge(found: Provider) -> Line:
    """Those that do not say so mostly take it all the same: it is sent in any case, and proved by nothing but them."""
    return Line("challenge", OK if "S256" in found.challenges else AMBER)


def _clock(date: str, at: datetime) -> Line:
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return Line("clock", UNSEEN)
    apart = abs((theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)) - at)
    if apart > LEEWAY:
        return Line("clock", RED, "clock", {"minutes": max(1, round(apart.total_seconds() / 60))})
    return Line("clock", OK, facts={"seconds": round(apart.total_seconds())})


def _client(row: SignInProvider, found: Provider) -> Line:
    """A code that was never given: who refuses the code has accepted the ID and secret before."""
    try:
        talking.redeemed(row, found, code=secrets.token_urlsafe(16), verifier=secrets.token_urlsafe(48))
    except NotLetIn as refusal:
        if refusal.code == "code":
            return Line("client", OK)
        # Some look at the address first; it is only told apart from a wrong secret by a real sign-in.
        tone = RED if refusal.code in ("client", "address") else AMBER
        return Line("client", tone, refusal.code, {key: str(value) for key, value in refusal.facts.items()})
    return Line("client", AMBER, "said", {"words": "200"})
