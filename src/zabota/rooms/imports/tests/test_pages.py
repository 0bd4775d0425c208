"""From the file to the comparison, in a browser without script."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.imports import desks, letters
from tests.imports.carrying import fresh
from tests.imports.stories import story
from zabota.base.tickets.models import Ticket
from zabota.rooms.imports.models import Run

pytestmark = pytest.mark.django_db
HERE = "/settings/imports/"


def sent(world, kind, path, **more):
    said = {"kind": kind, "brand": world.brand.pk, "file": SimpleUploadedFile(path.name, path.read_bytes()), **more}
    return world.browser(world.olga).post(HERE, said)


def page(world, url):
    answer = world.browser(world.olga).get(url)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_a_file_is_looked_through_brought_over_and_compared(world, tmp_path, run_jobs):
    answer = sent(world, "zendesk", desks.zendesk(tmp_path / "export.zip", 40))
    url, browser = answer["Location"], world.browser(world.olga)
    run_jobs()
    found = page(world, url)
    assert "40 tickets will come" in found
    assert "Tickets whose owner has left" in found
    browser.post(url + "decisions/", {"why": "owner-left", "answer": "nobody"})
    browser.post(url + "pace/", {"pace": "quick"})
    browser.post(url + "bringing/")
    run_jobs()
    found = page(world, url)
    assert "40 tickets came" in found
    assert "40 of 40 that were compared word by word are alike" in found
    assert "counts agree" in found
    assert not Ticket.objects.exclude(owner=None).exists()
    assert "Import" in page(world, HERE)
    answer = browser.get("/agent/tickets/8")
    assert answer["Location"] == f"/tickets/{Ticket.objects.get(subject=story(8).subject).number}/"
    assert browser.get("/agent/tickets/999").status_code == 404
    assert story(8).said[0].text.split("\n")[0] in page(world, answer["Location"])


def test_a_table_waits_for_its_columns(world, tmp_path, run_jobs):
    answer = sent(world, "csv", desks.table(tmp_path / "t.csv", 20, separator=",", encoding="utf-16"))
    url = answer["Location"]
    browser = world.browser(world.olga)
    found = browser.get(url, follow=True).content.decode()
    assert "What each column is" in found
    roles = {f"role-{place}": role for place, role in enumerate(["number", "subject", "text", "email"])}
    refused = browser.post(url + "columns/", roles)
    assert refused.status_code == 422
    assert "Which column says when a ticket began?" in refused.content.decode()
    browser.post(url + "columns/", {**roles, "role-10": "created", "role-12": "own"})
    run_jobs()
    browser.post(url + "bringing/")
    run_jobs()
    assert Ticket.objects.count() == 20
    assert Ticket.objects.get(subject=story(8).subject).fields == {"till": "T-8"}


def test_a_large_file_comes_in_pieces_and_goes_on_where_it_broke_off(world, tmp_path, run_jobs):
    content = letters.mbox(tmp_path / "help.mbox", 30).read_bytes()
    browser = world.browser(world.olga)
    said = {
        "kind": "mbox",
        "brand": world.brand.pk,
        "name": "help.mbox",
        "size": len(content),
        "ours": "help@before.example",
    }
    places = json.loads(browser.post(HERE, said, headers={"Accept": "application/json"}).content)

    def put(offset, part):
        return browser.post(f"{places['pieces']}?offset={offset}", part, content_type="application/octet-stream")

    assert put(0, content[:7000]).json() == {"received": 7000, "whole": False}
    assert "Not all of the file is here" in page(world, places["page"])
    lost = put(9000, content[9000:9500])
    assert (lost.status_code, lost.json()["received"]) == (409, 7000)
    assert browser.get(places["pieces"]).json()["received"] == 7000
    assert put(7000, content[7000:] + b"more").status_code == 413
    assert put(7000, content[7000:]).json()["whole"] is True
    run_jobs()
    assert "30 tickets will come" in page(world, places["page"])


def test_it_is_paused_and_goes_on(world, tmp_path):
    from tests.imports.carrying import begun, carried
    from zabota.base.clock import now
    from zabota.rooms.imports import actions
    from zabota.rooms.imports.carrying.running import work

    run = begun(world, "zendesk", desks.zendesk(tmp_path / "export.zip", 250))
    actions.bring(run, by="x", at=now())
    while not Ticket.objects.exists():
        assert work(run.pk, slice_of=0.0) is not None
    actions.pause(run, by="x", at=now())
    here = Ticket.objects.count()
    assert work(run.pk) is None
    assert 0 < Ticket.objects.count() == here < 250
    run = carried(fresh(run))
    assert (run.state, Ticket.objects.count()) == ("done", 250)


def test_it_is_taken_back_out_but_what_people_worked_in(world, tmp_path, run_jobs):
    answer = sent(world, "zendesk", desks.zendesk(tmp_path / "export.zip", 30))
    url, browser = answer["Location"], world.browser(world.olga)
    run_jobs()
    browser.post(url + "bringing/")
    run_jobs()
    kept = Ticket.objects.get(subject=story(8).subject)
    world.note(kept)
    found = page(world, url + "returning/")
    assert "29 tickets go" in found
    assert "1 ticket stays" in found
    browser.post(url + "returning/begin/")
    run_jobs()
    assert Run.objects.get().state == "returned"
    assert list(Ticket.objects.filter(purged_at=None)) == [kept]
    assert "29 tickets are gone" in page(world, url)
    browser.post(url + "bringing/")
    run_jobs()
    assert Ticket.objects.filter(purged_at=None).count() == 30


def test_what_did_not_fit_is_a_table_without_formulas(world, tmp_path, run_jobs):
    rows = [{**desks.zendesk_ticket(story(5)), "id": 5, "created_at": "never", "subject": "=cmd|'/c calc'!A1"}]
    path = tmp_path / "tickets.json"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n{broken\n")
    url = sent(world, "zendesk", path)["Location"]
    run_jobs()
    table = b"".join(world.browser(world.olga).get(url + "misfits.csv").streaming_content).decode()
    assert "'=cmd" in table
    assert ",=cmd" not in table
    found = page(world, url + "misfits/?why=date")
    assert "=cmd" in found
    row = Run.objects.get().misfits.get(why="date")
    assert "never" in page(world, f"{url}misfits/{row.pk}/")


def test_only_owners_come_near(world, tmp_path):
    for person in (world.andrei, world.irina, world.vera):
        assert world.browser(person).get(HERE).status_code == 403
        assert world.browser(person).get("/settings/export/").status_code == 403
