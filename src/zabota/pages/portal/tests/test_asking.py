"""GET and POST /help/<brand>/<language>/ask/: the guided question, as a browser without script sends it."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.clock import MovingClock
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.environment import facts_of
from zabota.base.people.models import Brand
from zabota.base.tickets.models import Message, Ticket, Topic
from zabota.pages.portal.asking import limits
from zabota.pages.portal.tests.asking import PAGE, SAID, Browser
from zabota.rooms.knowledge import actions, searching
from zabota.rooms.knowledge.models import Asking, Centre, Deflection, Question
from zabota.rooms.mail.actions.mailboxes import add
from zabota.rooms.mail.models import OutLetter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def brand(world: World) -> Brand:
    cache.clear()
    return world.brand


@pytest.fixture
def browser(client: Client, clock: MovingClock) -> Browser:
    return Browser(client, clock)


def test_three_answers_become_one_ticket_that_reads_as_a_message(browser: Browser) -> None:
    answer = browser.send(topic=str(Topic.objects.create(name="Принтеры").pk), version="8.4.1", platform="Windows 11")
    ticket = Ticket.objects.get()
    assert (answer.status_code, ticket.channel, ticket.language) == (303, "web", "ru")
    assert ticket.subject == "Касса пишет, что принтер не отвечает"
    assert (ticket.customer.name, ticket.topic and ticket.topic.name) == ("Ana Cojocaru", "Принтеры")
    assert [fact.value for fact in facts_of(ticket.customer)] == ["8.4.1", "Windows 11"]
    message = Message.objects.get(kind="in")
    assert message.text.split("\n\n")[1].splitlines()[1] == SAID["did"]
    assert str(ticket.number) in browser.client.get(answer["Location"]).content.decode()


def test_what_was_searched_for_in_vain_comes_along_and_is_counted(browser: Browser, brand: Brand) -> None:
    searching.asked(brand, "ru", "банкетный зал частями", 0)
    form = browser.client.get(PAGE, {"q": "банкетный зал частями"}).content.decode()
    assert form.count("банкетный зал частями") == 2  # in the first answer, and to be sent along
    browser.send(searched="банкетный зал частями")
    assert Asking.objects.get().wrote == 1


def test_reading_the_form_begins_no_session(client: Client) -> None:
    assert "sessionid" not in client.get(PAGE).cookies


def test_the_form_asks_as_little_with_many_topics_as_with_few(client: Client, query_count: Any) -> None:
    client.get(PAGE)
    with query_count() as few:
        client.get(PAGE)
    Topic.objects.bulk_create(Topic(name=f"Topic {number}") for number in range(30))
    with query_count() as many:
        client.get(PAGE)
    assert many.total == few.total <= 6, str(many)


def test_the_same_form_twice_is_one_ticket(browser: Browser) -> None:
    key = browser.key()
    first, second = browser.send(key=key), browser.send(key=key, seconds=0)
    assert first["Location"] == second["Location"]
    assert (Ticket.objects.count(), Question.objects.count()) == (1, 1)


def test_what_is_missing_is_said_and_what_was_typed_stays(browser: Browser) -> None:
    answer = browser.send(wrong=" \x00", email="ana@")
    page = answer.content.decode()
    assert (answer.status_code, Ticket.objects.count()) == (422, 0)
    assert SAID["did"] in page
    assert page.count('class="field__error"') == 2


@pytest.mark.parametrize("key", ["", "forged", "MQ:forged"])
def test_a_form_that_is_not_ours_comes_back_with_all_that_was_written(browser: Browser, key: str) -> None:
    answer = browser.client.post(PAGE, SAID | {"key": key})
    assert (answer.status_code, Ticket.objects.count()) == (422, 0)
    assert SAID["did"] in answer.content.decode()


def test_a_form_too_quick_or_too_old_is_to_be_sent_once_more(browser: Browser) -> None:
    key = browser.key()
    assert browser.send(key=key, seconds=1).status_code == 422
    assert browser.send(key=key, seconds=13 * 3600).status_code == 422
    assert not Ticket.objects.exists()


def test_the_key_of_another_visitor_writes_in_nobodys_name(browser: Browser, world: World) -> None:
    stranger = browser.key()
    session = browser.client.session
    session["customer"] = {
        "identity": world.ana.identities.get().pk,
        "brand": world.brand.pk,
        "since": now().isoformat(),
    }
    session.save()
    browser.client.cookies["sessionid"] = session.session_key or ""
    assert browser.send(key=stranger).status_code == 422
    assert browser.send(email="", name="").status_code == 303
    assert Ticket.objects.get().customer == world.ana


def test_a_thousand_questions_are_told_to_wait_and_lose_no_word(browser: Browser) -> None:
    most = limits.UNKNOWN[0]
    answers = [browser.send(email=f"ana{number}@mar-verde.example") for number in range(most + 2)]
    assert [answer.status_code for answer in answers] == [303] * most + [429] * 2
    assert answers[-1]["Retry-After"]
    assert SAID["did"] in answers[-1].content.decode()
    assert Ticket.objects.count() == most


def test_one_address_gets_few_letters_whoever_names_it(browser: Browser) -> None:
    most = limits.UNKNOWN[1]
    for number in range(most):
        browser.client.defaults["REMOTE_ADDR"] = f"2001:db8:{number}::1"
        assert browser.send().status_code == 303
    browser.client.defaults["REMOTE_ADDR"] = "2001:db8:99::1"
    assert browser.send(email="ANA@mar-verde.example").status_code == 429


@pytest.mark.parametrize("more", [{"website": "https://spam.example"}, {"did": "https://spam.example " * 20}])
def test_what_looks_like_spam_waits_in_the_trash_and_writes_to_nobody(
    browser: Browser, world: World, run_jobs: Any, more: dict[str, str]
) -> None:
    page = browser.client.get(browser.send(**more)["Location"]).content.decode()
    ticket = Ticket.objects.get()
    run_jobs()
    assert ticket.trashed_at is not None
    assert Question.objects.get().held
    assert str(ticket.number) in page
    assert not Message.objects.filter(kind="out").exists()
    assert "shield" in world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()


def test_it_is_acknowledged_and_answered_by_letter_at_the_address_that_was_named(
    browser: Browser, world: World, run_jobs: Any
) -> None:
    add(address="help@tarelka.example", brand=world.brand, by="x", at=now())
    browser.send(email="other@mar-verde.example")
    ticket = Ticket.objects.get()
    run_jobs()
    first = Message.objects.get(kind="out")
    assert str(ticket.number) in first.text
    answer = world.sent(ticket, "Порт занят, освободите его.")
    run_jobs()
    letters = OutLetter.objects.filter(recipient="other@mar-verde.example")
    assert set(letters.values_list("message", flat=True)) == {first.pk, answer.pk}


def test_an_article_counts_as_the_answer_only_when_the_customer_says_so(browser: Browser, world: World) -> None:
    section = actions.keep_section(
        None, brand=world.brand, names={"ru": ("Принтеры", "")}, icon="printer", by="x", at=now()
    )
    article = actions.begin(section, language="ru", owner=world.irina, by="x", at=now())
    words = {"title": "Принтер не отвечает", "body": "Освободите порт принтера."}
    text = actions.save_draft(article, "ru", **words, seen=0, agent=world.irina, at=now())
    actions.publish(text, agent=world.irina, by="x", at=now())
    key = browser.key()
    shown = browser.client.post(f"{PAGE}fitting/", SAID | {"key": key}).content.decode()
    assert "Принтер не отвечает" in shown
    assert not Deflection.objects.exists()
    for _ in range(2):
        assert browser.client.post(f"{PAGE}solved/", {"key": key, "article": article.pk}).status_code == 200
    browser.client.post(f"{PAGE}solved/", {"key": "forged", "article": article.pk})
    assert Deflection.objects.get().article == article
    for wrong in ("", "0", "9" * 30, "x"):
        assert browser.client.post(f"{PAGE}solved/", {"key": key, "article": wrong}).status_code == 404


def test_what_fits_is_told_while_it_is_written(client: Client) -> None:
    Topic.objects.create(name="Принтеры", keywords=["принтер"])
    said = {"wanted": "", "did": "", "wrong": "Принтер перестал печатать чеки"}
    parts = client.post(f"{PAGE}fitting/", said).content.decode()
    assert 'data-part="hints"' in parts
    assert ">Принтеры</button>" in parts


def test_a_help_centre_that_takes_no_questions_says_so(client: Client, brand: Brand) -> None:
    Centre.objects.create(brand=brand, takes_questions=False)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, SAID).status_code == 404
    assert client.post(f"{PAGE}files/", headers={"Upload-Length": "1"}).status_code == 404


def test_only_sites_that_are_named_may_hold_it_in_a_frame(client: Client, brand: Brand) -> None:
    centre = Centre.objects.create(brand=brand, frames=["https://tarelka.md", "https://a.example; script-src *"])
    policy = client.get(f"{PAGE}?frame=1")["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://tarelka.md; base-uri" in policy
    assert "a.example" not in policy
    assert "X-Frame-Options" not in client.get(f"{PAGE}?frame=1")
    assert client.get(PAGE)["X-Frame-Options"] == "SAMEORIGIN"
    centre.frames = []
    centre.save()
    assert client.get(f"{PAGE}?frame=1")["X-Frame-Options"] == "SAMEORIGIN"


def test_the_address_of_an_answer_is_good_for_nothing_else(browser: Browser) -> None:
    there = browser.send()["Location"]
    assert browser.client.get(there + "x").status_code == 404
    assert browser.client.get(there.replace(":", "x")).status_code == 404
    assert SAID["email"] not in browser.client.get(there).content.decode()
