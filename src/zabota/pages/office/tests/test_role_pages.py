"""Who may do what: changed by an owner, obeyed at the next click, and in the audit with before and after."""

import re

import pytest
from django.core.exceptions import ValidationError

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.people.access import able, may, may_look_after, powers_of
from zabota.base.people.actions import agents, invitations, roles
from zabota.base.people.models import Agent, DeskRole
from zabota.base.people.roles import columns, role_named, version


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def form_of(client):
    """What the table's form would post as it stands."""
    page = client.get("/settings/people/").content.decode()
    table = page.split('id="role-table"')[1].split("</form>")[0]
    found = {"version": re.search(r'name="version" value="(\w+)"', table)[1]}
    for name, rest in re.findall(r'type="checkbox" name="([^"]+)"([^>]*)>', table):
        if " checked" in rest:
            found[name] = "yes"
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', table):
        found[name] = re.search(r'value="(\w+)" selected', inside)[1]
    return found


def test_a_changed_cell_holds_at_the_next_click_and_stands_in_the_audit(world):
    ticket, other = world.ticket(owner=world.irina), world.ticket(owner=world.victor)
    irina, olga = world.browser(world.irina), world.browser(world.olga)
    assert irina.get(f"/tickets/{other.number}/").status_code == 200
    form = form_of(olga) | {"agent.tickets.read": "own"}
    form.pop("agent.customers.edit")
    assert olga.post("/settings/people/roles/", form).status_code == 302
    assert irina.get(f"/tickets/{other.number}/").status_code == 404
    assert irina.get(f"/tickets/{ticket.number}/").status_code == 200
    assert not may(fresh(world.irina), "customers.edit")
    page = world.browser(world.vera).get("/settings/audit/").content.decode()
    assert "Read tickets: All → Own" in page
    assert "Change what is known of a customer: Yes → No" in page


def test_saving_the_table_as_it_stands_changes_nothing(world):
    olga = world.browser(world.olga)
    olga.post("/settings/people/roles/", form_of(olga))
    assert not DeskRole.objects.exists()
    assert not AuditEntry.objects.filter(verb="powers").exists()


def test_words_say_what_would_change_and_whom_it_concerns(world):
    world.has(world.irina, world.tom)
    olga = world.browser(world.olga)
    form = form_of(olga) | {"agent.tickets.read": "team"}
    page = olga.post("/settings/people/roles/changes/", form).content.decode()
    assert "Answers customers: “Read tickets” is “Team”, was “All”." in page
    assert "It concerns Irina, Tom" in page
    assert not DeskRole.objects.exists()


def test_a_table_that_somebody_changed_meanwhile_is_not_written_over(world):
    olga = world.browser(world.olga)
    old = form_of(olga)
    olga.post("/settings/people/roles/", old | {"light.tickets.read": "own"})
    olga.post("/settings/people/roles/", old | {"lead.reports.read": "", "agent.reports.read": "yes"})
    assert DeskRole.objects.get(basis="light").reads == "own"
    assert not DeskRole.objects.filter(basis="agent").exists()


def test_the_owner_is_never_locked_out(world):
    olga = world.browser(world.olga)
    olga.post("/settings/people/roles/", {"version": version(columns()), "owner.tickets.read": "own"})
    row = fresh(world.olga)
    assert all(may(row, verb) for verb in ("tickets.read", "people.manage", "settings.manage", "audit.read"))
    assert not may(row, "tickets.reply")
    assert row.eyes == "every"
    assert olga.get("/settings/people/").status_code == 200


@pytest.mark.parametrize("name", ["andrei", "irina", "vera"])
def test_nobody_but_an_owner_changes_roles(world, name):
    client = world.browser(getattr(world, name))
    assert client.post("/settings/people/roles/", {"version": version(columns())}).status_code == 403
    assert client.post("/settings/people/roles/new/", {"name": "X", "basis": "lead"}).status_code == 403


