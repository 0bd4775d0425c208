"""GET /files/<token>/: a file that was too large for its letter."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.clock import MovingClock
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions, file_links
from zabota.base.tickets.models import Attachment
from zabota.base.tickets.values import NewFile
from zabota.pages.portal.ranges import part_of
from zabota.pages.portal.views import shared_file

BYTES = b"<script>alert(1)</script>" * 40


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def file(world: World) -> Attachment:
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, "Look at this.", files=[NewFile("план кухни\r\n.html", "text/html", BYTES)])
    return Attachment.objects.get(name__startswith="план")


def path(file: Attachment, *, days: int = 14) -> str:
    return urlsplit(file_links.address(file, until=now() + timedelta(days=days))).path


def test_it_is_downloaded_and_never_run(client: Client, file: Attachment) -> None:
    answer = client.get(path(file))
    assert (answer.status_code, answer.content) == (200, BYTES)
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "\n" not in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_head_tells_its_size_and_a_range_brings_a_part(client: Client, file: Attachment) -> None:
    head = client.head(path(file))
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(BYTES)))
    part = client.get(path(file), headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, BYTES[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(BYTES)}"
    assert client.get(path(file), headers={"Range": "bytes=999999-"}).status_code == 416
    other = client.get(path(file), headers={"Range": "bytes=10-19", "If-Range": '"another"'})
    assert other.content == BYTES


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", None),
        ("bytes=0-", (0, 100)),
        ("bytes=5-9", (5, 10)),
        ("bytes=5-999", (5, 100)),
        ("bytes=-10", (90, 100)),
        ("bytes=-999", (0, 100)),
        ("bytes=9-5", None),
        ("bytes=1-2,4-5", None),
        ("items=1-2", None),
        ("bytes=-", None),
    ],
)
def test_ranges(header: str, expected: tuple[int, int] | None) -> None:
    assert part_of(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=-0"])
def test_a_range_outside_the_file_is_none(header: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        part_of(header, 100)


def test_after_its_time_the_page_says_what_to_do(client: Client, file: Attachment, clock: MovingClock) -> None:
    there = path(file)
    clock.move(days=15)
    answer = client.get(there)
    assert answer.status_code == 410
    assert BYTES not in answer.content
    assert "<h1" in answer.text


def test_a_guessed_link_leads_nowhere(client: Client, file: Attachment) -> None:
    assert client.get("/files/abc/").status_code == 404
    there = path(file).removesuffix("/")
    assert client.get(there + "x/").status_code == 404
    token, _, mac = there.removeprefix("/files/").rpartition(":")
    assert client.get(f"/files/{token[:-1]}{'A' if token[-1] != 'A' else 'B'}:{mac}/").status_code == 404


def test_a_customers_own_file_and_one_in_the_trash_are_not_given(
    client: Client, world: World, file: Attachment
) -> None:
    ticket = world.ticket()
    world.heard(ticket=ticket, files=[NewFile("theirs.txt", "text/plain", b"x")])
    assert client.get(path(Attachment.objects.get(name="theirs.txt"))).status_code == 404
    there = path(file)
    actions.trash(file.message.ticket, by="test", at=now())
    assert client.get(there).status_code == 404


def test_too_many_downloads_have_to_wait(client: Client, file: Attachment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_file, "TIMES", 3)
    answers = [client.get(path(file)).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]


def test_nothing_is_changed_by_it(client: Client, file: Attachment) -> None:
    assert client.post(path(file)).status_code == 405


def test_the_same_file_has_the_same_link(file: Attachment) -> None:
    until = now()
    assert file_links.address(file, until=until) == file_links.address(file, until=until)
