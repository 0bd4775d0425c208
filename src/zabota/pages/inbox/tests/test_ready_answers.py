"""Ready answers: filled for the ticket, counted, and stopped while a slot is open."""

import pytest

from zabota.base.clock import now
from zabota.base.ports.routing import SolvedLike, solved_like
from zabota.base.tickets.models import Draft, Message, ReadyAnswer, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.pages.inbox import actions
from zabota.rooms.ready.models import Standing


def answer(text: str, name: str = "Imprimanta", language: str = "", agent=None) -> ReadyAnswer:
    return ReadyAnswer.objects.create(name=name, text=text, language=language, agent=agent)


def test_the_list_begins_with_the_customers_language_and_shows_filled_words(world, get):
    ticket = world.ticket(owner=world.irina)
    answer("Hello {first_name}", "A", "en")
    answer("Bună ziua, {first_name}! {ora}", "B", "ro")
    answer("Al lui Victor", "C", "ro", world.victor)
    page = get(world.irina, f"/tickets/{ticket.number}/ready-answers/").content.decode()
    assert page.index("Bună ziua, Ana! {ora}") < page.index("Hello Ana")
    assert "Al lui Victor" not in page


def test_choosing_one_fills_every_slot_that_is_known_and_counts_it(world):
    ticket = world.ticket(owner=world.irina)
    row = answer("{customer_name}|{first_name}|{name}|{number}|{subject}|{my_name}|{brand}|{company}|{ora}")
    taken = world.browser(world.irina).post(f"/tickets/{ticket.number}/ready-answers/{row.pk}/uses/")
    assert taken.json()["text"] == (
        f"Ana Cojocaru|Ana|Ana|{ticket.number}|{ticket.subject}|Irina|{ticket.brand.name}|{{company}}|{{ora}}"
    )
    row.refresh_from_db()
    assert row.used == 1
    assert row.used_at is not None


def test_another_persons_own_answer_is_not_taken(world):
    ticket = world.ticket(owner=world.irina)
    row = answer("x", agent=world.victor)
    assert world.browser(world.irina).post(f"/tickets/{ticket.number}/ready-answers/{row.pk}/uses/").status_code == 404


def test_an_open_slot_stops_the_answer_with_the_words_which(world, post):
    ticket = world.ticket(owner=world.irina)
    refused = post(world.irina, ticket, "replies", htmx=True, text="Vă sunăm la {ora}, {ziua}.")
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Fill in {ora}, {ziua} before this goes" in page
    assert "anyway" not in page
    assert not Message.objects.filter(kind="out").exists()


def test_a_slot_within_formatted_words_stops_it_too(world, post):
    ticket = world.ticket(owner=world.irina)
    refused = post(world.irina, ticket, "replies", text="la ora", html="<div>la <b>{o</b>ra}</div>")
    assert refused.status_code == 422


def test_a_note_may_hold_braces(world, post):
    ticket = world.ticket(owner=world.irina)
    assert post(world.irina, ticket, "notes", note_text="șablonul {ora}").status_code == 302


def test_the_settings_list_the_slots_and_show_how_a_text_reads(world, get):
    page = get(world.irina, "/settings/ready-answers/").content.decode()
    assert "{first_name}" in page
    shown = world.browser(world.irina).post(
        "/settings/ready-answers/preview/",
        {"text": "Bună, {first_name}! {ora} <b>"},
        headers={"HX-Request-Type": "partial"},
    )
    assert 'Bună, Ana! <mark class="slot">{ora}</mark> &lt;b&gt;' in shown.content.decode()


def test_the_preview_without_script_keeps_what_was_typed_and_saves_nothing(world):
    typed = {"name": "Nou", "text": "Bună, {first_name}!", "language": "ro"}
    page = world.browser(world.irina).post("/settings/ready-answers/preview/", typed).content.decode()
    assert "Bună, Ana!" in page
    assert 'value="Nou"' in page
    assert not ReadyAnswer.objects.exists()


def test_those_who_write_notes_only_have_none(world, get):
    assert get(world.grace, "/settings/ready-answers/").status_code == 403
    ticket = world.ticket()
    assert get(world.grace, f"/tickets/{ticket.number}/ready-answers/").status_code == 403


