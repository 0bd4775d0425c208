"""Pictures in letters: those that came with them stand in their places, those from elsewhere only once asked for."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.outside import GIF, PNG, Stranger, says, sends_on
from zabota.base.net import addresses
from zabota.base.tickets.values import NewFile
from zabota.core.mail import sanitise
from zabota.pages.inbox import pictures


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    with Stranger() as server:
        server.answers = {"/a.png": says(PNG), "/b.gif": says(GIF)}
        yield server


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine counts as the internet: pictures are never fetched from inside, so nothing else lets a test do it."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")


@pytest.fixture(autouse=True)
def patient() -> None:
    pictures._too_late.clear()


def newsletter(world: Any, *sources: str, **more: Any) -> Any:
    html = "<p>Noutăți</p>" + "".join(f'<img src="{source}" alt="poza {n}">' for n, source in enumerate(sources, 1))
    return world.heard(html=sanitise(html, {}), **more)


def asking(world: Any, message: Any) -> Client:
    client: Client = world.browser(world.irina)
    client.post(f"/messages/{message.pk}/pictures/")
    return client


def test_they_are_counted_and_not_shown(world, get, stranger):
    message = newsletter(world, stranger.url("/a.png"), stranger.url("/b.gif"), stranger.url("/a.png"))
    page = get(world.irina, f"/tickets/{message.ticket.number}/").content.decode()
    assert "2 pictures from elsewhere are not shown" in page
    assert f"/messages/{message.pk}/pictures/1/" not in page
    assert stranger.asked == []


def test_asking_shows_them_through_our_own_address(world, stranger, reached):
    message = newsletter(world, stranger.url("/a.png"), stranger.url("/b.gif"))
    client = world.browser(world.irina)
    answer = client.post(f"/messages/{message.pk}/pictures/")
    assert answer["Location"] == f"/tickets/{message.ticket.number}/#message-{message.pk}"
    page = client.get(f"/tickets/{message.ticket.number}/").content.decode()
    assert f'<img src="/messages/{message.pk}/pictures/1/" alt="poza 1" loading="lazy">' in page
    assert "from elsewhere" not in page
    assert stranger.url("/a.png") not in page
    first, second = (client.get(f"/messages/{message.pk}/pictures/{number}/") for number in (1, 2))
    assert (first["Content-Type"], first.content) == ("image/png", PNG)
    assert (second["Content-Type"], second.content) == ("image/gif", GIF)
    assert first["X-Content-Type-Options"] == "nosniff"
    assert first["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert first["Cache-Control"] == "private, max-age=86400"


def test_htmx_gets_the_message_with_its_pictures(world, post, stranger):
    message = newsletter(world, stranger.url())
    client = world.browser(world.irina)
    answer = client.post(
        f"/messages/{message.pk}/pictures/", headers={"HX-Request": "true", "HX-Request-Type": "partial"}
    ).content.decode()
    assert f'hx-target="#message-{message.pk}"' in answer
    assert f"/messages/{message.pk}/pictures/1/" in answer
    assert "Show pictures" not in answer


def test_one_person_asks_for_themselves_and_for_one_letter(world, get, stranger, reached):
    one, other = newsletter(world, stranger.url()), newsletter(world, stranger.url())
    client = asking(world, one)
    assert client.get(f"/messages/{other.pk}/pictures/1/").status_code == 404
    assert get(world.victor, f"/messages/{one.pk}/pictures/1/").status_code == 404
    assert stranger.asked == []


@pytest.mark.parametrize("number", ["0", "2", "999999"])
def test_only_what_the_letter_names_is_fetched(world, stranger, reached, number):
    message = newsletter(world, stranger.url())
    answer = asking(world, message).get(f"/messages/{message.pk}/pictures/{number}/?url={stranger.url()}")
    assert answer.status_code == 404
    assert stranger.asked == []


def test_whoever_may_not_know_of_the_ticket_gets_404_and_a_stranger_signs_in(world, get, stranger, reached):
    message = newsletter(world, stranger.url())
    client = asking(world, message)
    ticket = message.ticket
    ticket.team = world.team("Quiet", private=True)
    ticket.save()
    for answer in (
        client.get(f"/messages/{message.pk}/pictures/1/"),
        client.post(f"/messages/{message.pk}/pictures/"),
        world.browser(world.irina).get(f"/messages/{message.pk}/original/"),
    ):
        assert answer.status_code == 404
    assert get(None, f"/messages/{message.pk}/pictures/1/").status_code == 302
    assert stranger.asked == []


@pytest.mark.parametrize(
    "content", [b"<html><script>x()</script>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"GIF8"]
)
def test_what_is_no_picture_by_its_own_bytes_is_not_passed_on(world, stranger, reached, content):
    stranger.answers["/a.png"] = says(content, kind="image/png")
    message = newsletter(world, stranger.url())
    answer = asking(world, message).get(f"/messages/{message.pk}/pictures/1/")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "no-store"
    assert b"stroke-dasharray" in answer.content
    assert b"script" not in answer.content


def test_addresses_inside_are_refused_even_where_mail_servers_may_stand_there(world, stranger):
    from zabota.base.clock import now
    from zabota.base.desk import actions as desk

    desk.change(private_hosts=True, by="test", at=now())
    message = newsletter(world, stranger.url(), "http://169.254.169.254/latest/meta-data/", "http://[::1]/x.png")
    client = asking(world, message)
    for number in (1, 2, 3):
        assert client.get(f"/messages/{message.pk}/pictures/{number}/")["Content-Type"] == "image/svg+xml"
    assert stranger.asked == []


def test_being_sent_on_to_the_inside_shows_nothing(world, stranger, reached):
    stranger.answers["/a.png"] = sends_on(stranger.url("/b.gif", host="127.0.0.2"))
    message = newsletter(world, stranger.url())
    assert asking(world, message).get(f"/messages/{message.pk}/pictures/1/")["Content-Type"] == "image/svg+xml"
    assert [path for path, _ in stranger.asked] == ["/a.png"]


def test_a_letter_whose_servers_are_silent_is_left_alone_until_asked_again(world, monkeypatch):
    tried: list[str] = []

    def silent(host: str, *_: object, **__: object) -> list:
        tried.append(host)
        raise TimeoutError

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    message = newsletter(world, *(f"https://slow-{n}.example/x.png" for n in range(9)))
    client = asking(world, message)
    for number in range(1, 9):
        client.get(f"/messages/{message.pk}/pictures/{number}/")
    assert len(tried) == pictures.PATIENCE
    client.post(f"/messages/{message.pk}/pictures/")
    client.get(f"/messages/{message.pk}/pictures/9/")
    assert len(tried) == pictures.PATIENCE + 1


def test_the_original_shows_them_by_the_same_asking(world, stranger):
    message = newsletter(world, stranger.url(), stranger.url("/b.gif"))
    client = world.browser(world.irina)
    assert "2 pictures from elsewhere are not shown" in client.get(f"/messages/{message.pk}/").content.decode()
    before = client.get(f"/messages/{message.pk}/original/")
    answer = client.post(f"/messages/{message.pk}/pictures/", {"original": "1"})
    assert answer["Location"] == f"/messages/{message.pk}/"
    after = client.get(f"/messages/{message.pk}/original/")
    assert f'src="/messages/{message.pk}/pictures/2/"' in after.content.decode()
    assert f"/messages/{message.pk}/pictures/" not in before.content.decode()
    assert "img-src 'self'" in after["Content-Security-Policy"]
    assert "Show pictures" not in client.get(f"/messages/{message.pk}/").content.decode()


def test_pictures_that_came_with_the_letter_stand_in_their_places(world, get):
    files = [
        NewFile("unu.png", "image/png", PNG, inline=True, content_id="shot"),
        NewFile("doi.png", "image/png", PNG + b"2", inline=True, content_id="shot2@mail"),
        NewFile("trei.png", "image/png", PNG + b"3"),
    ]
    html = '<p>cid:shot</p><img src="cid:SHOT2@mail"><img src="cid:shot" alt="ecran">'
    message = world.heard(html=sanitise(html, {}), files=files)
    page = get(world.irina, f"/tickets/{message.ticket.number}/").content.decode()
    one, two, three = message.attachments.order_by("id")
    assert f'<img src="/attachments/{one.pk}/unu.png" alt="ecran">' in page
    assert f'<img src="/attachments/{two.pk}/doi.png">' in page
    assert "<p>cid:shot</p>" in page
    # What stands in the words is not listed below them once more.
    assert page.count(f"/attachments/{one.pk}/") == 1
    assert f'<a href="/attachments/{three.pk}/trei.png"' in page
