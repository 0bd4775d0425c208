"""A solved ticket becomes a draft in one step, without anybody's name, and both know of each other."""

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, OnceOnly, Origin, Text
from zabota.rooms.knowledge.tests.planted import BANQUET, solved

pytestmark = pytest.mark.django_db


def test_one_press_makes_a_draft_without_names_and_links_both(world: World) -> None:
    ticket = solved(world, *BANQUET[0], russian=True)
    answer = world.browser(world.irina).post(f"/tickets/{ticket.number}/article/")
    assert answer.status_code == 302
    text = Text.objects.get()
    assert (text.draft_title, text.language, text.version) == ("Как вернуть предоплату за банкет частями", "ru", 0)
    assert "1. Откройте «Банкеты», найдите бронь и нажмите «Предоплата»." in text.draft_body
    assert "{{amount}}" in text.draft_body or "{{сумма}}" in text.draft_body
    assert not any(own in text.draft_body for own in ("Павел", "Ирина", "2 250", "здравствуйте"))
    origin = Origin.objects.get()
    assert (origin.ticket, origin.article.owner, origin.message is not None) == (ticket, world.irina, True)
    page = world.browser(world.irina).get(f"/knowledge/articles/{origin.article_id}/origins/").content.decode()
    assert f"#{ticket.number}" in page
    assert (
        f"Article {origin.article_id} was made of this ticket"
        in world.browser(world.irina)
        .get(f"/tickets/{ticket.number}/articles/", headers={"HX-Request-Type": "partial"})
        .content.decode()
    )


def test_twice_is_the_same_article(world: World) -> None:
    ticket = solved(world, *BANQUET[0], russian=True)
    for _press in range(2):
        world.browser(world.irina).post(f"/tickets/{ticket.number}/article/")
    assert Article.objects.count() == 1
    assert "Open in the editor" in world.browser(world.irina).get(f"/tickets/{ticket.number}/article/").content.decode()


def test_a_slot_stops_publishing_and_says_which(world: World) -> None:
    ticket = solved(world, *BANQUET[0], russian=True)
    world.browser(world.irina).post(f"/tickets/{ticket.number}/article/")
    text = Text.objects.get()
    with pytest.raises(Refused, match=r"\{\{"):
        actions.publish(text, agent=world.irina, by=world.irina.ref, at=now())
    body = "Откройте «Банкеты». `{{ code }}` стоит как есть."
    actions.save_draft(text.article, "ru", title="Вернуть", body=body, seen=1, agent=world.irina, at=now())
    assert actions.publish(text, agent=world.irina, by=world.irina.ref, at=now())


def test_it_is_shown_before_it_is_made(world: World) -> None:
    ticket = solved(world, *BANQUET[0], russian=True)
    page = world.browser(world.irina).get(f"/tickets/{ticket.number}/article/").content.decode()
    assert "1 amount taken out" in page
    assert not Article.objects.exists()


def test_after_solving_it_is_asked_once_and_quietly(world: World) -> None:
    ticket = solved(world, *BANQUET[0], russian=True)
    browser, there = world.browser(world.irina), f"/tickets/{ticket.number}/"
    assert "Can it come again?" in browser.get(there).content.decode()
    browser.post(f"{there}recurrence/")
    assert OnceOnly.objects.filter(ticket=ticket, agent=world.irina).exists()
    assert "Can it come again?" not in browser.get(there).content.decode()
    browser.post(f"{there}recurrence/end/")
    assert "Can it come again?" in browser.get(there).content.decode()
    browser.post(f"{there}article/")
    assert "Can it come again?" not in browser.get(there).content.decode()


def test_an_open_ticket_is_not_asked_about_and_neither_are_those_who_may_not_write(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    assert "Can it come again?" not in world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()
    over = solved(world, *BANQUET[0], russian=True)
    assert "Can it come again?" not in world.browser(world.grace).get(f"/tickets/{over.number}/").content.decode()