def test_the_draft_remembers_with_which_one_it_began(world, get):
    ticket = world.ticket(owner=world.irina)
    row = answer("Bună ziua, {first_name}! Casa merge din nou.")
    typed = {"text": "Bună ziua, Ana!", "next_update": "", "ready": row.pk}
    world.browser(world.irina).post(f"/tickets/{ticket.number}/draft/", typed, headers={"X-Draft": "1"})
    page = get(world.irina, f"/tickets/{ticket.number}/").content.decode()
    assert f'<input type="hidden" name="ready" value="{row.pk}" data-kept>' in page


def test_what_leaves_as_it_was_put_in_is_kept_as_untouched(world, post):
    row = answer("Bună ziua, {first_name}! Casa merge din nou.")
    for text, untouched in (("Bună ziua, Ana!\nCasa merge din nou.", True), ("Bună ziua, Ana! Casa merge.", False)):
        post(world.irina, world.ticket(owner=world.irina), "replies", text=text, ready=row.pk)
        sent = Message.objects.filter(kind="out").latest("pk")
        assert (sent.ready, sent.untouched) == (row, untouched)
        about = world.browser(world.irina).get(f"/messages/{sent.pk}/about/").content.decode()
        assert ("“Imprimanta”, sent as it was" if untouched else "“Imprimanta”, changed") in about


def test_an_answer_with_nothing_left_of_it_or_of_another_person_began_with_none(world, post):
    rows = answer("Casa merge din nou."), answer("Casa merge.", agent=world.victor)
    for row in (rows[0].pk, rows[1].pk, "9" * 30, "x"):
        post(world.irina, world.ticket(owner=world.irina), "replies", text="Vă sunăm luni. Casa?", ready=row)
        assert Message.objects.filter(kind="out").latest("pk").ready is None


def test_an_answer_taken_back_still_knows_with_which_one_it_began(world, post):
    ticket, row = world.ticket(owner=world.irina), answer("Casa merge din nou.")
    post(world.irina, ticket, "replies", text="Casa merge din nou.", ready=row.pk)
    world.browser(world.irina).post(f"/messages/{Message.objects.get(kind='out').pk}/withdrawal/")
    assert Draft.objects.get(ticket=ticket).choices["ready"] == str(row.pk)


def listed(world, ticket) -> str:
    return world.browser(world.irina).get(f"/tickets/{ticket.number}/ready-answers/").content.decode()


def test_the_list_has_the_text_of_the_customers_language_and_names_the_tone(world):
    ticket, first = world.ticket(owner=world.irina), answer("Hello", "Till", "en")
    ReadyAnswer.objects.create(name="Till", of=first, language="ro", tone="warm", text="Bună, {first_name}!")
    page = listed(world, ticket)
    assert "Bună, Ana!" in page
    assert "Warm" in page
    assert "Hello" not in page


def test_what_fits_comes_first_with_its_reason_and_what_does_not_last(world):
    ticket = world.ticket(owner=world.irina)
    topic = Topic.objects.create(name="Casa de marcat")
    Ticket.objects.filter(pk=ticket.pk).update(topic=topic)
    for name, where in (("A", {"channels": ["chat"]}), ("B", {}), ("C", {"topics": [topic.pk]})):
        ReadyAnswer.objects.create(name=name, text="x", **where)
    page = listed(world, ticket)
    assert page.index('<strong class="truncate">C<') < page.index(">B<") < page.index(">A<")
    assert "For “Casa de marcat”" in page
    assert "For another channel" in page


def test_what_solved_the_like_comes_before_it_with_how_often(world, monkeypatch):
    like, ticket = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    rows = answer("a", "A"), answer("b", "B")
    Message.objects.create(ticket=like, kind="out", text="b", ready=rows[1], delivery="sent", created_at=now())
    near = SolvedLike(ticket=like.pk, number=1, subject="", likeness=0.6, agent=1, minutes=1)
    monkeypatch.setattr(solved_like, "answered_by", lambda ticket, agent, limit: [near])
    page = listed(world, ticket)
    assert page.index(">B<") < page.index(">A<")
    assert "Solved 1 ticket like it" in page


