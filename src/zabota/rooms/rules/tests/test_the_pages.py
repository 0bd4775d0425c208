"""A rule is made in the page, tried, begun, put in order; macros are used."""

import pytest
from tests.world import World

pytestmark = pytest.mark.django_db


def test_x(world: World) -> None:
    browser = world.browser(world.andrei)
    made = browser.post("/settings/rules/", {"name": "Silent till"})
    page = made["Location"]
    browser.post(f"{page}draft/", {"name": "Silent till", "once": "yes", "when-0-on": "new", "do": "add-if:subject"})
    html = browser.get(page).content.decode()
    print(html)
    assert browser.get("/settings/rules/").status_code == 200
    assert browser.get(page + "history/").status_code == 200
    assert browser.get("/settings/macros/").status_code == 200