def test_who_was_given_the_settings_still_does_not_change_roles(world):
    olga = world.browser(world.olga)
    olga.post("/settings/people/roles/", form_of(olga) | {"lead.settings.manage": "yes"})
    andrei = world.browser(fresh(world.andrei))
    assert andrei.get("/settings/desk/").status_code == 200
    assert andrei.post("/settings/people/roles/", {"version": version(columns())}).status_code == 403


def test_a_role_of_the_desks_own(world):
    olga = world.browser(world.olga)
    olga.post("/settings/people/roles/new/", {"name": "Trainee", "basis": "agent"})
    row = DeskRole.objects.get(name="Trainee")
    olga.post("/settings/people/roles/", form_of(olga) | {f"own-{row.pk}.tickets.read": "own"})
    basis, own = role_named(f"own-{row.pk}")
    agents.set_role(world.tom, role=basis, own=own, by=world.olga.ref, at=now())
    tom = fresh(world.tom)
    assert (tom.role, tom.role_name, tom.eyes) == ("agent", "Trainee", "own")
    assert fresh(world.irina).eyes == "open"
    assert "Trainee" in olga.get("/settings/people/").content.decode()
    with pytest.raises(ValidationError, match="1 person has this role"):
        roles.retire_role(own, by="x", at=now())
    agents.set_role(tom, role="agent", by=world.olga.ref, at=now())
    assert fresh(world.tom).eyes == "open"
    roles.retire_role(own, by="x", at=now())
    with pytest.raises(DeskRole.DoesNotExist):
        role_named(f"own-{row.pk}")


def test_who_joins_has_what_the_role_may_by_then(world):
    own = roles.keep_role(None, name="Author", basis="agent", by="x", at=now())
    _row, link = invitations.invite(
        email="new@tarelka.example", role="agent", own=own, agent=world.olga, by=world.olga.ref, at=now()
    )
    olga = world.browser(world.olga)
    olga.post("/settings/people/roles/", form_of(olga) | {f"own-{own.pk}.tickets.read": "team"})
    token = link.rstrip("/").rsplit("/", 1)[1]
    person = invitations.accept(token, name="N", surname="", languages=[], password=None, at=now())
    assert fresh(person).eyes == "team"
    assert fresh(person).role_name == "Author"


def test_a_lead_gives_nobody_more_than_they_have(world):
    own = roles.keep_role(None, name="Keeper", basis="agent", by="x", at=now())
    olga = world.browser(world.olga)
    olga.post("/settings/people/roles/", form_of(olga) | {f"own-{own.pk}.settings.manage": "yes"})
    agents.set_role(world.tom, role="agent", own=fresh(own), by=world.olga.ref, at=now())
    assert not may_look_after(world.andrei, "agent", powers_of(fresh(world.tom)))
    assert world.browser(world.andrei).get(f"/settings/people/{world.tom.pk}/").status_code == 403
    assert f"own-{own.pk}" not in world.browser(world.andrei).get("/settings/people/invitation/").content.decode()
    assert f"own-{own.pk}" in olga.get("/settings/people/invitation/").content.decode()


def test_able_is_may_for_many(world):
    olga = world.browser(world.olga)
    world.has(world.andrei, world.irina, world.grace, world.vera)
    form = form_of(olga) | {"light.tickets.reply": "yes"}
    form.pop("lead.tickets.reply")
    olga.post("/settings/people/roles/", form)
    people = list(Agent.objects.all())
    for verb in ("tickets.reply", "people.manage", "audit.read"):
        assert set(Agent.objects.filter(able(verb))) == {one for one in people if may(one, verb)}


def test_the_page_asks_as_often_for_ten_roles_as_for_none(world, query_count):
    olga = world.browser(world.olga)
    olga.get("/settings/people/")
    with query_count() as few:
        olga.get("/settings/people/")
    for number in range(10):
        roles.keep_role(None, name=f"Role {number}", basis="agent", by="x", at=now())
    with query_count() as many:
        olga.get("/settings/people/")
    assert many.total == few.total, many
