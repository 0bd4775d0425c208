"""A server that tells of a letter in one breath with its consent to IDLE is heard at once."""

import imaplib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from imap_tools import MailBoxUnencrypted

from zabota.rooms.mail.source.idling import wait_for_news

LONG = 30.0  # seconds: whoever heard nothing is woken then
CONSENT, TOLD = b"+ idling\r\n", b"* 5 EXISTS\r\n"
Boxed = Callable[[bytes], MailBoxUnencrypted]


def serve(listening: socket.socket, said: bytes) -> None:
    """One client: greeted, signed in, and answered to IDLE with `said` in one packet."""
    connection, _address = listening.accept()
    with connection, connection.makefile("rb") as lines:
        connection.sendall(b"* OK ready\r\n")
        for line in lines:
            tag, _, rest = line.strip().partition(b" ")
            if rest.upper().startswith(b"CAPABILITY"):
                connection.sendall(b"* CAPABILITY IMAP4rev1 IDLE\r\n")
            if rest.upper() == b"IDLE":
                idle = tag
                connection.sendall(said.replace(b"TAG", tag))
            elif line.strip() == b"DONE":
                connection.sendall(idle + b" OK done\r\n")
            else:
                connection.sendall(tag + b" OK done\r\n")


@pytest.fixture
def boxed() -> Iterator[Boxed]:
    """boxed(b"+ idling …"): a signed-in client of a server that answers IDLE so."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        clients: list[MailBoxUnencrypted] = []

        def box(said: bytes) -> MailBoxUnencrypted:
            threading.Thread(target=serve, args=(listening, said), daemon=True).start()
            client = MailBoxUnencrypted("127.0.0.1", listening.getsockname()[1])
            client.login("ana", "word", initial_folder=None)
            clients.append(client)
            return client

        yield box
        for client in clients:
            client.client.shutdown()


@pytest.fixture
def patience() -> Iterator[threading.Event]:
    """Set once nobody should wait any more."""
    over = threading.Event()
    timer = threading.Timer(LONG, over.set)
    timer.start()
    yield over
    timer.cancel()


@pytest.mark.parametrize("said", [CONSENT + TOLD, TOLD + CONSENT, TOLD + CONSENT + TOLD])
def test_what_comes_with_the_consent_ends_the_wait(boxed: Boxed, patience: threading.Event, said: bytes) -> None:
    box = boxed(said)
    wait_for_news(box, 10 * LONG, patience)
    assert not patience.is_set()
    assert box.client.noop()[0] == "OK"


def test_after_a_wait_without_news_the_connection_is_as_good_as_before(boxed: Boxed) -> None:
    box = boxed(CONSENT)
    wait_for_news(box, 0.2, threading.Event())
    assert box.client.noop()[0] == "OK"


def test_who_is_to_stop_does_not_wait(boxed: Boxed, patience: threading.Event) -> None:
    ending = threading.Event()
    ending.set()
    wait_for_news(boxed(CONSENT), 10 * LONG, ending)
    assert not patience.is_set()


def test_a_server_that_refuses_is_told_from_one_that_waits(boxed: Boxed) -> None:
    with pytest.raises(imaplib.IMAP4.error):
        wait_for_news(boxed(b"TAG NO not here\r\n"), LONG, threading.Event())
