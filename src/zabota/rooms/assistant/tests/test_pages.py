"""The settings, the menu, the panel and the log as they are seen."""

import pytest

from tests.support.model_server import refuses, streams
from zabota.base.clock import now
from zabota.base.timeline.models import Event
from zabota.rooms.assistant.models import Call, Model

pytestmark = pytest.mark.django_db
SETTINGS = "/settings/assistant/"
GIVEN = {
    "on": "on",
    "address": "https://models.example/v1",
    "name": "small",
    "key": "sk-typed",
    "tokens_a_month": "5000",
    "money_a_month": "0",
    "price_in": "0.15",
    "price_out": "0.6",
}


def test_saving_keeps_the_key_unless_one_is_typed_or_it_is_taken_away(world):
    browser = world.browser(world.olga)
    browser.post(SETTINGS, GIVEN)
    assert Model.objects.get().key == "sk-typed"
    browser.post(SETTINGS, GIVEN | {"key": "", "name": "large"})
    assert (Model.objects.get().key, Model.objects.get().name) == ("sk-typed", "large")
    assert "sk-typed" not in browser.get(SETTINGS).content.decode()
    browser.post(SETTINGS, GIVEN | {"key": "", "forgets": "on"})
    assert Model.objects.get().key == ""
    told = [row.data["fields"] for row in Event.objects.filter(name="ModelChanged").order_by("seq")]
    assert told[1:] == [["name"], ["name", "key"]]
    assert "sk-typed" not in str(told)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("address", "http://10.0.0.5/v1", "tick below"),
        ("address", "https://user:pass@models.example/v1", "no address of a server"),
        ("address", "models.example", "no address of a server"),
        ("address", "https://[::1", "no address of a server"),
        ("address", "https://models.example:99999/", "no address of a server"),
        ("address", "", "cannot be used without it"),
        ("name", " ", "cannot be used without it"),
        ("key", "sk typed", "plain letters"),
        ("key", "ключ", "plain letters"),
        ("tokens_a_month", "-1", "greater than or equal to 0"),
        ("money_a_month", "NaN", "Enter a number"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(world, field, value, words):
    answer = world.browser(world.olga).post(SETTINGS, GIVEN | {field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Model.objects.exists()


def test_money_needs_a_price(world):
    free = {"price_in": "0", "price_out": "0", "money_a_month": "5"}
    assert world.browser(world.olga).post(SETTINGS, GIVEN | free).status_code == 422


def test_a_trial_says_what_is_wrong_though_the_model_is_off(world, model, server, run_jobs):
    model(on=False)
    browser = world.browser(world.olga)
    for says, words in (
        (streams("I hear you."), "I hear you."),
        (refuses(401, "Bad key"), "The server says: “Bad key”"),
    ):
        server.says = [says]
        answer = browser.post(f"{SETTINGS}trial/")
        run_jobs(only="assistant.answer")
        assert words in browser.get(answer["Location"]).content.decode()
    Model.objects.all().delete()
    assert "Save an address" in browser.post(f"{SETTINGS}trial/").content.decode()


def test_the_menu_is_there_only_where_the_desk_has_a_model_and_costs_no_query(world, model, ticket, query_count):
    browser, here = world.browser(world.irina), f"/tickets/{ticket.number}/"
    browser.get(here)
    totals = []
    for on in (False, True):
        model(on=on)
        with query_count() as queries:
            page = browser.get(here).content.decode()
        totals.append(queries.total)
        assert ("data-assistant=" in page) is on
        assert ('data-assistant="to_send"' in page) is on
        assert 'data-assistant="meaning"' not in page
    assert totals[0] == totals[1]
    model(judges=True)
    assert 'data-assistant="meaning"' in browser.get(here).content.decode()


def test_while_it_writes_the_panel_asks_again_and_can_be_stopped(world, model, ask):
    page = ask("summary", works=False).content.decode()
    assert 'hx-trigger="every 1s"' in page
    call = Call.objects.get()
    stopped = world.browser(world.irina).post(f"/assistant/{call.pk}/end/", headers={"HX-Request": "true"})
    assert "Stopped." in stopped.content.decode()
    assert 'hx-trigger="every' not in stopped.content.decode()


def test_asking_how_far_it_is_brings_the_middle_alone_and_all_once_it_has_ended(
    world, model, ask, run_jobs, query_count
):
    ask("summary", works=False)
    browser, here = world.browser(world.irina), f"/assistant/{Call.objects.get().pk}/"
    headers = {"HX-Request": "true", "HX-Target": "div#made-coming"}
    with query_count() as queries:
        middle = browser.get(here, headers=headers)
    assert queries.total <= 4, queries
    assert "made__foot" not in middle.content.decode()
    run_jobs(only="assistant.answer")
    whole = browser.get(here, headers=headers)
    assert (whole["HX-Retarget"], whole["HX-Reswap"]) == ("#made-call", "outerHTML")
    assert "made__foot" in whole.content.decode()


def test_asking_anew_stops_what_ran(model, ask):
    ask("summary", works=False)
    ask("to_read", works=False)
    assert list(Call.objects.order_by("pk").values_list("outcome", flat=True)) == ["stopped", ""]


def test_without_script_there_is_a_page_of_its_own(world, model, server, ticket, run_jobs):
    browser = world.browser(world.irina)
    answer = browser.post(f"/tickets/{ticket.number}/assistant/", {"what": "summary"})
    run_jobs(only="assistant.answer")
    page = browser.get(answer["Location"]).content.decode()
    assert "Good." in page
    assert "data-made-text" not in page
    assert f"Back to ticket #{ticket.number}" in page
    assert browser.post(answer["Location"] + "removal/")["Location"] == f"/tickets/{ticket.number}/"


def test_a_page_of_its_own_has_no_composer_to_put_words_into(world, model, ask):
    ask("shorter", "Bună")
    here = f"/assistant/{Call.objects.get().pk}/"
    for page in (
        world.browser(world.irina).get(here),
        world.browser(world.irina).get(f"{here}?alone", headers={"HX-Request": "true"}),
    ):
        assert "To copy into your answer" in page.content.decode()
        assert "data-made-text" not in page.content.decode()


def test_what_stands_between_is_shown_as_text(model, server, ask):
    server.says = [streams("<script>alert(1)</script>")]
    page = ask("shorter", "Bună").content.decode()
    assert "<script" not in page
    assert 'data-made-text="&lt;script&gt;' in page


def test_the_log_says_who_what_for_and_how_much_a_page_at_a_time(world, model, ask, query_count):
    ask("summary")
    browser, totals = world.browser(world.olga), []
    page = browser.get(f"{SETTINGS}calls/").content.decode()
    assert "Irina Sokolova" in page
    assert "The ticket in short" in page
    assert "Good." not in page
    for many in (5, 50):
        rows = [Call(agent=world.irina, purpose="summary", model="m", at=now(), state="ended") for _ in range(many)]
        Call.objects.bulk_create(rows)
        with query_count() as queries:
            page = browser.get(f"{SETTINGS}calls/").content.decode()
        totals.append(queries.total)
    assert totals[0] == totals[1]
    older = page.split('href="?')[1].split('"')[0].replace("&amp;", "&")
    assert browser.get(f"{SETTINGS}calls/?{older}").content.decode().count("<tr>") == 1 + 56 - 50
    for odd in ("?before=x&at=y", "?before=1", "?before=1&at=2026-13-45T99:99:99", "?before=99999999999999999999&at=1"):
        assert browser.get(f"{SETTINGS}calls/{odd}").status_code == 200
