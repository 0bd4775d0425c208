"""The page of a policy."""

import pytest

from zabota.base.clock import now
from zabota.base.people.actions import hours
from zabota.rooms.sla.models import Policy, PolicyVersion, WhatIf
from zabota.rooms.sla.tests.conftest import filled


@pytest.fixture
def client(world):
    return world.browser(world.olga)


def address(policy: Policy, noun: str = "") -> str:
    return f"/settings/promises/{policy.pk}/{noun}"


def test_it_shows_what_is_in_force(client, everyone):
    page = client.get("/settings/promises/", follow=True).content.decode()
    assert 'name="3-first" value="1"' in page
    assert "Around the clock: Critical." in page
    assert 'data-changes="0"' in page


def test_a_number_is_saved_as_a_new_version_for_new_tickets(client, everyone):
    answer = client.post(
        address(everyone), filled(everyone, **{"2-first": "5", "2-first-unit": "minutes"}), follow=True
    )
    assert "In force for new tickets from now on." in answer.content.decode()
    everyone.refresh_from_db()
    assert everyone.current.number == 2
    assert everyone.current.targets["2"]["first"] == [5, "minutes", "hours"]
    assert PolicyVersion.objects.get(policy=everyone, number=1).targets["2"]["first"] == [2, "hours", "hours"]


@pytest.mark.parametrize("typed", ["0", "-5", "1.5", "five", "٣", "9999999", "\x00", "9" * 6])
def test_what_is_no_whole_number_is_said_and_nothing_is_kept(client, everyone, typed):
    answer = client.post(address(everyone), filled(everyone, **{"1-first": typed}))
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    everyone.refresh_from_db()
    assert everyone.current.number == 1


def test_what_is_typed_and_not_saved_is_answered_in_parts(client, everyone, run_jobs):
    typed = filled(everyone, **{"2-first": "9", "2-first-unit": "days"})
    page = client.post(address(everyone, "trial/"), typed, headers={"HX-Request": "true"}).content.decode()
    assert "before this first reply" in page
    assert 'data-changes="1"' in page
    assert "Counting begins" in page
    run_jobs(only="sla.what_if")
    again = client.post(address(everyone, "trial/"), typed, headers={"HX-Request": "true"}).content.decode()
    assert "No promise of this policy fell due in the last four weeks." in again
    everyone.refresh_from_db()
    assert everyone.current.number == 1


def test_without_script_the_same_is_a_page(client, everyone):
    answer = client.post(address(everyone, "trial/"), filled(everyone, **{"2-first": "3"}))
    assert answer.status_code == 200
    assert 'name="2-first" value="3"' in answer.content.decode()


def test_hours_that_never_open_are_not_kept(client, everyone, world):
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "")
    calendar = {"hours-of": world.brand.calendar.pk, "time_zone": "Europe/Chisinau", "whole": "1", **days}
    answer = client.post(address(everyone), filled(everyone, **calendar))
    assert answer.status_code == 422
    assert "the desk never opens" in answer.content.decode()
    world.brand.calendar.refresh_from_db()
    assert world.brand.calendar.week


def test_hours_typed_beside_the_numbers_are_saved_with_them(client, everyone, world):
    days = dict.fromkeys(("tue", "wed", "thu", "fri", "sat", "sun"), "")
    calendar = {"hours-of": world.brand.calendar.pk, "time_zone": "Europe/Chisinau", "mon": "08:00-22:00", **days}
    assert client.post(address(everyone), filled(everyone, **calendar)).status_code == 302
    world.brand.calendar.refresh_from_db()
    assert world.brand.calendar.week == {"mon": [["08:00", "22:00"]]}
    everyone.refresh_from_db()
    assert everyone.current.number == 1


