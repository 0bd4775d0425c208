from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions import topics
from zabota.base.tickets.models import Topic


def topic(world, name, **more):
    return topics.keep(None, name=name, by=world.olga.ref, at=now(), **more)


def test_a_lead_makes_a_topic_with_its_words(world):
    typed = {"name": "Fiscal printers", "keywords": "bon, чек\nfiscal receipt", "within": "", "team": ""}
    assert world.browser(world.andrei).post("/settings/topics/new/", typed).status_code == 302
    assert Topic.objects.get().keywords == ["bon", "чек", "fiscal receipt"]
    page = world.browser(world.andrei).get("/settings/topics/?q=чек").content.decode()
    assert "Fiscal printers" in page
    assert "nobody" in page


def test_what_does_not_fit_is_said_and_stays_typed(world):
    topic(world, "Stock")
    answer = world.browser(world.andrei).post("/settings/topics/new/", {"name": "stock", "keywords": "depozit"})
    assert answer.status_code == 422
    assert "There is a topic of this name already." in answer.content.decode()
    assert "depozit" in answer.content.decode()


def test_a_merge_and_a_retirement_are_taken_back_from_their_toasts(world):
    old, new = topic(world, "Receipts"), topic(world, "Printers")
    ticket = actions.set_topic(world.letter(), topic=old, by=world.irina.ref, at=now())
    browser = world.browser(world.andrei)
    page = browser.post(f"/settings/topics/{old.pk}/merge/", {"into": new.pk}, follow=True).content.decode()
    undo = f"/settings/topics/{old.pk}/merge/end/"
    assert undo in page
    assert world.fresh(ticket).topic == new
    assert "now part of" in browser.get("/settings/topics/?retired=1").content.decode()
    browser.post(undo)
    assert world.fresh(ticket).topic == old
    page = browser.post(f"/settings/topics/{old.pk}/retirement/", follow=True).content.decode()
    undo = f"/settings/topics/{old.pk}/retirement/end/"
    assert undo in page
    assert browser.post(undo, headers={"HX-Request": "true"}).headers["HX-Redirect"] == f"/settings/topics/{old.pk}/"
    assert Topic.objects.get(pk=old.pk).retired_at is None


def test_a_list_asks_the_same_for_few_and_for_many(world, query_count):
    browser = world.browser(world.andrei)
    topic(world, "Stock")
    browser.get("/settings/topics/")
    with query_count() as few:
        browser.get("/settings/topics/")
    for n in range(10):
        topic(world, f"Topic {n}", within=Topic.objects.get(name="Stock"))
    with query_count() as many:
        browser.get("/settings/topics/")
    assert many.total == few.total <= 9, many
