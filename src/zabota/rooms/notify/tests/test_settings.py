"""How a person is told is theirs to choose, without script too."""

import json
from datetime import UTC, datetime, time
from typing import Any

import pytest

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.core.notify import CAUSES, Cause, Choice, Mail, choices
from zabota.rooms.notify.models import Device, Preferences
from zabota.rooms.notify.tests.conftest import Browser

pytestmark = pytest.mark.django_db
HERE = "/settings/notifications/"


def sent(**more: Any) -> dict[str, Any]:
    """What a browser sends: everything in the desk and at once, nothing to devices."""
    ways = {f"app_{cause}": "on" for cause in CAUSES} | {f"mail_{cause}": "now" for cause in CAUSES}
    return {**ways, "digest_every": "0", "digest_times": "9:00, 17.30", **more}


def kept(world: World) -> Preferences:
    return Preferences.objects.get(agent=world.irina)


def test_what_is_chosen_is_kept(world: World) -> None:
    agents.change(world.irina, time_zone="Europe/Chisinau", by="test", at=now())
    answer = world.browser(world.irina).post(
        HERE,
        sent(
            push_wrote="on", mail_wrote="digest", letters="on", quiet_from="20:00", quiet_until="08:00",
            quiet_days=["5", "6"], breaks_through="on", away_until="2030-01-02T08:00", shows_subject="on",
        ),
    )  # fmt: skip
    assert answer.status_code == 302
    row = kept(world)
    assert choices(row.choices)[Cause.WROTE] == Choice(mail=Mail.DIGEST)
    assert choices(row.choices)[Cause.GIVEN] == Choice(push=False)
    assert (row.quiet_from, row.quiet_until, row.quiet_days) == (time(20), time(8), [5, 6])
    assert (row.breaks_through, row.shows_subject, row.hears_team) == (True, True, True)
    assert row.away_until == datetime(2030, 1, 2, 6, tzinfo=UTC)
    assert row.digest_times == [time(9), time(17, 30)]
    assert Agent.objects.get(pk=world.irina.pk).told_by_mail
    page = world.browser(world.irina).get(HERE).content.decode()
    assert 'value="2030-01-02T08:00"' in page
    assert 'value="09:00, 17:30"' in page


def test_nobody_gets_letters_unasked(world: World) -> None:
    page = world.browser(world.irina).get(HERE).content.decode()
    assert "Letters about my tickets" in page
    assert not world.irina.told_by_mail


def test_the_page_says_that_letters_came_back_and_asking_again_begins_anew(world: World) -> None:
    agents.change(world.irina, told_by_mail=False, mail_refused_at=now(), by="mail", at=now())
    browser = world.browser(world.irina)
    assert "came back on" in browser.get(HERE).content.decode()
    browser.post(HERE, sent())
    assert Agent.objects.get(pk=world.irina.pk).mail_refused_at is not None
    browser.post(HERE, sent(letters="on"))
    irina = Agent.objects.get(pk=world.irina.pk)
    assert (irina.told_by_mail, irina.mail_refused_at) == (True, None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"digest_times": "noon"}, "Write up to six times"),
        ({"digest_times": "25:00"}, "Write up to six times"),
        ({"digest_times": ",".join(f"{hour}:00" for hour in range(1, 9))}, "Write up to six times"),
        ({"quiet_from": "20:00"}, "need a beginning and an end"),
        ({"quiet_days": list("0123456")}, "Leave one day"),
        ({"quiet_until": "<b>"}, "valid time"),
        ({"mail_wrote": "never"}, ""),
    ],
)
def test_what_does_not_fit_is_said_in_words(change: dict[str, Any], words: str, world: World) -> None:
    answer = world.browser(world.irina).post(HERE, sent(**change))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Preferences.objects.exists()


def test_an_absence_that_is_over_is_none(world: World) -> None:
    world.browser(world.irina).post(HERE, sent(away_until="2020-01-01T08:00"))
    assert kept(world).away_until is None


def test_a_browser_becomes_a_device_with_a_name(world: World) -> None:
    facts = json.dumps(Browser("https://push.example/x").facts())
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    world.browser(world.irina).post(f"{HERE}devices/", {"subscription": facts}, headers={"User-Agent": firefox})
    assert Device.objects.get().name == "Firefox, Linux"
    assert "Firefox, Linux" in world.browser(world.irina).get(HERE).content.decode()


@pytest.mark.parametrize("facts", ["", "[]", "7", "{}", '{"endpoint": "https://push.example/", "keys": {"auth": 1}}'])
def test_what_is_no_browser_becomes_none(facts: str, world: World) -> None:
    browser = world.browser(world.irina)
    answer = browser.post(f"{HERE}devices/", {"subscription": facts}, follow=True)
    assert "gave no address" in answer.content.decode()
    assert Device.objects.count() == 0


def test_twenty_devices_are_enough(world: World) -> None:
    for number in range(20):
        Browser(f"https://push.example/{number}").added(world.irina)
    facts = json.dumps(Browser("https://push.example/one-more").facts())
    answer = world.browser(world.irina).post(f"{HERE}devices/", {"subscription": facts}, follow=True)
    assert "Twenty devices" in answer.content.decode()
    assert Device.objects.count() == 20


def test_a_device_is_its_owner_s_alone(world: World, run_jobs: JobRunner) -> None:
    device = Browser("https://push.example/x").added(world.irina)
    stranger = world.browser(world.victor)
    for noun in ("test", "end"):
        assert stranger.post(f"{HERE}devices/{device.pk}/{noun}/").status_code == 404
    assert run_jobs.waiting("notify.call") == []
    world.browser(world.irina).post(f"{HERE}devices/{device.pk}/end/")
    assert Device.objects.count() == 0


def test_who_leaves_is_called_no_more(world: World) -> None:
    Browser("https://push.example/x").added(world.irina)
    agents.leave(world.irina, by="test", at=now())
    assert Device.objects.count() == 0


@pytest.mark.parametrize("who", ["olga", "andrei", "irina", "grace", "vera"])
def test_every_role_chooses_for_itself(who: str, world: World) -> None:
    browser = world.browser(getattr(world, who))
    assert browser.get(HERE).status_code == 200
    assert browser.get("/notifications/").status_code == 200
    assert browser.post(HERE, sent()).status_code == 302
