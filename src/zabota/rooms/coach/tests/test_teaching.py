"""Levels, words of the house, and rules that fall by their own figures."""

import pytest

from zabota.base.clock import now
from zabota.rooms.coach import actions, falling
from zabota.rooms.coach.models import Never, PlainWord, Rule, Tally
from zabota.rooms.coach.replies import house


def counted(rule, agent, *, shown, dismissed):
    Tally.objects.create(rule=rule, agent=agent, day=now().date(), shown=shown, dismissed=dismissed)


def test_a_rule_that_is_waved_away_turns_down_and_the_leads_are_told(world, monkeypatch):
    told = []
    monkeypatch.setattr(falling, "tell_by_digest", lambda *given: told.append(given))
    world.has(world.olga, world.andrei)
    counted("blame", world.irina, shown=30, dismissed=2)
    counted("blame", world.victor, shown=30, dismissed=9)
    counted("greeting", world.irina, shown=60, dismissed=3)
    assert falling.turn_down(by="clock", at=now()) == ["blame"]
    assert house().levels == {"blame": "hint"}
    assert Rule.objects.get().by_itself
    assert {person for person, *_rest in told} == {world.olga.pk, world.andrei.pk}
    assert "11 of 60 tips were dismissed" in told[0][2][0]


def test_who_turns_it_up_again_is_not_overruled_by_the_old_figures(world, clock):
    counted("blame", world.irina, shown=60, dismissed=30)
    actions.set_level("blame", "on", by=world.andrei.ref, at=now())
    clock.move(days=1)
    assert falling.turn_down(by="clock", at=now()) == []
    counted("blame", world.irina, shown=60, dismissed=30)
    assert falling.turn_down(by="clock", at=now()) == ["blame"]


def test_levels_are_set_on_the_page_and_nonsense_is_passed_over(world):
    browser = world.browser(world.andrei)
    assert browser.post("/settings/coach/", {"blame": "off", "plain": "loud", "nobody": "on"}).status_code == 302
    assert house().levels == {"blame": "off"}
    page = browser.get("/settings/coach/").content.decode()
    assert '<option value="off" selected>' in page
    browser.post("/settings/coach/", {"blame": ""})
    assert house().levels == {}


def test_a_word_of_the_house_is_added_changed_removed_and_brought_back(world):
    browser = world.browser(world.andrei)
    for plain in ("касса печатает чек", "памяти чеков нет"):
        browser.post("/settings/coach/words/", {"word": " ФП ", "plain": plain})
    row = PlainWord.objects.get()
    assert house().plain == {"фп": "памяти чеков нет"}
    browser.post(f"/settings/coach/words/{row.pk}/removal/")
    assert house().plain == {}
    browser.post(f"/settings/coach/words/{row.pk}/removal/end/")
    assert house().plain == {"фп": "памяти чеков нет"}


@pytest.mark.parametrize(
    ("word", "why"), [("", "Write the word"), ("123", "Write the word"), ("x" * 81, "shorter"), ("A  b", "same word")]
)
def test_a_word_that_is_none_is_answered_in_words(world, word, why):
    answer = world.browser(world.andrei).post("/settings/coach/words/", {"word": word, "plain": "a b"})
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_what_was_never_to_be_said_is_said_again(world):
    actions.never("spelling", "дворик", agent=world.irina, by=world.irina.ref, at=now())
    assert house().known == {"дворик"}
    world.browser(world.andrei).post(f"/settings/coach/words/never/{Never.objects.get().pk}/end/")
    assert house().known == frozenset()


def test_the_pages_ask_the_same_for_5_rows_as_for_50(world, query_count):
    browser = world.browser(world.andrei)
    totals = []
    for many in (5, 50):
        for place in range(many):
            PlainWord.objects.get_or_create(word=f"слово {place:03}")
            Never.objects.get_or_create(rule="plain", words=f"w{place}", defaults={"agent": world.irina, "at": now()})
            counted(f"rule{many}{place}", world.irina, shown=1, dismissed=0)
        with query_count() as queries:
            browser.get("/settings/coach/")
            browser.get("/settings/coach/words/")
        totals.append(queries.total)
    assert totals[0] == totals[1]


def test_the_glossary_goes_on_where_the_page_before_ended(world):
    PlainWord.objects.bulk_create(PlainWord(word=f"w{place:03}") for place in range(60))
    page = world.browser(world.andrei).get("/settings/coach/words/?after=w049").content.decode()
    assert "w050" in page
    assert "w049" not in page.split('<ul class="coach-words"')[1]
