"""Several brands: added, made the main one, retired and brought back, each in the audit."""

from zabota.base.audit.models import AuditEntry
from zabota.base.people.models import Brand
from zabota.base.people.queries import brands, main_brand

VALUES = {"name": "Кафе Două", "sender_name": "", "signature": "", "languages": ["ro"], "calendar": ""}


def test_a_second_brand_is_added_and_becomes_the_main_one(world):
    client, first = world.browser(world.olga), main_brand()
    assert client.post("/settings/brands/new/", VALUES | {"languages": []}).status_code == 422
    client.post("/settings/brands/new/", VALUES)
    client.post("/settings/brands/new/", VALUES | {"name": "Кафе"})
    client.post("/settings/brands/new/", VALUES | {"name": "Кафе"})
    added = list(Brand.objects.exclude(pk=first.pk).order_by("id"))
    assert len({row.slug for row in added}) == 3
    client.post(f"/settings/brands/{added[0].pk}/main/")
    assert main_brand() == added[0]
    assert AuditEntry.objects.filter(thing=f"brand:{added[0].pk}", facts__now__main=added[0].name).exists()
    ticket = world.letter("Fără cutie")
    assert ticket.brand_id in (first.pk, added[0].pk)


def test_the_main_brand_stays_and_another_retires_and_comes_back(world):
    client, first = world.browser(world.olga), main_brand()
    client.post("/settings/brands/new/", VALUES)
    other = Brand.objects.exclude(pk=first.pk).get()
    client.post(f"/settings/brands/{first.pk}/retirement/")
    assert main_brand() == first
    client.post(f"/settings/brands/{other.pk}/retirement/")
    assert other not in brands()
    client.post(f"/settings/brands/{other.pk}/main/")
    assert main_brand() == first
    assert other.name in client.get("/settings/brands/").content.decode()
    client.post(f"/settings/brands/{other.pk}/retirement/end/")
    assert other in brands()


def test_what_changed_is_told_from_what_to_what(world):
    client, first = world.browser(world.olga), main_brand()
    client.post(f"/settings/brands/{first.pk}/", VALUES | {"name": "Tarelka", "signature": "Новая подпись"})
    page = client.get("/settings/audit/").content.decode()
    assert "Signature: " in page
    assert "Новая подпись" in page
