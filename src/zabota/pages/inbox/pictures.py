"""Pictures from elsewhere: off until a person asks, then fetched by the desk, so the sender never meets the person."""

import logging
import threading
from urllib.parse import urlsplit

from django.urls import reverse

from zabota.base.net.http import fetch
from zabota.base.tickets.models import Message
from zabota.core.mail import kind_of_picture, remote_pictures
from zabota.pages.inbox.http import Asked

log = logging.getLogger(__name__)
LARGEST = 5 * 1024 * 1024
ACCEPTED = "image/webp,image/png,image/jpeg,image/gif"
KEY, REMEMBERED = "pictures", 200

# A server may keep us waiting as long as it likes, while the threads that serve pages are few. So only some of them
# fetch at a time, and a letter whose pictures ran out of time is left alone until somebody asks for them again.
AT_A_TIME, PATIENCE = 2, 3
_slots = threading.BoundedSemaphore(AT_A_TIME)
_too_late: dict[int, int] = {}


def asked_for(request: Asked) -> frozenset[int]:
    """The messages (ids) whose pictures this person wants to see, for as long as they stay signed in."""
    return frozenset(request.session.get(KEY, ()))


def ask_for(request: Asked, message: Message) -> None:
    before = [pk for pk in request.session.get(KEY, ()) if pk != message.pk]
    request.session[KEY] = [*before, message.pk][-REMEMBERED:]
    _too_late.pop(message.pk, None)


def places(message: Message) -> dict[str, str]:
    """Address elsewhere -> ours, for each picture that the stored letter names; numbered from 1."""
    found = enumerate(remote_pictures(message.html), start=1)
    return {address: reverse("inbox:picture", args=[message.pk, number]) for number, address in found}


def fetched(message: Message, number: int) -> tuple[str, bytes] | None:
    """(content type, bytes) of the n-th picture of a message; None when it cannot be had or is no picture.

    Never from inside the local network, whatever the owner allows to mail servers: the address is a stranger's.
    Raises IndexError where the letter names no such picture.
    """
    address = remote_pictures(message.html)[number - 1]
    try:
        with _slots:
            if _too_late.get(message.pk, 0) >= PATIENCE:
                return None
            content = fetch(address, limit=LARGEST, accept=ACCEPTED)
    except TimeoutError:
        _note_late(message)
        return None
    except OSError as error:
        log.info("picture %s of message %s from %s: %s", number, message.pk, urlsplit(address).hostname, error)
        return None
    kind = kind_of_picture(content)
    return (kind, content) if kind else None


def _note_late(message: Message) -> None:
    if len(_too_late) > REMEMBERED:
        _too_late.clear()
    _too_late[message.pk] = _too_late.get(message.pk, 0) + 1
