"""Working a call off, in the worker: ask the model, write down what it says piece by piece, and what became of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from zabota.base.clock import now
from zabota.base.net import trouble
from zabota.base.net.http import Coming, NotFetched, post_and_listen
from zabota.core.assistant import asking, troubles
from zabota.core.assistant.budget import guessed
from zabota.core.assistant.hearing import Answer, Endless, Nonsense, Trouble, said_in
from zabota.core.assistant.sources import found_none, used
from zabota.core.assistant.talking import Dialect, body, endpoint, other_dialect
from zabota.core.assistant.veil import settled, unveiled
from zabota.rooms.assistant.material import Material, NoArticle, material
from zabota.rooms.assistant.models import Call, Model, Words, sealed
from zabota.rooms.assistant.queries import spent, the_model

State = Call.State
# Seconds. A model on a desk's own machine reads long before its first word.
PATIENCE, SILENCE = 180.0, 90.0
# Between two times that the page's row is written.
PAUSE = 0.5
REFUSAL = 20_000  # bytes of a refusal that are read
OK = 200
_CERTIFICATES = (trouble.CERTIFICATE, trouble.EXPIRED, trouble.SELF_SIGNED, trouble.NAME, trouble.SECURITY)
_TROUBLES = {
    trouble.INSIDE: troubles.INSIDE,
    trouble.UNKNOWN_HOST: troubles.HOST,
    trouble.REFUSED: troubles.CLOSED,
    trouble.SILENT: troubles.SILENT,
    **dict.fromkeys(_CERTIFICATES, troubles.CERTIFICATE),
}


class _Stopped(Exception):
    """Somebody pressed stop, or the words were taken away."""


def answer(pk: int) -> None:
    """Once: a call whose worker was killed is not paid for again."""
    began = Call.objects.filter(pk=pk, state=State.WAITING).update(state=State.WORKING, began_at=now())
    call = Call.objects.select_related("ticket__customer__organisation", "words").filter(pk=pk).first()
    if call is None:
        return
    if not began:
        _end(call, troubles.WORKER, now())
        return
    heard, asked, outcome, said = Answer(streamed=True), None, troubles.WORKER, ""
    try:
        asked = material(call)
        heard, outcome, said = _talk(call, the_model(), asked)
    except NoArticle:
        outcome = troubles.NO_ARTICLE
    except Words.DoesNotExist:
        outcome = troubles.STOPPED
    finally:
        # Also where something broke that nobody thought of: the panel must not ask for ever.
        _close(call, heard, asked, outcome, said)


def _talk(call: Call, model: Model, asked: Material) -> tuple[Answer, str, str]:
    """(what was heard, what became of it, the server's own words)."""
    said = ""
    dialect: Dialect | None = Dialect()
    heard = Answer(streamed=True)
    most = asking.most_tokens(call.purpose, guessed([asked.given]))
    content = [one.content for one in asked.said]
    Call.objects.filter(pk=call.pk).update(tokens_in=guessed(content))
    if not model.budget.allows(*spent(call.at), more_in=0, more_out=most):
        return heard, troubles.BUDGET, ""
    try:
        while dialect:
            with _line(model, body(model.name, asked.said, most=most, dialect=dialect)) as coming:
                if coming.status == OK:
                    heard = Answer(streamed=coming.kind != "application/json")
                    return heard, _listen(call, asked, heard, coming), ""
                said = said_in(_first(coming.pieces, REFUSAL))
            outcome = troubles.of_status(coming.status, said)
            dialect = other_dialect(dialect, coming.status, said)
    except OSError as error:
        outcome, said = _outcome(error), ""
    except Trouble as error:
        outcome, said = troubles.BROKEN, str(error)
    return heard, outcome, said.replace(model.key, "…") if model.key else said


@contextmanager
def _line(model: Model, content: bytes) -> Iterator[Coming]:
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream, application/json"}
    if model.key:
        headers["Authorization"] = f"Bearer {model.key}"
    url, patience = endpoint(model.address), {"timeout": PATIENCE, "silence": SILENCE}
    with post_and_listen(url, content, headers, private=model.private, **patience) as coming:
        yield coming


def _listen(call: Call, asked: Material, heard: Answer, coming: Coming) -> str:
    written = time.monotonic()
    try:
        for piece in coming.pieces:
            heard.feed(piece)
            if time.monotonic() - written >= PAUSE:
                written = time.monotonic()
                _show(call, unveiled(settled(heard.words), asked.veil.known))
        heard.end()
    except _Stopped:
        return troubles.STOPPED
    except Endless:
        return troubles.ENDLESS
    except Nonsense:
        return troubles.NONSENSE
    except OSError as error:
        return troubles.OK if heard.whole else _outcome(error)
    if not heard.words:
        return troubles.CUT if heard.cut else troubles.NOTHING
    if heard.cut:
        return troubles.CUT
    return troubles.OK if heard.whole else troubles.LOST


def _show(call: Call, words: str) -> None:
    """Raises _Stopped."""
    rows = Words.objects.filter(call=call, call__state=State.WORKING)
    if not rows.update(brought=sealed(words)):
        raise _Stopped


def _close(call: Call, heard: Answer, asked: Material | None, outcome: str, said: str) -> None:
    text = unveiled(heard.words, asked.veil.known if asked else {})
    if call.purpose == asking.DRAFT and found_none(text):
        text, outcome = "", troubles.NO_ARTICLE
    written = heard.tokens_out if heard.tokens_out is not None else guessed([heard.text])
    counts: dict[str, object] = {"tokens_out": written}
    if heard.tokens_in is not None:
        counts |= {"tokens_in": heard.tokens_in, "counted": True}
    elif asked is None or outcome in troubles.UNPAID:
        counts["tokens_in"] = 0
    Call.objects.filter(pk=call.pk).update(**counts)
    sources = asked.sources if asked else ()
    numbers = used(text, len(sources))
    named = [{"title": sources[n - 1].title, "url": sources[n - 1].url, "place": n} for n in numbers]
    if call.purpose == asking.DRAFT and text and not named:
        # It did as it was told but for the numbers: then all that it was given stands behind it.
        named = [{"title": one.title, "url": one.url, "place": n} for n, one in enumerate(sources, 1)]
    Words.objects.filter(call=call, call__state=State.WORKING).update(
        brought=sealed(text), said=sealed(said), sources=named
    )
    _end(call, outcome, now())


def _end(call: Call, outcome: str, at: datetime) -> None:
    """Whoever pressed stop meanwhile has had the last word."""
    Call.objects.filter(pk=call.pk, state=State.WORKING).update(state=State.ENDED, outcome=outcome, ended_at=at)


def _outcome(error: OSError) -> str:
    if isinstance(error, NotFetched) and ("address" in str(error) or "https" in str(error)):
        return troubles.ADDRESS
    return _TROUBLES.get(trouble.trouble_of(error), troubles.LOST)


def _first(pieces: Iterator[bytes], limit: int) -> bytes:
    found = b""
    for piece in pieces:
        found += piece
        if len(found) >= limit:
            break
    return found[:limit]
