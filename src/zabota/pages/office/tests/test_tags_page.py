from urllib.parse import quote

import pytest

from zabota.base.clock import now
from zabota.base.tickets.actions.tag_counts import count_tags
from zabota.base.tickets.models import TagChange, Ticket
from zabota.base.tickets.tests.test_bulk_of_many import many
from zabota.base.tickets.tests.test_tags import looks_after_rules, of, tagged
from zabota.rooms.rules.models import Macro

TAGS = "/settings/tags/"


def page(browser, address=TAGS):
    return browser.get(address).content.decode()


def test_the_list_says_when_it_was_counted_and_counts_by_itself(world, run_jobs):
    tagged(world, "com3")
    browser = world.browser(world.andrei)
    assert "Tags are being counted" in page(browser)
    run_jobs()
    shown = page(browser)
    assert "/settings/tags/tag/?tag=com3" in shown
    assert "1 tag" in shown
    assert 'hx-trigger="every 3s"' not in shown
    assert "No tag is called so" in page(browser, TAGS + "?q=nothing")


def test_a_rename_is_taken_back_from_its_toast(world):
    ticket = tagged(world, "com3")
    browser = world.browser(world.andrei)
    answer = browser.post(TAGS + "renaming/", {"tag": "com3", "into": "Serial"}, follow=True).content.decode()
    undo = f"{TAGS}changes/{TagChange.objects.get().pk}/end/"
    assert undo in answer
    assert "“com3” is “serial” now" in answer
    assert of(ticket) == [["serial"]]
    assert browser.post(undo, headers={"HX-Request": "true"}).headers["HX-Redirect"] == TAGS
    assert of(ticket) == [["com3"]]
    assert "Taken back, 1 ticket" in page(browser)


def test_two_are_made_one_after_asking(world):
    ticket = tagged(world, "com3")
    tagged(world, "serial")
    browser = world.browser(world.andrei)
    asked = browser.post(TAGS + "renaming/", {"tag": "com3", "into": "serial"})
    assert asked.status_code == 200
    assert "The two become one." in asked.content.decode()
    assert of(ticket) == [["com3"]]
    browser.post(TAGS + "renaming/", {"tag": "com3", "into": "serial", "merge": "1"})
    assert of(ticket) == [["serial"]]


def test_what_names_a_tag_is_told_before(world):
    tagged(world, "com3")
    keeper = world.irina
    Macro.objects.create(name="M", keeper=keeper, effects=[{"do": "tag", "values": ["com3"]}], changed_at=now())
    browser = world.browser(world.andrei)
    assert "Named by: 1 macro." in page(browser, TAGS + "tag/?tag=com3")
    browser.post(TAGS + "removal/", {"tag": "com3"})
    assert Macro.objects.get().effects == [{"do": "tag", "values": ["com3"]}]


def test_what_does_not_fit_is_said_and_stays_typed(world):
    tagged(world, "com3")
    answer = world.browser(world.andrei).post(TAGS + "renaming/", {"tag": "com3", "into": "x" * 60})
    assert answer.status_code == 422
    assert "A tag has at most 40 characters." in answer.content.decode()
    assert "x" * 60 in answer.content.decode()


@pytest.mark.parametrize("word", ["a/b?c&d=#e", "<b>", "“ș”", "%s", "o'neil"])
def test_a_tag_may_hold_any_sign(world, word):
    ticket = tagged(world, word)
    count_tags(at=now())
    browser = world.browser(world.andrei)
    assert browser.get(f"{TAGS}tag/?tag={quote(word)}").status_code == 200
    assert "<b>" not in page(browser)
    browser.post(TAGS + "renaming/", {"tag": word, "into": "plain"})
    assert of(ticket) == [["plain"]]


def test_what_is_no_tag_is_not_found(world):
    browser = world.browser(world.andrei)
    for word in ("", "nothing", "x" * 5000, "%00"):
        assert browser.get(f"{TAGS}tag/?tag={word}").status_code == 404
        assert browser.post(TAGS + "removal/", {"tag": word}).status_code == 404


def test_many_show_how_far_they_are(world, run_jobs):
    many(world, 120)
    Ticket.objects.update(tags=["com3"])
    browser = world.browser(world.andrei)
    browser.post(TAGS + "removal/", {"tag": "com3"})
    shown = page(browser)
    assert "It is about to begin" in shown
    assert "<progress" in shown
    run_jobs()
    assert "120 tickets" in page(browser)
    assert "<progress" not in page(browser)


def test_who_sees_less_looks_and_changes_nothing(world):
    tagged(world, "com3")
    count_tags(at=now())
    browser = world.browser(looks_after_rules(world.irina))
    assert "whoever sees them all can do it" in page(browser, TAGS + "tag/?tag=com3")
    assert browser.post(TAGS + "removal/", {"tag": "com3"}).status_code == 403


def test_a_list_asks_the_same_for_few_and_for_ten_thousand(world, query_count):
    tagged(world, "bon")
    count_tags(at=now())
    browser = world.browser(world.andrei)
    page(browser)
    with query_count() as few:
        page(browser)
    many(world, 100)
    rows = list(Ticket.objects.order_by("pk"))
    for number, row in enumerate(rows):
        row.tags = [f"tag {number * 100 + n}" for n in range(100)]
    Ticket.objects.bulk_update(rows, ["tags"])
    count_tags(at=now())
    with query_count() as most:
        shown = page(browser)
    assert "10,100 tags" in shown
    assert most.total == few.total <= 11, most


def test_known_tags_are_offered_while_one_types(world):
    tagged(world, "printer")
    browser = world.browser(world.irina)
    assert browser.get("/tags/known/?tag=pri").content.decode() == '<option value="printer">'
    assert (
        browser.get("/tags/known/?of=then-0-value&then-0-value=bon,+pri").content.decode()
        == '<option value="bon, printer">'
    )
    assert browser.get("/tags/known/?tag=%00%27").status_code == 200
