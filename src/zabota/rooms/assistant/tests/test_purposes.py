"""What the model is asked to do, and what comes of it."""

import json

import pytest
from django.apps import apps
from django.http import HttpResponse

from tests.hand import article
from tests.support.model_server import streams
from zabota.rooms.assistant.models import Call

pytestmark = pytest.mark.django_db
TITLE, BODY = "Casa nu tipărește bonul", "Opriți imprimanta, apoi porniți casa 2 și tipăriți bonul de probă."


def test_without_an_article_nothing_is_asked_and_nothing_invented(world, model, server, ask):
    page = ask("draft").content.decode()
    assert "I found no article that answers this" in page
    assert server.asked == []
    assert "data-made-text" not in page
    assert (Call.objects.get().outcome, Call.objects.get().tokens_in) == ("no_article", 0)


def test_a_draft_comes_from_articles_and_names_them(world, model, server, ask):
    article(world, "irina", TITLE, BODY)
    server.says = [streams("Bună ziua, [NAME_2]! Opriți imprimanta [1]. Apoi porniți casa [1, 7].")]
    page = ask("draft").content.decode()
    assert BODY in server.heard
    assert "Cojocaru" not in server.heard
    assert 'data-made-text="Bună ziua, Ana! Opriți imprimanta. Apoi porniți casa."' in page
    assert f">{TITLE}</a>" in page
    assert "/ro/articles/" in page


def test_a_draft_that_names_no_article_stands_on_all_that_it_was_given(world, model, server, ask):
    article(world, "irina", TITLE, BODY)
    server.says = [streams("Opriți imprimanta.")]
    assert f">{TITLE}</a>" in ask("draft").content.decode()


def test_where_the_articles_do_not_answer_the_model_says_so_and_we_do(world, model, server, ask):
    article(world, "irina", TITLE, BODY)
    server.says = [streams("NO_", "ARTICLE")]
    page = ask("draft").content.decode()
    assert "I found no article" in page
    assert "data-made-text" not in page


def test_an_article_for_the_team_alone_is_never_drafted_from(world, model, server, ask):
    pk = article(world, "irina", TITLE, BODY)
    apps.get_model("knowledge", "Article").objects.filter(pk=pk).update(audience="team")
    assert "I found no article" in ask("draft").content.decode()


@pytest.mark.parametrize("what", ["warmer", "shorter", "plainer", "to_send"])
def test_a_rewrite_takes_the_place_of_what_stands_there(model, server, ask, what):
    server.says = [streams("Mai bine, [EMAIL_1].")]
    page = ask(what, "Scrieți la casa@tarelka.example.").content.decode()
    assert "casa@tarelka.example" not in server.heard
    assert 'data-made-text="Mai bine, casa@tarelka.example."' in page
    assert 'data-made="whole"' in page
    assert ("into Romanian" in server.heard) == (what == "to_send")


def test_the_last_letter_is_translated_for_the_reader_and_is_no_answer(model, server, ask):
    server.says = [streams("Till 2 does not print.")]
    page = ask("to_read").content.decode()
    assert "into English" in server.heard
    assert "Casa 2 nu mai tipărește" in server.heard
    assert "Till 2 does not print." in page
    assert "data-made-text" not in page


def test_the_meaning_is_looked_at_only_where_the_desk_wants_it(model, server, ask):
    answer = "Ați greșit casa. Vă trimit piesa."
    assert ask("meaning", answer).status_code == 422
    model(judges=True)
    rows = [
        {"rule": "blame", "words": "Ați greșit casa", "say": "Say what happened without you."},
        {"rule": "promise", "words": "o piesă nouă azi", "say": "These words stand nowhere."},
        {"rule": "questions", "words": "Ce fac?", "say": "Answer it."},
    ]
    server.says = [streams("```json\n" + json.dumps(rows) + "\n```")]
    page = ask("meaning", answer).content.decode()
    assert "It sounds like blame:" in page
    assert "Open question:" in page
    assert "stand nowhere" not in page
    server.says = [streams("[]")]
    assert "Nothing to say" in ask("meaning", answer).content.decode()
    server.says = [streams("All is well")]
    assert "does not speak as a language model does" in ask("meaning", answer).content.decode()


@pytest.mark.parametrize("what", ["warmer", "meaning", "", "trial", "x" * 300])
def test_what_cannot_be_done_is_said_before_anything_leaves(model, server, ask, what):
    answer: HttpResponse = ask(what)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert server.asked == []


def test_too_long_a_text_is_refused_in_words(model, server, ask):
    assert "Up to 24000 characters" in ask("shorter", "ё" * 24_001).content.decode()


def test_what_only_the_team_says_is_in_a_summary_and_in_nothing_else(world, model, server, ask, ticket):
    world.note(ticket, "Warranty ended in May.")
    ask("summary")
    assert "NOTE: Warranty ended in May." in server.heard
    assert "WE:" not in server.heard
    ask("to_read")
    assert "Warranty" not in server.heard


def test_an_answer_that_waits_to_leave_was_not_said(world, model, server, ask, ticket):
    world.answer(ticket, "Nu a plecat încă.")
    ask("summary")
    assert "Nu a plecat" not in server.heard
