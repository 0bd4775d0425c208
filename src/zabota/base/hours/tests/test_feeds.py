"""A calendar elsewhere, read from a real server on this machine."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from tests.outside import Answer, Stranger, says
from zabota.base.hours.feeds import due_feeds, in_words, keep_feed, read_feed
from zabota.base.hours.models import Calendar, Feed
from zabota.base.hours.queries import hours_of

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with Stranger() as server:
        yield server


@pytest.fixture
def feed(db: None, stranger: Stranger) -> Feed:
    return keep_feed(Calendar.objects.create(name="Office"), stranger.url("/days.ics?key=secret"))


def calendar_of(*days: str) -> bytes:
    events = "".join(f"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day}\r\nEND:VEVENT\r\n" for day in days)
    return f"BEGIN:VCALENDAR\r\n{events}BEGIN:VEVENT\r\nSUMMARY:?\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


def read(feed: Feed, at: datetime = NOW) -> Feed:
    read_feed(feed.pk, private=True, at=at)
    feed.refresh_from_db()
    return feed


def test_its_days_are_days_off_and_it_says_how_it_stands(feed: Feed, stranger: Stranger) -> None:
    assert in_words(feed) == "127.0.0.1 is read within a minute, then every hour."
    stranger.answers["/days.ics"] = says(calendar_of("20261225", "20270101"))
    assert set(read(feed).days) == {"2026-12-25", "2027-01-01"}
    assert stranger.asked[0][0] == "/days.ics?key=secret"
    assert hours_of(Calendar.objects.get()).holidays == {date(2026, 12, 25): (), date(2027, 1, 1): ()}
    assert "2 days off. 1 event was not understood and closes nothing." in in_words(feed)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [(says(b"<!doctype html>"), "no_calendar"), (says(calendar_of("20261224"), length=3_000_000), "not_sent")],
)
def test_when_it_cannot_be_read_what_was_known_stays(
    feed: Feed, stranger: Stranger, answer: Answer, trouble: str
) -> None:
    stranger.answers["/days.ics"] = says(calendar_of("20261225"))
    read(feed)
    stranger.answers["/days.ics"] = answer
    assert list(read(feed, NOW + HOUR).days) == ["2026-12-25"]
    assert feed.trouble == trouble
    assert in_words(feed).endswith("stays.")
    stranger.answers["/days.ics"] = says(calendar_of("20261226"))
    assert list(read(feed, NOW + 2 * HOUR).days) == ["2026-12-26"]
    assert feed.trouble == ""


def test_it_is_not_brought_again_while_it_is_the_same_but_once_a_day_it_is(feed: Feed, stranger: Stranger) -> None:
    def versioned(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"7"'
        body = b"" if known else calendar_of("20261225")
        handler.send_response(304 if known else 200)
        handler.send_header("ETag", '"7"')
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    stranger.answers["/days.ics"] = versioned
    for at in (NOW, NOW + HOUR, NOW + 25 * HOUR):
        assert list(read(feed, at).days) == ["2026-12-25"]
    assert ["If-None-Match" in headers for _path, headers in stranger.asked] == [False, True, False]
    assert feed.read_at == NOW + 25 * HOUR


def test_what_stands_inside_the_network_is_not_asked(feed: Feed, stranger: Stranger) -> None:
    read_feed(feed.pk, private=False, at=NOW)
    feed.refresh_from_db()
    assert feed.trouble == "inside"
    assert stranger.asked == []


def test_each_is_due_once_an_hour_while_its_calendar_is_in_use(feed: Feed) -> None:
    assert due_feeds(NOW) == [feed.pk]
    Feed.objects.update(tried_at=NOW)
    assert due_feeds(NOW + timedelta(minutes=50)) == []
    assert due_feeds(NOW + HOUR) == [feed.pk]
    Calendar.objects.update(removed_at=NOW)
    assert due_feeds(NOW + HOUR) == []
