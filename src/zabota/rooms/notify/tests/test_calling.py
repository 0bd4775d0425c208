"""A push: sealed for one browser, signed by this desk, to nowhere inside, tried again, ended when it is gone."""

import json
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from tests.push_service import Pushed, PushService, from_text
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.net import http
from zabota.core.notify.subscription import Subscription
from zabota.rooms.notify.actions import devices
from zabota.rooms.notify.models import Device, ServerKey
from zabota.rooms.notify.tests.conftest import Browser, chooses

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[PushService]:
    """On this machine, which the owner allows, and known to be who it says."""
    with PushService(tmp_path) as service:
        context = ssl.create_default_context(cafile=service.authority)
        monkeypatch.setattr(http, "tls_context", lambda: context)
        assert world.brand
        desk_actions.change(private_hosts=True, by="test", at=now())
        yield service


@pytest.fixture
def browser(service: PushService) -> Browser:
    return Browser(f"{service.url}/to/irina")


def rings(run_jobs: JobRunner, clock: MovingClock) -> None:
    """A moment later, when devices are called."""
    run_jobs()
    clock.move(seconds=6)
    run_jobs(forgiving=True)


def read(pushed: Pushed, browser: Browser) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pushed.opened(browser.key, browser.secret))
    return found


def test_it_reaches_the_browser_which_alone_can_read_it(
    world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    device = browser.added(world.irina)
    ticket = world.give(world.letter("Casa 2 nu tipărește"))
    rings(run_jobs, clock)
    (pushed,) = service.pushed
    told = read(pushed, browser)
    assert (told["title"], told["body"]) == (f"Ticket #{ticket.number}", "A ticket was given to you")
    assert (told["url"], told["unread"]) == (f"/tickets/{ticket.number}/", 1)
    assert pushed.path == "/to/irina"
    assert pushed.headers["content-encoding"] == "aes128gcm"
    assert (pushed.headers["ttl"], pushed.headers["urgency"]) == ("86400", "high")
    assert len(pushed.headers["topic"]) == 32
    assert b"Casa" not in pushed.body
    with pytest.raises(http_ece.ECEException):
        pushed.opened(Browser(browser.endpoint).key, browser.secret)
    assert Device.objects.get(pk=device.pk).called_at is not None


def test_it_is_signed_for_that_service_with_the_key_browsers_were_told(
    world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser.added(world.irina)
    world.give(world.letter())
    rings(run_jobs, clock)
    scheme, _, rest = service.pushed[0].headers["authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    point = from_text(parts["k"])
    assert scheme == "vapid"
    assert point == devices.public_point(devices.server_key(at=now()))
    said = json.loads(from_text(claims))
    assert said["aud"] == service.url
    assert 0 < said["exp"] - now().timestamp() < 24 * 3600
    assert said["sub"].startswith(("mailto:", "https:"))
    both = from_text(signature)
    dss = encode_dss_signature(int.from_bytes(both[:32]), int.from_bytes(both[32:]))
    key = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    key.verify(dss, f"{head}.{claims}".encode(), ECDSA(SHA256()))


def test_the_words_of_the_customer_stay_in_the_desk_unless_one_wants_the_subject(
    world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser.added(world.irina)
    ticket = world.ticket(owner=world.irina, subject="Casa 2")
    for shows in (False, True):
        chooses(world.irina, shows_subject=shows)
        world.heard("secret", ticket=ticket)
        rings(run_jobs, clock)
        world.browser(world.irina).get(f"/tickets/{ticket.number}/")
    plain, subject = (read(pushed, browser)["body"] for pushed in service.pushed)
    assert (plain, subject) == ("The customer wrote", "The customer wrote\nCasa 2")


def test_it_speaks_the_person_s_language(
    world: World, service: PushService, browser: Browser, run_jobs: JobRunner
) -> None:
    from zabota.base.people.actions import agents

    agents.change(world.irina, locale="ru", by="test", at=now())
    device = browser.added(world.irina)
    world.browser(world.irina).post(f"/settings/notifications/devices/{device.pk}/test/")
    run_jobs()
    assert read(service.pushed[0], browser)["title"] == "Tarelka"


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_called_no_more(
    status: int, world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser.added(world.irina)
    service.answers = [status]
    world.give(world.letter())
    rings(run_jobs, clock)
    assert Device.objects.count() == 0


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again(
    status: int, world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser.added(world.irina)
    service.answers = [status]
    world.give(world.letter())
    rings(run_jobs, clock)
    assert len(service.pushed) == 1
    clock.move(minutes=1)
    run_jobs()
    assert len(service.pushed) == 2
    assert service.pushed[0].headers["topic"] == service.pushed[1].headers["topic"]
    assert Device.objects.get().called_at is not None


def test_what_was_read_while_the_service_was_away_is_not_sent(
    world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser.added(world.irina)
    service.answers = [503]
    ticket = world.give(world.letter())
    rings(run_jobs, clock)
    world.browser(world.irina).get(f"/tickets/{ticket.number}/")
    world.browser(world.irina).get("/notifications/bell/")
    clock.move(minutes=1)
    run_jobs()
    assert len(service.pushed) == 1


def test_what_a_service_will_never_take_is_not_asked_again_and_the_person_sees_it(
    world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    browser.added(world.irina)
    service.answers = [403]
    world.give(world.letter())
    rings(run_jobs, clock)
    assert run_jobs.waiting("notify.call") == []
    assert "The last call failed: 403" in world.browser(world.irina).get("/settings/notifications/").content.decode()


def test_an_address_inside_is_never_called(
    world: World, service: PushService, browser: Browser, run_jobs: JobRunner, clock: MovingClock
) -> None:
    desk_actions.change(private_hosts=False, by="test", at=now())
    browser.added(world.irina)
    world.give(world.letter())
    rings(run_jobs, clock)
    assert service.pushed == []
    assert "127.0.0.1" in Device.objects.get().trouble


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x", "ftp://push.example/", "push.example"])
def test_only_https_is_posted_to(url: str) -> None:
    with pytest.raises(http.NotFetched):
        http.post_bytes(url, b"", {}, limit=10, private=True)


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "http://push.example/x"},
        {"endpoint": "https://me@push.example/x"},
        {"endpoint": "https:///x"},
        {"endpoint": "https://push.example/" + "x" * 1000},
        {"endpoint": 7},
        {"keys": {}},
        {"keys": {"p256dh": "AAAA", "auth": "AAAA"}},
        {"keys": "x"},
    ],
)
def test_what_no_browser_would_say_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Subscription.read(Browser("https://push.example/x").facts() | change)


def test_the_keys_lie_sealed(world: World, browser: Browser) -> None:
    device = browser.added(world.irina)
    assert browser.endpoint.encode() not in bytes(device.sealed)
    devices.server_key(at=now())
    assert b"PRIVATE" not in bytes(ServerKey.objects.get().sealed)
    assert devices.subscription_of(device).endpoint == browser.endpoint


def test_the_same_browser_is_one_device_whoever_sits_there(world: World, browser: Browser) -> None:
    browser.added(world.irina)
    browser.added(world.victor)
    assert Device.objects.get().agent == world.victor
