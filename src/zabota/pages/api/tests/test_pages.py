"""Settings, API and webhooks: tokens and webhooks made and ended by hand."""

import re

import pytest
from django.urls import reverse

from zabota.base.clock import now
from zabota.base.desk import actions as desk_actions
from zabota.base.people.models import ApiToken
from zabota.pages.api.tests.program import Program
from zabota.rooms.hooks.models import Delivery, Endpoint

pytestmark = pytest.mark.django_db


def test_a_token_is_made_shown_once_and_revoked(world) -> None:
    browser = world.browser(world.irina)
    assert "New token" in browser.get("/settings/api/").content.decode()
    given = {"name": "Till", "scopes": ["tickets:read"], "ends": "30"}
    made = browser.post("/settings/api/tokens/", given).content.decode()
    (token,) = set(re.findall(r"zbt_[\w-]{43}", made))
    assert token not in browser.get("/settings/api/").content.decode()
    row = ApiToken.objects.get()
    assert (row.scopes, (row.expires_at - now()).days) == (["tickets:read"], 29)
    known = {"Authorization": f"Bearer {token}"}
    assert world.browser().get("/api/v1/me", headers=known).json()["token"] == "Till"
    browser.post(reverse("api_token_revocation", args=[row.pk]))
    assert world.browser().get("/api/v1/me", headers=known).status_code == 401


def test_without_a_scope_or_a_name_none_is_made(world) -> None:
    browser = world.browser(world.irina)
    for given in ({"name": "Till"}, {"scopes": ["tickets:read"], "name": " "}, {"name": "T", "scopes": ["all"]}):
        assert browser.post("/settings/api/tokens/", given | {"ends": "30"}).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_person_sees_their_own_and_the_owner_everybodys(world) -> None:
    mine, theirs = Program(world.irina), Program(world.victor)
    browser = world.browser(world.irina)
    page = browser.get("/settings/api/").content.decode()
    assert mine.token[:8] in page
    assert theirs.token[:8] not in page
    assert "New webhook" not in page
    assert browser.post(reverse("api_token_revocation", args=[theirs.row.pk])).status_code == 404
    owner = world.browser(world.olga)
    assert theirs.token[:8] in owner.get("/settings/api/").content.decode()
    owner.post(reverse("api_token_revocation", args=[theirs.row.pk]))
    assert theirs.get("me").status_code == 401


def test_a_webhook_from_its_making_to_its_end(world, run_jobs) -> None:
    browser = world.browser(world.olga)
    refused = browser.post(
        "/settings/webhooks/new/", {"name": "Shop", "url": "https://10.0.0.1/", "events": ["note.added"]}
    )
    assert refused.status_code == 422
    assert "local network" in refused.content.decode()
    desk_actions.change(private_hosts=True, by=world.olga.ref, at=now())
    # Nothing listens there.
    given = {"name": "Shop", "url": "http://127.0.0.1:1024/in", "events": ["note.added", "ticket.solved"]}
    made = browser.post("/settings/webhooks/new/", given, follow=True)
    assert re.search(r"whsec_[\w+/=]{44}", made.content.decode())
    row = Endpoint.objects.get()
    assert "Nothing was told yet" in browser.get(f"/settings/webhooks/{row.pk}/").content.decode()
    tried = browser.post(f"/settings/webhooks/{row.pk}/trial/", follow=True)
    assert "On its way" in tried.content.decode()
    run_jobs(only="hooks.send")
    told = Delivery.objects.get()
    page = browser.get(f"/settings/webhooks/messages/{told.pk}/").content.decode()
    assert "No answer" in page
    assert "v1,…" in page
    browser.post(f"/settings/webhooks/messages/{told.pk}/replay/")
    assert Delivery.objects.get().attempts == 0
    before = browser.get(f"/settings/webhooks/{row.pk}/secret/").content
    browser.post(f"/settings/webhooks/{row.pk}/secret/")
    assert browser.get(f"/settings/webhooks/{row.pk}/secret/").content != before
    browser.post(f"/settings/webhooks/{row.pk}/pause/")
    assert Endpoint.objects.get().off == "person"
    browser.post(f"/settings/webhooks/{row.pk}/pause/end/")
    assert Endpoint.objects.get().off == ""
    browser.post(f"/settings/webhooks/{row.pk}/removal/")
    assert browser.get(f"/settings/webhooks/{row.pk}/").status_code == 404
    assert "No program is told anything" in browser.get("/settings/api/").content.decode()


def test_a_log_goes_on_by_pages_and_asks_as_often(world, query_count) -> None:
    from zabota.rooms.hooks.actions import endpoints

    desk_actions.change(private_hosts=True, by=world.olga.ref, at=now())
    row = endpoints.make(
        name="Shop", url="https://shop.example/", events=["note.added"], agent=world.olga, by=world.olga.ref, at=now()
    )
    browser, path = world.browser(world.olga), f"/settings/webhooks/{row.pk}/"

    def told(count: int) -> None:
        start = Delivery.objects.count()
        Delivery.objects.bulk_create(
            Delivery(endpoint=row, key=f"msg_{start + one}", kind="note.added", payload={"data": {}}, created_at=now())
            for one in range(count)
        )

    told(3)
    browser.get(path)
    with query_count() as few:
        browser.get(path)
    told(60)
    with query_count() as many:
        page = browser.get(path).content.decode()
    assert many.total == few.total, many
    older = re.search(r"before=(\d+)", page)
    assert older
    assert browser.get(f"{path}?before={older[1]}").content.decode().count("told__link") == 13
