"""The page of the search, from the outside."""

import pytest
from django.urls import reverse

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Filling

TYPED = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def irina(client, world):
    client.force_login(world.irina)
    return client


@pytest.fixture
def casa(world):
    return world.letter(
        "Casa 2 nu mai tipărește bonul", text="Bună ziua. Pe ecran apare „Port COM3 ocupat”, imprimanta tace."
    )


def found(client, text, **more):
    return client.get(reverse("inbox:found"), {"q": text, **more}).content.decode()


def test_the_page_is_empty_and_helpful_before_anything_is_typed(irina):
    assert "Search everything that was said" in found(irina, "")


@pytest.mark.parametrize(
    "text", ["com3", "imprimanta com3", "casa COM3", "owner:nobody ocupat", '"port com3"', "ana COM3"]
)
def test_a_ticket_is_found_by_what_was_said_in_it(irina, casa, text):
    page = found(irina, text)
    assert f"#{casa.number}" in page
    assert "<mark>" in page


def test_what_was_found_leads_to_its_message(irina, casa):
    message = casa.messages.get()
    assert reverse("inbox:message_place", args=[message.pk]) in found(irina, "ocupat")


def test_as_one_types_only_what_was_found_is_sent_and_the_address_follows(irina, casa):
    answer = irina.get(reverse("inbox:found"), {"q": "owner:nobody ocupat"}, headers=TYPED)
    page = answer.content.decode()
    assert "<html" not in page
    assert 'data-rest="ocupat"' in page
    assert 'value="owner:nobody"' in page
    assert answer.headers["HX-Replace-Url"] == reverse("inbox:found") + "?q=owner%3Anobody+ocupat"


def test_an_operator_that_is_still_typed_is_no_chip_yet(irina, casa):
    page = irina.get(reverse("inbox:found"), {"q": "ocupat owner:nob"}, headers=TYPED).content.decode()
    assert 'name="c"' not in page


def test_beside_it_stands_where_it_was_found_and_why(irina, casa, world):
    message = casa.messages.get()
    asked = {"q": "imprimanta", "ticket": casa.number, "message": message.pk}
    page = irina.get(reverse("inbox:found_place"), asked).content.decode()
    assert "<mark>imprimanta</mark>" in page
    assert "today" in page


def test_what_solved_it_stands_there_once_it_is_solved(irina, casa, world):
    world.sent(casa, "Apăsați Service, apoi Repornește tipărirea.", solve=True)
    asked = {"q": "imprimanta", "ticket": casa.number}
    assert "Repornește tipărirea" in irina.get(reverse("inbox:found_place"), asked).content.decode()


def test_nobody_sees_beside_the_results_what_they_may_not_know_of(client, world, casa):
    secret = world.team("Secret")
    type(secret).objects.filter(pk=secret.pk).update(private=True)
    actions.set_team(casa, team=secret, by=world.victor.ref, at=now())
    client.force_login(world.irina)
    assert "#" + str(casa.number) not in found(client, "ocupat")
    assert client.get(reverse("inbox:found_place"), {"ticket": casa.number}).status_code == 404


def test_a_wrong_group_or_page_is_not_there(irina):
    for wrong in ({"in": "everything"}, {"q": "casa", "after": "yesterday"}):
        assert irina.get(reverse("inbox:found"), wrong).status_code == 404


def test_a_name_that_nothing_has_is_said(irina, casa):
    assert "zzz: nothing is called so" in found(irina, "owner:zzz ocupat")


def test_an_operator_that_is_none_is_looked_for_as_words(irina, casa):
    page = found(irina, "screen:com3")
    assert "there is no such filter: screen:com3" in page


def test_a_desk_that_is_still_taken_up_says_so_where_nothing_was_found(irina, casa):
    Filling.objects.update(message=40, first=100)
    assert "still being taken up, 60 of 100" in found(irina, "qqqq")
    assert "still being taken up" not in found(irina, "ocupat")


def test_conditions_alone_can_be_kept_as_a_view(irina, casa):
    page = found(irina, "is:open owner:nobody")
    assert "q=status%3Aopen%3Bowner%3Anobody" in page
    assert "Keep as a view" not in found(irina, "is:open ocupat")


@pytest.mark.parametrize("group", ["tickets", "messages", "people", "articles"])
def test_each_group_has_a_page_of_its_own(irina, casa, group):
    assert found(irina, "ana imprimanta" if group != "people" else "ana", **{"in": group})
