import pytest
from django.core.exceptions import ValidationError

from zabota.base.clock import now
from zabota.base.people.actions import customers
from zabota.base.people.customers import canonical, find_or_add, same_person
from zabota.base.people.models import Customer, Identity


def merge(world, one, other):
    customers.merge(one, into=other, by=world.irina.ref, at=now())


def fresh(customer):
    return Customer.objects.get(pk=customer.pk)


def test_merging_points_and_copies_nothing(world):
    ana, james = world.ana, world.james
    before = list(Identity.objects.order_by("id").values())
    merge(world, ana, james)
    assert canonical(fresh(ana)) == james
    assert sorted(same_person(james)) == sorted([ana.pk, james.pk])
    assert list(Identity.objects.order_by("id").values()) == before


def test_undo_is_exact(world):
    ana, james = world.ana, world.james
    before = list(Customer.objects.order_by("id").values())
    merge(world, ana, james)
    customers.unmerge(ana, by=world.irina.ref, at=now())
    assert list(Customer.objects.order_by("id").values()) == before
    assert world.customer("ana@mar-verde.example") == ana


def test_a_chain_comes_apart_link_by_link(world):
    ana, pavel, james = world.ana, world.pavel, world.james
    merge(world, ana, pavel)
    merge(world, fresh(pavel), james)
    assert canonical(fresh(ana)) == james
    customers.unmerge(pavel, by=world.irina.ref, at=now())
    assert canonical(fresh(ana)) == pavel
    assert canonical(fresh(james)) == james


def test_no_circles(world):
    ana, james = world.ana, world.james
    merge(world, ana, james)
    for one, other in ((james, ana), (ana, ana), (ana, james), (james, james)):
        with pytest.raises(ValidationError):
            merge(world, fresh(one), fresh(other))


def test_an_address_of_another_customer_is_refused(world):
    ana, james = world.ana, world.james
    with pytest.raises(ValidationError):
        customers.add_identity(ana, kind="email", value="JAMES@harbour-coffee.example", by=world.irina.ref, at=now())
    added = customers.add_identity(ana, kind="phone", value="+373 69 123 456", by=world.irina.ref, at=now())
    assert added.value == "+37369123456"
    assert find_or_add("phone", "0037369123456", by="phone", at=now()) == ana
    assert james.identities.count() == 1
