"""A stored model that no desk can read: out of use, said so on its page, and learned anew before the hour is over."""

import logging
from collections.abc import Mapping
from typing import Any

from zabota.rooms.routing.models import Learned

log = logging.getLogger(__name__)
CORRUPT = "corrupt"


def trouble(said: Mapping[str, Any], kind: Learned.Kind, number: int | None) -> bool:
    """said: what process mind answered of a text. True: it could not use that model, the one before it may do."""
    words = said["troubles"].get(kind)
    if words and kind in said["unreadable"] and number is not None:
        _put_aside(number, words)
    return bool(words)


def _put_aside(number: int, words: str) -> None:
    """Once: whoever comes second finds it out of use already."""
    rows = Learned.objects.filter(pk=number).exclude(promoted_at=None)
    if rows.update(promoted_at=None, because=CORRUPT):
        log.warning("the learned model %s cannot be read and is out of use: %s", number, words)


def newest_is_damaged(kind: Learned.Kind) -> bool:
    """What was learned since was taken or was worse: then there is nothing to say any more."""
    newest = Learned.objects.filter(kind=kind).order_by("-id").values_list("because", flat=True).first()
    return newest == CORRUPT
