import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from zabota.base.people.customers import find_or_add, same_person
from zabota.base.people.identities import normal
from zabota.base.people.models import Customer, Organisation
from zabota.base.timeline.models import Event

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def who(value: str, name: str = "", kind: str = "email") -> Customer:
    return find_or_add(kind, value, name, by="mail", at=AT)


@pytest.mark.django_db
def test_the_same_address_finds_the_same_person():
    first = who(" Vera@Cafe.MD ", "Vera Rusu")
    assert who("vera@cafe.md", "Somebody else") == first
    assert first.name == "Vera Rusu"
    assert list(Event.objects.filter(stream=first.stream_id).values_list("name", flat=True)) == [
        "CustomerAdded",
        "IdentityAdded",
    ]


@pytest.mark.django_db
def test_a_name_is_written_where_there_was_none():
    who("vera@cafe.md")
    assert who("vera@cafe.md", "Vera").name == "Vera"
    assert Customer.objects.get().name == "Vera"


@pytest.mark.django_db
def test_a_merged_person_is_answered_with_the_one_they_became():
    old, new = who("old@cafe.md"), who("new@cafe.md")
    Customer.objects.filter(id=old.id).update(merged_into=new)
    assert who("old@cafe.md") == new
    assert same_person(new) == [new.id, old.id]


@pytest.mark.django_db
@pytest.mark.parametrize("domain", ["cafe.md", "gmail.com"])
def test_the_domain_gives_the_organisation_unless_anyone_may_have_an_address_there(domain):
    organisation = Organisation.objects.create(name="Cafe", created_at=AT)
    organisation.domains.create(domain=domain)
    expected = organisation if domain == "cafe.md" else None
    assert who(f"vera@{domain}").organisation == expected


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        ("email", "Ünï@Cafe.MD.", "ünï@cafe.md"),
        ("email", "a\x00b@cafe.md", "ab@cafe.md"),
        ("phone", "+373 (69) 12-34-56", "+37369123456"),
        ("phone", "00373 69 123456", "+37369123456"),
        ("phone", "069 123 456", "069123456"),
        ("telegram", "@Vera_R", "vera_r"),
    ],
)
def test_each_kind_has_one_normal_form(kind, given, expected):
    assert normal(kind, given) == expected


@pytest.mark.parametrize(("kind", "given"), [("email", "  "), ("phone", "none"), ("email", "x" * 321), ("other", "\n")])
def test_what_cannot_name_anyone_is_refused(kind, given):
    with pytest.raises(ValueError, match="not a usable"):
        normal(kind, given)


@pytest.mark.django_db(transaction=True)
def test_eight_letters_at_once_make_one_customer():
    gate, found = threading.Barrier(8), []

    def one() -> None:
        try:
            gate.wait()
            found.append(who("rush@cafe.md", "Rush").id)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert Customer.objects.count() == 1
