import base64
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports import telling
from zabota.base.ports.port import Port
from zabota.base.ports.telling import Telling
from zabota.core.notify import CAUSES, Cause, Choice, Mail
from zabota.core.notify.subscription import Subscription
from zabota.rooms.notify.actions import choosing, devices
from zabota.rooms.notify.models import Device, Notification

OFF = Choice(app=False, push=False, mail=Mail.OFF)


@dataclass
class Letters:
    """What the mail room was asked to write."""

    about: list[Telling] = field(default_factory=list)
    gathered: list[tuple[int, str, Sequence[str]]] = field(default_factory=list)


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Letters:
    """No mail room: this one only remembers."""
    told = Letters()

    def one(about: Telling, at: datetime) -> bool:
        told.about.append(about)
        return True

    def many(agent: int, subject: str, lines: Sequence[str], at: datetime) -> bool:
        told.gathered.append((agent, subject, lines))
        return True

    _answered(monkeypatch, telling.tell_by_letter, one)
    _answered(monkeypatch, telling.tell_by_digest, many)
    return told


def _answered(monkeypatch: pytest.MonkeyPatch, port: Port[..., Any], by: Callable[..., Any]) -> None:
    monkeypatch.setattr(port, "answered_by", by)


def lines_of(agent: Agent) -> list[tuple[str, int, bool]]:
    """(cause, count, whether it is read) of everything they were told, the oldest first."""
    rows = Notification.objects.filter(agent=agent).order_by("id")
    return [(row.cause, row.count, row.read_at is not None) for row in rows]


def chooses(agent: Agent, *, letters: bool = True, choices: dict[Cause, Choice] | None = None, **values: Any) -> None:
    """Every cause in the desk, to devices and by letter at once, unless told otherwise."""
    table = {cause: Choice() for cause in CAUSES} | (choices or {})
    choosing.choose(agent, choices=table, letters=letters, by=agent.ref, at=now(), **values)


@dataclass
class Browser:
    """What a browser keeps to itself of a subscription."""

    endpoint: str
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    def facts(self) -> dict[str, Any]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "keys": {"p256dh": _text(point), "auth": _text(self.secret)}}

    def added(self, agent: Agent, name: str = "Chrome, Linux") -> Device:
        subscription = Subscription.read(self.facts())
        return devices.add(agent, subscription=subscription, name=name, by=agent.ref, at=now())


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
