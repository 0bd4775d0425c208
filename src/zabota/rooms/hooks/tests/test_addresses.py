"""Where webhooks may go: nowhere inside, unless the owner allows it."""

import pytest
from django.core.exceptions import ValidationError

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.rooms.hooks.actions import endpoints
from zabota.rooms.hooks.models import Attempt, Delivery

pytestmark = pytest.mark.django_db
INSIDE = (
    "https://127.0.0.1/in",
    "https://10.0.0.7/in",
    "https://192.168.1.1:8443/in",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/in",
    "https://[::ffff:10.0.0.1]/in",
    "https://localhost/in",
    "https://db.internal/in",
)
NONE = (
    "",
    "example.org",
    "ftp://example.org/",
    "https://",
    "https://me:secret@example.org/",
    "https://[::1",
    "javascript:1",
)


def make(world, url: str):
    return endpoints.make(name="Shop", url=url, events=["note.added"], agent=world.olga, by=world.olga.ref, at=now())


@pytest.mark.parametrize("url", [*INSIDE, *NONE, "http://example.org/in"])
def test_what_leads_inside_or_nowhere_is_refused_in_words(world, url):
    with pytest.raises(ValidationError) as refused:
        make(world, url)
    assert refused.value.message_dict["url"][0].endswith((".", "/zabota."))


def test_the_owner_may_allow_what_stands_inside(world):
    desk_actions.change(private_hosts=True, by=world.olga.ref, at=now())
    assert make(world, "http://10.0.0.7/in").pk


def test_a_name_that_leads_inside_is_found_out_when_it_is_sent(world, receiver, run_jobs, monkeypatch):
    port = receiver.url.rpartition(":")[2].removesuffix("/in")
    make(world, f"https://shop.example:{port}/in")
    there = [(2, 1, 6, "", ("127.0.0.1", int(port)))]
    monkeypatch.setattr("zabota.base.net.addresses.socket.getaddrinfo", lambda *_a, **_k: there)
    world.note(world.ticket(owner=world.irina))
    run_jobs(only=("timeline.react", "hooks.send"))
    assert receiver.got == []
    assert Attempt.objects.get().trouble == "inside"
    assert Delivery.objects.get().state == "waiting"
