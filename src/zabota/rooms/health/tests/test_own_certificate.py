"""The doctor says in time when the certificate of the desk's own address ends."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.certificate_server import shown
from tests.mail_servers import free_port
from zabota.base.clock import now
from zabota.base.ports.findings import Finding
from zabota.rooms.health.findings import findings

pytestmark = pytest.mark.django_db


def told() -> list[Finding]:
    return [one for one in findings() if one.code.startswith("certificate")]


@pytest.mark.parametrize(("days", "code"), [(30, ""), (10, "certificate_ends"), (-1, "certificate_over")])
def test_it_is_told_three_weeks_before_and_when_it_is_over(settings: Any, tmp_path: Path, days: int, code: str) -> None:
    with shown(tmp_path, now() + timedelta(days=days, hours=1)) as port:
        settings.PUBLIC_URL = f"https://localhost:{port}"
        found = told()
    assert [one.code for one in found] == ([code] if code else [])
    assert all(settings.PUBLIC_URL in one.says and one.bad == (days < 0) for one in found)


def test_without_https_or_where_nothing_answers_nothing_is_said(settings: Any) -> None:
    for url in ("http://desk.example", f"https://localhost:{free_port()}"):
        settings.PUBLIC_URL = url
        assert told() == []