def test_a_policy_for_some_customers_is_made_and_stands_first(client, everyone, world):
    sent = filled(None, name="Mail in Romanian") | {"for-channel": ["mail"], "for-language": ["ro", "ru"]}
    page = client.post("/settings/promises/new/", sent, follow=True).content.decode()
    assert "Came by E-mail, in Romanian or Russian" in page
    made = Policy.objects.get(name="Mail in Romanian")
    assert made.current.conditions == {"channel": ["mail"], "language": ["ro", "ru"]}
    listed = client.get("/settings/promises/").content.decode()
    assert listed.index("Mail in Romanian") < listed.index("Everyone, except Mail in Romanian")


def test_an_earlier_version_is_used_again_from_the_list_or_from_the_toast(client, everyone):
    saved = client.post(address(everyone), filled(everyone, cap="48"), follow=True).content.decode()
    back = address(everyone, "versions/1/return/")
    assert back in saved
    assert "24 hours" in client.get(address(everyone, "versions/")).content.decode()
    client.post(back)
    everyone.refresh_from_db()
    assert (everyone.current.number, everyone.current.cap) == (3, 24)


def test_what_is_removed_can_be_put_back_from_the_toast(client, everyone):
    client.post("/settings/promises/new/", filled(None, name="Another"))
    another = Policy.objects.get(name="Another")
    page = client.post(address(another, "removal/"), follow=True).content.decode()
    assert address(another, "removal/end/") in page
    assert client.get(address(another)).status_code == 404
    client.post(address(another, "removal/end/"))
    assert client.get(address(another)).status_code == 200


def test_a_text_that_promises_more_is_named_beside_the_number(client, everyone, world):
    type(world.brand).objects.filter(pk=world.brand.pk).update(signature="We answer in 5 minutes.")
    page = client.get(address(everyone)).content.decode()
    assert "Customers read “5 minutes” in the signature of Tarelka." in page


def test_only_who_changes_the_settings_sees_it(world, everyone):
    assert world.browser(world.andrei).get(address(everyone)).status_code == 403


def test_the_pages_ask_the_same_number_of_times_for_many_policies(client, everyone, query_count):
    def asked(noun: str) -> int:
        with query_count() as queries:
            client.get(noun)
        return queries.total

    client.post("/settings/promises/new/", filled(None, name="One") | {"for-channel": ["mail"]})
    client.post(address(everyone), filled(everyone, cap="29"))
    few = {noun: asked(noun) for noun in ("/settings/promises/", address(everyone), address(everyone, "versions/"))}
    for number in range(8):
        client.post("/settings/promises/new/", filled(None, name=f"{number}") | {"for-channel": ["mail"]})
        client.post(address(everyone), filled(everyone, cap=str(30 + number)))
    assert {noun: asked(noun) for noun in few} == few


def test_another_calendar_brings_its_own_hours_and_those_on_the_page_are_not_its(client, everyone, world):
    night = hours.add_calendar("Night", time_zone="UTC", by="clock", at=now())
    days = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "10:00-11:00")
    sent = filled(everyone, calendar=night.pk) | {
        "hours-of": world.brand.calendar.pk, "time_zone": "Europe/Chisinau", "whole": "1", **days,
    }  # fmt: skip
    page = client.post(address(everyone, "trial/"), sent, headers={"HX-Request": "true"}).content.decode()
    assert f'name="hours-of" value="{night.pk}"' in page
    client.post(address(everyone), sent)
    everyone.refresh_from_db()
    assert everyone.current.calendar == night
    night.refresh_from_db()
    assert night.week == hours.ORDINARY_WEEK


def test_a_run_of_somebody_else_is_nobody_elses_to_see(client, everyone, world):
    client.post(address(everyone, "trial/"), filled(everyone, cap="48"))
    run = WhatIf.objects.get()
    assert client.get(f"/settings/promises/trials/{run.pk}/").status_code == 200
    WhatIf.objects.update(agent=world.irina)
    assert client.get(f"/settings/promises/trials/{run.pk}/").status_code == 404


@pytest.mark.parametrize("typed", ["", "-1", "241", "1.5", "a day"])
def test_the_longest_wait_is_whole_hours(client, everyone, typed):
    answer = client.post(address(everyone), filled(everyone, cap=typed))
    assert answer.status_code == 422
    assert "Write whole hours up to 240" in answer.content.decode()
