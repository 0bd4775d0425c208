"""Articles beside a ticket: found after the page, put into an answer, counted when it has left."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.timeline.models import Event
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Taken, Text, Use
from zabota.rooms.knowledge.public import address_of
from zabota.rooms.knowledge.tests.planted import TIPS, article_of, section_of

pytestmark = pytest.mark.django_db
BODY = "Deschideți **Setări**, apoi Bon.\n\nPorniți rândul „Bacșiș pe bonul de card” și tipăriți din nou."


@pytest.fixture
def text(world: World) -> Text:
    return article_of(world, section_of(world), "Bacșișul pe bonul de card", BODY)


def told(name: str) -> list[dict[str, object]]:
    return [row.data for row in Event.objects.filter(name=name).order_by("id")]


def test_what_fits_comes_after_the_page_with_its_key(world: World, text: Text) -> None:
    ticket = world.ticket(owner=world.irina, subject=TIPS[0][0], text=TIPS[0][1])
    browser = world.browser(world.irina)
    page = browser.get(f"/tickets/{ticket.number}/").content.decode()
    assert f'id="articles-{ticket.number}"' in page
    assert "rândul" not in page
    part = browser.get(f"/tickets/{ticket.number}/articles/", headers={"HX-Request-Type": "partial"}).content.decode()
    assert "Bacșișul pe bonul de card" in part
    assert 'data-command="article-1"' in part
    assert address_of(world.brand, "ro", text.slug) in part


def test_a_link_that_was_really_sent_is_counted_once(world: World, text: Text, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina, subject=TIPS[0][0])
    world.sent(ticket, f"Aici: {address_of(world.brand, 'ro', text.slug)}.")
    run_jobs()
    use = Use.objects.get()
    assert (use.article_id, use.way, use.agent, use.solved) == (text.article_id, "link", world.irina, False)
    world.sent(ticket, f"Încă o dată: {address_of(world.brand, 'ro', text.slug)}")
    run_jobs()
    assert told("ArticleGiven") == [{"ticket": ticket.pk, "article": text.article_id, "way": "link"}]
    page = world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()
    assert f"sent article {text.article_id}" in page


def test_a_link_elsewhere_or_to_another_language_is_none_of_ours(world: World, text: Text, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina, subject=TIPS[0][0])
    ours = address_of(world.brand, "ro", text.slug)
    world.sent(ticket, f"https://evil.example/help/main/ro/articles/{text.slug}/ {ours.replace('/ro/', '/ru/')}")
    run_jobs()
    assert not Use.objects.exists()


def test_the_old_address_counts_too(world: World, text: Text, run_jobs: JobRunner) -> None:
    before = address_of(world.brand, "ro", text.slug)
    seen = text.draft_number
    actions.save_draft(
        text.article, "ro", title="Bacșiș", body=BODY, seen=seen, agent=world.irina, at=text.published_at
    )
    actions.publish(text, agent=world.irina, by=world.irina.ref, at=text.published_at)
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket, before)
    run_jobs()
    assert Use.objects.get().article_id == text.article_id


def test_words_count_only_when_they_were_sent(world: World, text: Text, run_jobs: JobRunner) -> None:
    browser = world.browser(world.irina)
    kept, dropped = (world.ticket(owner=world.irina, subject=TIPS[0][0]) for _each in range(2))
    for ticket in (kept, dropped):
        place = f"/tickets/{ticket.number}/articles/{text.article_id}/uses/"
        answer = browser.post(place, {"language": "ro"}).json()
        assert "Porniți rândul „Bacșiș pe bonul de card”" in answer["text"]
    world.sent(kept, "Bună ziua!\nPorniți rândul «Bacșiș pe bonul de card»\nși tipăriți din nou.")
    world.sent(dropped, "Vă sun în două minute.")
    run_jobs()
    assert [(use.ticket, use.way) for use in Use.objects.all()] == [(kept, "words")]
    assert not Taken.objects.exists()


def test_what_solved_it_is_said_and_taken_back(world: World, text: Text) -> None:
    ticket = world.ticket(owner=world.irina, subject=TIPS[0][0])
    browser, place = world.browser(world.irina), f"/tickets/{ticket.number}/articles/{text.article_id}/solution/"
    answer = browser.post(place, headers={"HX-Request-Type": "partial"}).content.decode()
    assert f"Article {text.article_id} solved it" in answer
    assert f"{place}end/" in answer
    browser.post(place)
    assert Use.objects.get().solved
    browser.post(f"{place}end/")
    assert not Use.objects.exists()
    assert [row["gone"] for row in told("ArticleSolved")] == [False, True]


def test_after_solving_one_of_three_is_chosen_or_none(world: World, text: Text) -> None:
    ticket = world.ticket(owner=world.irina, subject=TIPS[0][0])
    place = f"/tickets/{ticket.number}/articles/"
    which = world.browser(world.irina).get(f"{place}?asked=1", headers={"HX-Request-Type": "partial"}).content.decode()
    assert "Which one solved it?" in which
    assert f"{place}{text.article_id}/solution/" in which
    assert f"/tickets/{ticket.number}/article/" in which


def test_as_many_queries_for_one_article_as_for_five(
    world: World, text: Text, query_count: Callable[[], AbstractContextManager[QueryCount]]
) -> None:
    ticket = world.ticket(owner=world.irina, subject=TIPS[0][0], text=TIPS[0][1])
    browser, place = world.browser(world.irina), f"/tickets/{ticket.number}/articles/"
    part = {"HX-Request-Type": "partial"}
    browser.get(place, headers=part)
    with query_count() as one:
        browser.get(place, headers=part)
    for number in range(6):
        article_of(world, text.article.section, f"Bacșiș pe bonul de card {number}", BODY)
    with query_count() as many:
        assert browser.get(place, headers=part).content.decode().count("data-uses") == 5
    assert many.total <= one.total
    assert one.total <= 13, one


def test_who_may_not_answer_says_nothing_of_solutions(world: World, text: Text) -> None:
    ticket = world.ticket(owner=world.irina, subject=TIPS[0][0])
    place = f"/tickets/{ticket.number}/articles/"
    assert "solved it" not in world.browser(world.grace).get(place).content.decode()
    assert world.browser(world.grace).post(f"{place}{text.article_id}/solution/").status_code == 403
    assert world.browser(world.irina).post(f"{place}999999/solution/").status_code == 404
