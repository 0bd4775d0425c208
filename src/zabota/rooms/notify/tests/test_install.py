"""The desk as an app: what it is called, what its worker keeps, and what it never keeps."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from tests.world import World
from zabota.rooms.notify.apps import WORKER

pytestmark = pytest.mark.django_db


def test_the_manifest_names_the_desk_its_icons_and_its_shortcuts(world: World) -> None:
    assert world.brand
    answer = world.browser().get("/manifest.webmanifest")
    facts = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert facts["name"] == "Tarelka · Zabota"
    assert (facts["start_url"], facts["display"]) == ("/", "standalone")
    assert {icon["purpose"] for icon in facts["icons"]} == {"any", "maskable"}
    for icon in facts["icons"]:
        found = finders.find(icon["src"].removeprefix("/static/"))
        assert found
        with Image.open(found) as picture:
            assert icon["sizes"] == f"{picture.width}x{picture.height}"
    browser = world.browser(world.irina)
    assert all(browser.get(place["url"]).status_code == 200 for place in facts["shortcuts"])


def test_the_worker_is_served_from_the_top_and_asked_for_anew_each_time(world: World) -> None:
    answer = world.browser().get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    words = answer.content.decode()
    assert words.startswith(WORKER.read_text())
    assert re.search(r"// [0-9a-f]{16}\n$", words)


def test_the_page_for_offline_holds_nothing_of_anybody(world: World) -> None:
    page = world.browser(world.irina).get("/offline/").content.decode()
    assert "No connection to the desk" in page
    assert "csrf" not in page
    assert "Irina" not in page
    assert page == world.browser(world.victor).get("/offline/").content.decode()


def test_only_who_is_signed_in_is_offered_the_app(world: World) -> None:
    assert 'rel="manifest"' not in world.browser().get("/accounts/login/").content.decode()
    assert 'rel="manifest"' in world.browser(world.irina).get("/settings/profile/").content.decode()


def test_the_files_are_few_bytes() -> None:
    assert sum(file.stat().st_size for file in (Path(WORKER).parent / "icons").iterdir()) < 64 * 1024
