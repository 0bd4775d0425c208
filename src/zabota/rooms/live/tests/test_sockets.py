"""What a page is told, over a real socket and real NOTIFYs."""

import json
import socket
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from websockets.exceptions import ConnectionClosed, InvalidStatus

from zabota.base.timeline import reactions
from zabota.base.timeline.models import Stream
from zabota.base.timeline.record import new_stream, record
from zabota.core.events.tickets import NoteAdded, StatusChanged
from zabota.rooms.live import tokens
from zabota.rooms.live.listeners import hint
from zabota.rooms.live.tests.conftest import LiveProcess, heard

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reactions._now, NoteAdded, [hint])
    monkeypatch.setitem(reactions._now, StatusChanged, [hint])
    monkeypatch.setitem(reactions._later, StatusChanged, [])
    monkeypatch.setitem(reactions._later, NoteAdded, [])


def note(stream: Stream) -> None:
    with transaction.atomic():
        record(stream.pk, NoteAdded(ticket=1, message=1, agent=7), by="agent:7", at=AT)


def move(stream: Stream) -> None:
    with transaction.atomic():
        record(stream.pk, StatusChanged(ticket=1, status="open", before="new"), by="agent:7", at=AT)


def test_a_hint_arrives_where_the_stream_is_shown(live: LiveProcess) -> None:
    shown, other = new_stream("ticket"), new_stream("ticket")
    move(shown)
    # What it does not know yet is the proof that the page has been understood.
    with live.open(streams={str(shown.pk): 0}) as page:
        assert heard(page) == {"streams": {str(shown.pk): 1}}
        move(other)
        note(shown)
        assert heard(page) == {"streams": {str(shown.pk): 2}}


def test_a_reconnecting_page_is_told_what_it_missed_and_only_that(live: LiveProcess) -> None:
    missed, known = new_stream("ticket"), new_stream("ticket")
    for _ in range(3):
        note(missed)
    note(known)
    with live.open(streams={str(missed.pk): 1, str(known.pk): 1}) as page:
        assert heard(page) == {"streams": {str(missed.pk): 3}}


def test_lists_are_told_without_ids_and_not_of_what_moves_nothing(live: LiveProcess) -> None:
    marker, other = new_stream("ticket"), new_stream("ticket")
    note(marker)
    with live.open(streams={str(marker.pk): 0}, lists=True) as page:
        assert heard(page)["streams"] == {str(marker.pk): 1}
        note(other)
        note(marker)
        assert heard(page) == {"streams": {str(marker.pk): 2}}
        move(other)
        assert heard(page) == {"lists": True}


def test_nothing_is_told_of_a_transaction_that_did_not_happen(live: LiveProcess) -> None:
    stream = new_stream("ticket")
    note(stream)
    with live.open(streams={str(stream.pk): 0}) as page:
        heard(page)
        with transaction.atomic():
            record(stream.pk, NoteAdded(ticket=1, message=1, agent=7), by="agent:7", at=AT)
            transaction.set_rollback(True)
        note(stream)
        note(stream)
        last = heard(page)
        while last["streams"] != {str(stream.pk): 3}:
            last = heard(page)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1.evil.example", "null"])
def test_a_foreign_origin_is_refused(live: LiveProcess, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, live.open(origin=origin):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("token", ["forged", "7.9999999999.AAAA", ".."])
def test_a_bad_token_is_refused(live: LiveProcess, token: str) -> None:
    with pytest.raises(InvalidStatus) as refused, live.open(token):
        pass
    assert refused.value.response.status_code == 403


def test_an_old_token_is_refused_and_ends_a_stay(live: LiveProcess) -> None:
    token = tokens.make(7)
    with live.open(token) as page:
        live.clock.write_text("601")
        with pytest.raises(ConnectionClosed):
            page.recv(timeout=20)
        assert page.close_code == 4401
    with pytest.raises(InvalidStatus), live.open(token):
        pass


def test_a_fresh_token_prolongs_the_stay(live: LiveProcess) -> None:
    stream = new_stream("ticket")
    note(stream)
    with live.open() as page:
        live.clock.write_text("500")
        page.send(json.dumps({"token": tokens.make(7)}))
        page.send(json.dumps({"streams": {str(stream.pk): 0}}))
        heard(page)
        live.clock.write_text("700")
        note(stream)
        assert heard(page) == {"streams": {str(stream.pk): 2}}


@pytest.mark.parametrize("words", ["", "[", "12", '{"streams": 5}', '{"streams": {"a": "b"}}', '{"token": 5}'])
def test_what_cannot_be_understood_ends_the_talk(live: LiveProcess, words: str) -> None:
    with live.open() as page:
        page.send(words)
        with pytest.raises(ConnectionClosed):
            page.recv(timeout=20)
        assert page.close_code == 4400


def test_a_lost_database_connection_is_made_anew_and_nothing_is_missed(live: LiveProcess) -> None:
    stream = new_stream("ticket")
    note(stream)
    with live.open(streams={str(stream.pk): 0}) as page:
        heard(page)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'zabota live'"
                " AND datname = current_database()"
            )
            assert cursor.fetchone()[0] >= 1
            # Told while nobody listens: the re-read after the return must find it.
            record(stream.pk, NoteAdded(ticket=1, message=1, agent=7), by="agent:7", at=AT)
        assert heard(page) == {"streams": {str(stream.pk): 2}}
        live.until(lambda: live.health()["listening"])
        note(stream)
        assert heard(page) == {"streams": {str(stream.pk): 3}}


def test_a_stray_word_on_the_channel_does_not_end_the_listening(live: LiveProcess) -> None:
    stream = new_stream("ticket")
    note(stream)
    with live.open(streams={str(stream.pk): 0}) as page:
        heard(page)
        with connection.cursor() as cursor:
            cursor.execute("NOTIFY live, 'no hint at all'")
        note(stream)
        assert heard(page) == {"streams": {str(stream.pk): 2}}


def test_a_page_too_slow_to_read_is_dropped_while_others_go_on(live: LiveProcess) -> None:
    ids = Stream.objects.bulk_create([Stream(kind="ticket", last_seq=0) for _ in range(500)])
    shown = {str(stream.pk): 0 for stream in ids}
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    narrow.connect(("127.0.0.1", live.port))
    narrow.sendall(_handshake(live))
    assert narrow.recv(1024).startswith(b"HTTP/1.1 101")
    narrow.sendall(_frame(json.dumps({"streams": shown})))
    with live.open(streams={str(ids[0].pk): -1}) as quick:
        heard(quick)
        live.until(lambda: live.health()["sockets"] == 2)
        seq = 0

        def flood() -> bool:
            nonlocal seq
            seq += 1
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_notify('live', json_build_object('stream', id, 'seq', %s::int)::text)"
                    " FROM timeline_stream WHERE id = ANY(%s)",
                    [seq, [stream.pk for stream in ids]],
                )
            heard(quick)
            return live.health()["sockets"] == 1

        live.until(flood, seconds=60)
    narrow.close()


def _handshake(live: LiveProcess) -> bytes:
    return (
        f"GET /live/ HTTP/1.1\r\nHost: 127.0.0.1:{live.port}\r\nOrigin: {live.origin}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
        f"Sec-WebSocket-Protocol: zabota.live, {tokens.make(7)}\r\n\r\n"
    ).encode()


def _frame(text: str) -> bytes:
    """One masked text frame (RFC 6455, 5.2), with a mask of zeros."""
    return b"\x81\xfe" + len(text).to_bytes(2, "big") + bytes(4) + text.encode()
