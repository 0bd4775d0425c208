"""GET /inbox/colleagues/: faces and words for ids that a page was told."""

import json


def test_each_is_drawn_in_every_state_and_nobody_who_has_left(world):
    type(world.victor).objects.filter(pk=world.victor.pk).update(is_active=False)
    asked = f"/inbox/colleagues/?id={world.tom.pk}&id={world.victor.pk}&id=x&id={'9' * 30}"
    answer = world.browser(world.irina).get(asked)
    drawn = json.loads(answer.content)
    assert list(drawn) == [str(world.tom.pk)]
    assert "Tom looks" in drawn[str(world.tom.pk)]["looks"]
    assert "Tom writes an answer" in drawn[str(world.tom.pk)]["writes"]
    assert "Tom writes a note" in drawn[str(world.tom.pk)]["notes"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_it_is_for_people_of_the_desk(world):
    assert world.browser().get("/inbox/colleagues/?id=1").status_code == 302


def test_it_asks_as_often_for_one_as_for_many(world, query_count):
    browser = world.browser(world.irina)
    people = [world.tom, world.victor, world.andrei, world.grace]
    totals = []
    for some in (people[:1], people):
        with query_count() as queries:
            browser.get("/inbox/colleagues/?" + "&".join(f"id={one.pk}" for one in some))
        totals.append(queries.total)
    assert totals[0] == totals[1]
