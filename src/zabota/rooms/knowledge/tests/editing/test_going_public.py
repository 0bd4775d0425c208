"""Publishing from the editor: several languages, a moment to come, earlier versions."""

from datetime import timedelta
from typing import Any

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.rooms.knowledge import actions, jobs
from zabota.rooms.knowledge.actions import publishing
from zabota.rooms.knowledge.models import Article, Text, Version
from zabota.rooms.knowledge.tests.editing.conftest import RO, RU, Write, text

pytestmark = pytest.mark.django_db


def address(article: Article, rest: str) -> str:
    return f"/knowledge/articles/{article.pk}/{rest}"


def test_all_languages_or_one_with_what_changed(world: World, bilingual: Article, write: Write) -> None:
    for language, body in (("ru", RU + "\nЕщё."), ("ro", RO + "\nÎncă.")):
        write(bilingual, language, body)
    browser = world.browser(world.irina)
    assert browser.get(address(bilingual, "publication/")).content.decode().count('name="languages"') == 2
    browser.post(address(bilingual, "publication/"), {"languages": ["ru"], "summary": "Ещё одно"})
    assert (text(bilingual, "ru").version, text(bilingual, "ro").version) == (2, 1)
    assert Version.objects.get(text=text(bilingual, "ru"), number=2).summary == "Ещё одно"
    browser.post(address(bilingual, "publication/"), {"languages": ["ro"]})
    assert text(bilingual, "ro").body == RO + "\nÎncă."


def test_none_becomes_public_when_one_cannot(world: World, bilingual: Article, write: Write) -> None:
    write(bilingual, "ru", RU + "\nЕщё.")
    write(bilingual, "en", "Words without a title.", title="")
    answer = world.browser(world.irina).post(address(bilingual, "publication/"), {"languages": ["ru", "en"]})
    assert answer.status_code == 422
    assert "needs a title" in answer.content.decode()
    assert text(bilingual, "ru").version == 1


def test_nothing_to_publish_and_no_language_chosen_are_said(world: World, bilingual: Article, write: Write) -> None:
    browser = world.browser(world.irina)
    assert "nothing to publish" in browser.get(address(bilingual, "publication/")).content.decode()
    write(bilingual, "ru", RU + "\nЕщё.")
    assert browser.post(address(bilingual, "publication/"), {}).status_code == 422


def test_at_a_moment_of_its_own_with_the_words_of_then(
    world: World, bilingual: Article, write: Write, clock: Any
) -> None:
    write(bilingual, "ru", RU + "\nЕщё.")
    browser = world.browser(world.irina)
    until = (now() + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    browser.post(address(bilingual, "publication/"), {"languages": ["ru"], "until": until})
    assert "becomes public at" in browser.get(address(bilingual, "")).content.decode()
    write(bilingual, "ru", RU + "\nЕщё и ещё.")
    jobs.publish_due(0)
    assert text(bilingual, "ru").version == 1
    clock.move(hours=3)
    jobs.publish_due(0)
    jobs.publish_due(0)
    row = text(bilingual, "ru")
    assert (row.version, row.publish_at, row.body) == (2, None, RU + "\nЕщё и ещё.")
    assert Version.objects.get(text=row, number=2).agent == world.irina


def test_a_plan_is_taken_back_and_the_past_is_refused(world: World, bilingual: Article, write: Write) -> None:
    row = write(bilingual, "ru", RU + "\nЕщё.")
    browser = world.browser(world.irina)
    past = {"languages": ["ru"], "until": (now() - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")}
    assert browser.post(address(bilingual, "publication/"), past).status_code == 422
    actions.schedule(row, until=now() + timedelta(hours=1), agent=world.irina, by="test", at=now())
    browser.post(address(bilingual, "ru/plan/end/"))
    assert text(bilingual, "ru").publish_at is None


def test_one_that_fails_holds_up_no_other(
    world: World, bilingual: Article, write: Write, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("ru", "ro"):
        row = write(bilingual, language, RU + f"\n{language}")
        actions.schedule(row, until=now() + timedelta(minutes=1), agent=world.irina, by="test", at=now())
    write(bilingual, "ru", "", title="")
    broken = publishing.render
    monkeypatch.setattr(publishing, "render", lambda body, picture: broken(body, picture) if "ro" in body else 1 / 0)
    clock.move(minutes=2)
    assert publishing.publish_due(by="clock", at=now()) == 1
    assert (text(bilingual, "ru").version, text(bilingual, "ro").version) == (1, 2)
    # Without words nothing is tried again; what broke is.
    assert text(bilingual, "ru").publish_at is None
    row = write(bilingual, "ru", RU + "\nx")
    actions.schedule(row, until=now() + timedelta(minutes=1), agent=world.irina, by="test", at=now())
    clock.move(minutes=2)
    assert publishing.publish_due(by="clock", at=now()) == 0
    assert text(bilingual, "ru").publish_at is not None


def test_two_versions_are_compared_and_one_becomes_the_draft(world: World, bilingual: Article, write: Write) -> None:
    actions.publish(write(bilingual, "ru", RU.replace("Сервис", "Окно")), agent=world.irina, by="test", at=now())
    browser = world.browser(world.irina)
    page = browser.get(address(bilingual, "ru/versions/?from=1&to=2")).content.decode()
    assert "<del>Сервис</del>" in page
    assert "<ins>Окно</ins>" in page
    seen = text(bilingual, "ru").draft_number
    browser.post(address(bilingual, "ru/versions/1/restoration/"), {"seen": seen})
    row = text(bilingual, "ru")
    assert (row.draft_body, row.version) == (RU, 2)
    assert row.body != RU
    browser.post(address(bilingual, "ru/versions/1/restoration/"), {"seen": seen + 1})
    assert "says that already" in browser.get(address(bilingual, "")).content.decode()
    assert browser.post(address(bilingual, "ru/versions/99/restoration/"), {"seen": 1}).status_code in (302, 404)
    assert Text.objects.get(pk=row.pk).draft_body == RU


@pytest.mark.parametrize("asked", ["from=x&to=-1", "from=99&to=draft", "from=2&to=1", "before=1", "before=zzz"])
def test_versions_that_are_not_there_are_no_fault(world: World, bilingual: Article, asked: str) -> None:
    for language in ("ru", "en"):
        status = world.browser(world.irina).get(address(bilingual, f"{language}/versions/?{asked}")).status_code
        assert status == (200 if language == "ru" else 404)
