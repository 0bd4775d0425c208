"""IDLE (RFC 2177): waiting until the server tells of something.

A server may tell of it in one breath with its consent: before "+ idling", or behind it in the same packet. The library
takes the first for a fault, and looks for the second only on the socket, from which the connection's buffer has taken
it already: the letter would lie unseen until the wait is over. So the beginning is read here.
"""

import imaplib
import threading
import time

from imap_tools import BaseMailBox

SLICE = 2.0  # seconds between two looks at whether to stop


def wait_for_news(box: BaseMailBox, seconds: float, ending: threading.Event) -> None:
    """Until the server tells of something, the seconds are over or `ending` is set.

    Raises imaplib.IMAP4.error, OSError or ImapToolsError when the connection is gone or IDLE refused.
    """
    told = _begin(box)
    try:
        until = time.monotonic() + seconds
        while not told and not ending.is_set() and (left := until - time.monotonic()) > 0:
            asked = time.monotonic()
            told = bool(box.idle.poll(min(SLICE, left)))
            # Silence that comes back at once is a closed connection; the DONE below finds out.
            if time.monotonic() - asked < min(SLICE, left) / 4:
                break
    finally:
        box.idle.stop()


def _begin(box: BaseMailBox) -> bool:
    """Ask for IDLE; whether the server told of something on the way."""
    client = box.client
    tag = box.idle._idle_tag = client._command("IDLE")
    told = False
    while client._get_response() is not None:  # None: "+ idling"
        if client.tagged_commands.get(tag):
            raise imaplib.IMAP4.error("the server does not idle, though it says it can")
        told = True
    return told or _in_the_buffer(client)


def _in_the_buffer(client: imaplib.IMAP4) -> bool:
    before = client.sock.gettimeout()
    client.sock.settimeout(0)
    try:
        return bool(client._get_line())
    except (OSError, imaplib.IMAP4.abort):
        return False
    finally:
        client.sock.settimeout(before)
