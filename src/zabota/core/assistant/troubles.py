"""What became of a call, as a word that is kept: OK, STOPPED and what can go wrong."""

OK, STOPPED, CUT, NOTHING, NO_ARTICLE = "ok", "stopped", "cut", "nothing", "no_article"
KEY, MODEL, BUSY, QUOTA, BROKEN, REFUSED, LONG, MOVED = (
    "key", "model", "busy", "quota", "broken", "refused", "long", "moved",
)  # fmt: skip
SILENT, LOST, NONSENSE, ENDLESS, WORKER, BUDGET = "silent", "lost", "nonsense", "endless", "worker", "budget"
HOST, CLOSED, CERTIFICATE, INSIDE, ADDRESS = "host", "closed", "certificate", "inside", "address"
# There is a text to use, though perhaps not the whole of it.
WITH_TEXT = frozenset({OK, STOPPED, CUT, LOST, SILENT, ENDLESS})
# It was turned away before it could cost anything.
UNPAID = frozenset({KEY, MODEL, BUSY, QUOTA, REFUSED, LONG, MOVED, HOST, CLOSED, CERTIFICATE, INSIDE, ADDRESS, BUDGET})

_BY_STATUS = {401: KEY, 403: KEY, 404: MODEL, 413: LONG, 408: SILENT, 504: SILENT}


def of_status(status: int, words: str) -> str:
    """words: what the server says of it."""
    low = words.casefold()
    if status == 429:
        return QUOTA if "quota" in low or "billing" in low or "credit" in low else BUSY
    if status in (400, 422) and ("context" in low or "too long" in low or "maximum" in low):
        return LONG
    if 300 <= status < 400:
        return MOVED
    return _BY_STATUS.get(status, BROKEN if status >= 500 else REFUSED)
