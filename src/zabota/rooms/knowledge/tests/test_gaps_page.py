"""The page of gaps: what is seen, what is decided, who may."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports.telling import tell_by_digest
from zabota.base.timeline.models import Event
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions import counting_gaps
from zabota.rooms.knowledge.models import Asking, Gap, Origin
from zabota.rooms.knowledge.tests.planted import plant

pytestmark = pytest.mark.django_db
HERE = "/knowledge/gaps/"


@pytest.fixture
def gap(world: World) -> Gap:
    """The one about banquets; there is another."""
    plant(world)
    counting_gaps.count(at=now())
    return Gap.objects.get(languages=["ru"])


def page(world: World, address: str = HERE, person: Agent | None = None) -> str:
    return world.browser(person or world.irina).get(address).content.decode()


def test_questions_stand_with_their_hours_and_a_draft_of_the_best_answer(world: World, gap: Gap) -> None:
    Asking.objects.create(brand=gap.brand, language="ru", words="предоплата", day=now().date(), in_vain=7, wrote=2)
    seen = page(world, f"{HERE}?gap={gap.pk}")
    for words in (gap.words, "nothing near", "0.5 h", "3 × 10 min", "2 of them wrote to us", "They asked it like this"):
        assert words in seen
    assert "{{" not in seen
    assert 'class="told__slot"' in seen
    assert "1 name and 1 amount taken out" in seen or "1 amount taken out" in seen
    assert "2 250" not in seen


def test_writing_begins_the_article_once_and_is_known(world: World, gap: Gap) -> None:
    browser = world.browser(world.irina)
    for _press in range(2):
        assert browser.post(f"{HERE}{gap.pk}/article/").status_code == 302
    origin = Origin.objects.get()
    gap.refresh_from_db()
    assert (gap.article, gap.state, gap.agent) == (origin.article, Gap.State.WRITING, world.irina)
    assert "Irina is writing it" in page(world)
    assert Event.objects.filter(name="GapDecided").count() == 1


def test_it_is_given_with_a_day_and_bad_days_are_answered_in_words(world: World, gap: Gap) -> None:
    browser, place = world.browser(world.irina), f"{HERE}{gap.pk}/assignment/"
    day = (now() + timedelta(days=3)).date()
    browser.post(place, {"agent": world.victor.pk, "due": day.isoformat()})
    gap.refresh_from_db()
    assert gap.agent == world.victor
    assert gap.due_at
    assert gap.due_at.date() >= day - timedelta(days=1)
    for sent, words in (
        ({"agent": world.victor.pk, "due": "2020-01-01"}, "That day is over"),
        ({"agent": world.victor.pk, "due": "soon"}, "Write the day as"),
        ({"agent": world.victor.pk, "due": "2026-13-41"}, "Write the day as"),
        ({"agent": "x"}, "Choose who writes it"),
    ):
        assert words in browser.post(place, sent, follow=True).content.decode()


def test_whoever_is_to_write_it_is_told_by_letter_where_they_want_letters(
    world: World, gap: Gap, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[int, str]] = []
    monkeypatch.setattr(
        tell_by_digest, "answered_by", lambda agent, subject, lines, at: bool(sent.append((agent, lines[0])))
    )
    Agent.objects.filter(pk=world.victor.pk).update(told_by_mail=True, locale="en")
    for writer in (world.victor, world.tom, world.irina):
        world.browser(world.irina).post(f"{HERE}{gap.pk}/assignment/", {"agent": writer.pk})
        run_jobs()
    assert sent == [(world.victor.pk, f"Irina Sokolova asks you to write an article: {gap.words}")]


def test_once_its_article_is_public_the_question_is_answered(world: World, gap: Gap) -> None:
    world.browser(world.irina).post(f"{HERE}{gap.pk}/article/")
    gap.refresh_from_db()
    assert gap.article
    text = actions.save_draft(
        gap.article, "ru", title="Вернуть", body="Откройте «Банкеты».", seen=1, agent=world.irina, at=now()
    )
    actions.publish(text, agent=world.irina, by=world.irina.ref, at=now())
    gap.refresh_from_db()
    assert gap.state == Gap.State.DONE
    assert gap.words in page(world, f"{HERE}?state=done")
    assert f'href="/knowledge/gaps/{gap.pk}/"' not in page(world)


def test_not_worth_it_is_taken_back(world: World, gap: Gap) -> None:
    browser = world.browser(world.irina)
    assert "Not worth an article." in browser.post(f"{HERE}{gap.pk}/dismissal/", follow=True).content.decode()
    assert f"{HERE}{gap.pk}/dismissal/end/" in page(world, f"{HERE}?state=dismissed")
    browser.post(f"{HERE}{gap.pk}/dismissal/end/")
    gap.refresh_from_db()
    assert gap.state == Gap.State.OPEN


def test_two_are_merged_and_taken_apart(world: World, gap: Gap) -> None:
    browser, other = world.browser(world.irina), Gap.objects.exclude(pk=gap.pk).get()
    assert (
        "Both are one question now."
        in browser.post(f"{HERE}{gap.pk}/merge/", {"into": other.pk}, follow=True).content.decode()
    )
    assert "Counted as one with it" in page(world, f"{HERE}?gap={other.pk}")
    assert (
        "Choose another question"
        in browser.post(f"{HERE}{other.pk}/merge/", {"into": other.pk}, follow=True).content.decode()
    )
    browser.post(f"{HERE}{gap.pk}/merge/end/")
    gap.refresh_from_db()
    assert gap.merged_into is None


def test_who_may_not_write_decides_nothing(world: World, gap: Gap) -> None:
    seen = page(world, person=world.grace)
    assert gap.words in seen
    assert "Not worth an article" not in seen
    assert world.browser(world.grace).post(f"{HERE}{gap.pk}/dismissal/").status_code == 403
    assert world.browser(world.irina).get(f"{HERE}99999/").status_code == 404


def test_nothing_counted_yet_says_what_comes(world: World) -> None:
    assert "Count now" in page(world)
    assert "Count now" not in page(world, person=world.vera)


def test_further_ones_come_by_pages_and_any_cursor_is_answered(world: World, gap: Gap) -> None:
    for number in range(25):
        Gap.objects.create(brand=gap.brand, words=f"Q{number}", times=3, work=number % 5 + 1, computed_at=now())
    seen: list[str] = []
    further: list[str] = [HERE]
    while further:
        answer = page(world, further[0])
        seen += re.findall(r'class="gap__link"[^>]*>([^<]+)<', answer)
        further = [f"{HERE}?after={cursor}" for cursor in re.findall(r'href="\?after=([^"]+)"', answer)]
    assert len(seen) == len(set(seen)) == 27
    for cursor in ("x", "nan_1_11", "1e999_2_3", "_", "5_" + "9" * 40 + "_2"):
        assert world.browser(world.irina).get(f"{HERE}?after={cursor}").status_code == 200


def test_a_list_asks_the_same_for_two_as_for_many(
    world: World, gap: Gap, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    browser = world.browser(world.irina)
    browser.get(HERE)
    with query_count() as two:
        browser.get(HERE)
    for number in range(9):
        Gap.objects.create(brand=gap.brand, words=f"Q{number}", times=3, work=1, agent=world.tom, computed_at=now())
    with query_count() as many:
        browser.get(HERE)
    assert many.total <= two.total
    assert two.total <= 24, two