def test_the_list_asks_as_often_for_thirty_answers_as_for_three(world, query_count):
    ticket, browser = world.ticket(owner=world.irina), world.browser(world.irina)
    asked = []
    for many in (3, 30):
        for place in range(many):
            first = answer("Casa", f"{many} {place}")
            ReadyAnswer.objects.create(name=first.name, of=first, language="ro", text="x")
        with query_count() as queries:
            browser.get(f"/tickets/{ticket.number}/ready-answers/")
        asked.append(queries.total)
    assert asked[0] == asked[1], asked


def test_another_language_of_one_is_written_changed_and_taken_away(world):
    browser, first = world.browser(world.irina), answer("Hello", "Till", "en", world.irina)
    typed = {"of": first.pk, "language": "ro", "tone": "warm", "text": "Bună!"}
    assert browser.post("/settings/ready-answers/", typed).status_code == 302
    twice = browser.post("/settings/ready-answers/", typed)
    assert twice.status_code == 422
    assert "in this language and tone already" in twice.content.decode()
    variant = first.variants.get()
    assert (variant.name, variant.agent, variant.tone) == ("Till", world.irina, "warm")
    assert "in another language or tone" in browser.get(f"/settings/ready-answers/?edit={variant.pk}").content.decode()
    browser.post("/settings/ready-answers/", {"answer": variant.pk, "language": "ru", "text": "Привет"})
    assert first.variants.get().language == "ru"
    browser.post(f"/settings/ready-answers/{variant.pk}/removal/")
    assert list(ReadyAnswer.objects.all()) == [first]


def test_where_one_fits_is_kept_and_shown_again(world):
    browser, topic = world.browser(world.irina), Topic.objects.create(name="Casa de marcat")
    typed = {"name": "A", "text": "x", "topics": [topic.pk, "y"], "channels": ["chat", "owl"], "levels": "Gold, ,Gold"}
    browser.post("/settings/ready-answers/", typed)
    row = ReadyAnswer.objects.get()
    assert (row.topics, row.channels, row.levels) == ([topic.pk], ["chat"], ["Gold"])
    page = browser.get(f"/settings/ready-answers/?edit={row.pk}").content.decode()
    assert f'name="topics" value="{topic.pk}" checked' in page


def test_a_variant_of_another_persons_answer_is_refused(world):
    row = answer("x", agent=world.victor)
    typed = {"of": row.pk, "language": "ro", "text": "y"}
    assert world.browser(world.irina).post("/settings/ready-answers/", typed).status_code == 422
    assert ReadyAnswer.objects.count() == 1


def test_what_came_of_one_is_said_with_enough_cases_and_else_that_they_are_few(world):
    for name, tickets in (("Many", 20), ("Few", 4)):
        row = ReadyAnswer.objects.create(name=name, text="x", used=tickets, used_at=now())
        came = {"untouched": 5, "tickets": tickets, "solved": tickets // 2, "reopened": 1, "marked": 3, "content": 3}
        Standing.objects.create(answer=row, sent=tickets, counted_at=now(), **came)
    page = world.browser(world.irina).get("/settings/ready-answers/").content.decode()
    assert "25 % unchanged · 50 % solved after it · 10 % of these came back · too few marks" in page
    assert "Sent 4 times in half a year · too few to say how it does" in page
    assert listed(world, world.ticket(owner=world.irina)).count("50 % solved") == 1


def test_the_settings_ask_as_often_for_thirty_answers_as_for_three(world, query_count):
    browser, asked = world.browser(world.irina), []
    for many in (3, 30):
        for place in range(many):
            first = answer("Casa", f"{many} {place}")
            ReadyAnswer.objects.create(name=first.name, of=first, language="ro", text="x", used=1, used_at=now())
        with query_count() as queries:
            browser.get("/settings/ready-answers/")
        asked.append(queries.total)
    assert asked[0] == asked[1], asked


def test_two_who_write_one_variant_at_once_get_words(world):
    first = answer("x")
    actions.keep_variant(None, of=first, text="y", language="ro", tone="", by="test", at=now())
    with pytest.raises(Refused, match="already"):
        actions.keep_variant(None, of=first, text="z", language="ro", tone="", by="test", at=now())
