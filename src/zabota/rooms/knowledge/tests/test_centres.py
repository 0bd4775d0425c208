"""Sections and help centres as those who lead set them."""

import pytest
from django.test import Client

from tests.world import World
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.actions.centre import change_centre
from zabota.rooms.knowledge.models import Centre, Section, SectionName
from zabota.rooms.knowledge.tests.shelving import article_of, section_of

pytestmark = pytest.mark.django_db
NEW = "/settings/knowledge/sections/new/"


def names(world: World) -> list[str]:
    return [SectionName.objects.get(section=row, language="ru").name for row in Section.objects.order_by("place", "id")]


def test_a_section_has_a_name_for_each_language_of_the_brand(world: World) -> None:
    world.has(world.brand)
    browser = world.browser(world.andrei)
    given = {"icon": "printer", "name_ru": "Чеки", "about_ru": "Печать", "name_ro": "Bonuri", "name_en": ""}
    assert browser.post(NEW, given).status_code == 302
    assert dict(SectionName.objects.values_list("language", "name")) == {"ru": "Чеки", "ro": "Bonuri"}
    assert "EN" in browser.get("/settings/knowledge/").content.decode()
    assert browser.post(NEW, {"icon": "printer"}).status_code == 422
    assert browser.post(NEW, {"icon": "no-such-icon", "name_ru": "Ещё"}).status_code == 422


def test_two_sections_of_one_name_have_two_addresses(world: World) -> None:
    section_of(world, "Чеки")
    section_of(world, "Чеки")
    assert sorted(SectionName.objects.values_list("slug", flat=True)) == ["cheki", "cheki-2"]


def test_saving_what_did_not_change_tells_nothing(world: World) -> None:
    row = section_of(world, "Чеки")
    AuditEntry.objects.all().delete()
    world.browser(world.andrei).post(f"/settings/knowledge/sections/{row.pk}/", {"icon": row.icon, "name_ru": "Чеки"})
    assert not AuditEntry.objects.filter(thing=f"section:{row.pk}").exists()


def test_sections_change_places(world: World) -> None:
    world.has(world.brand)
    rows = [section_of(world, name) for name in ("1", "2", "3")]
    browser = world.browser(world.andrei)
    browser.post(f"/settings/knowledge/sections/{rows[2].pk}/position/", {"to": "up"})
    browser.post(f"/settings/knowledge/sections/{rows[0].pk}/position/", {"to": "up"})
    assert names(world) == ["1", "3", "2"]


def test_out_of_use_nobody_reads_what_is_in_it_until_it_is_back(world: World) -> None:
    row = section_of(world)
    article_of(world, row)
    browser = world.browser(world.andrei)
    browser.post(f"/settings/knowledge/sections/{row.pk}/retirement/")
    assert not public_texts(world.brand).exists()
    browser.post(f"/settings/knowledge/sections/{row.pk}/retirement/end/")
    assert public_texts(world.brand).exists()


def test_a_help_centre_is_changed_and_the_audit_says_from_what_to_what(world: World) -> None:
    given = {
        "is_open": "on",
        "domain": "Help.Tarelka.MD",
        "frames": "https://tarelka.md/\nhttps://shop.tarelka.md",
        "colour": "#a24223",
    }
    address = f"/settings/knowledge/centres/{world.brand.pk}/"
    assert world.browser(world.andrei).post(address, given).status_code == 302
    row = Centre.objects.get()
    assert (row.is_open, row.takes_questions, row.domain) == (True, False, "help.tarelka.md")
    assert row.frames == ["https://tarelka.md", "https://shop.tarelka.md"]
    assert Brand.objects.get(pk=world.brand.pk).hue == 38
    facts = AuditEntry.objects.filter(thing=f"brand:{world.brand.pk}", facts__now__has_key="domain").get().facts
    assert (facts["was"]["domain"], facts["now"]["domain"]) == ("", "help.tarelka.md")


# Each kind once: core/knowledge/tests/test_centre_values.py has the others.
@pytest.mark.parametrize(
    ("field", "typed"), [("domain", "help.md:8000"), ("frames", "tarelka.md/x"), ("colour", "#888")]
)
def test_what_does_not_fit_is_said_in_words_and_nothing_is_kept(world: World, field: str, typed: str) -> None:
    address = f"/settings/knowledge/centres/{world.brand.pk}/"
    answer = world.browser(world.andrei).post(address, {"is_open": "on", field: typed})
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert not Centre.objects.exists()


def test_what_is_out_of_order_stands_on_every_page_until_it_is_emptied(world: World) -> None:
    world.has(world.brand)
    lead, reader = world.browser(world.andrei), Client()
    settings = {"is_open": "on", "takes_questions": "on", "colour": ""}
    here = f"/settings/knowledge/centres/{world.brand.pk}/"
    told = "Печать стоит у всех, <b>чиним</b>"
    assert lead.post(here, {**settings, "incident_ru": told}).status_code == 302
    for place in ("", "ask/", "search/?q=чек"):
        page = reader.get(f"/help/{world.brand.slug}/ru/{place}").content.decode()
        assert "Печать стоит у всех, &lt;b&gt;чиним" in page
    # Nobody wrote it in Romanian yet: better in Russian than not at all.
    assert 'lang="ru">Печать стоит' in reader.get(f"/help/{world.brand.slug}/ro/").content.decode()
    lead.post(here, settings)
    assert "Печать стоит" not in reader.get(f"/help/{world.brand.slug}/ru/").content.decode()
    assert (Centre.objects.get().incident, Centre.objects.get().incident_since) == ({}, None)


def test_one_address_leads_to_one_help_centre(world: World) -> None:
    other = Brand.objects.create(name="Farfurie", slug="farfurie", languages=["ro"], created_at=now())
    change_centre(world.brand, domain="help.tarelka.md", by="test", at=now())
    with pytest.raises(Refused):
        change_centre(other, domain="help.tarelka.md", by="test", at=now())


def test_the_page_of_many_sections_costs_what_that_of_one_costs(world: World, query_count) -> None:  # type: ignore[no-untyped-def]
    browser = world.browser(world.andrei)
    section_of(world, "0")
    with query_count() as few:
        browser.get("/settings/knowledge/")
    for number in range(20):
        section_of(world, f"{number + 1}")
    with query_count() as many:
        browser.get("/settings/knowledge/")
    assert many.total == few.total <= 14, many
