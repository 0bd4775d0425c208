"""Who may do what on a ticket: every noun against every role."""

import pytest

from zabota.base.tickets.models import Status

# What one must be allowed to on a ticket to post to the noun, and the fields that make it work.
NOUNS = {
    "replies": ("reply", {"text": "Bună ziua."}),
    "notes": ("note", {"note_text": "Look at the port."}),
    "draft": ("note", {"text": "Bună", "kind": "reply"}),
    "solution": ("reply", {"done": "Am repornit casa."}),
    "assignment": ("reply", {}),
    "team": ("reply", {"team": ""}),
    "damage": ("reply", {"damage": "2"}),
    "status": ("reply", {"status": "waiting"}),
    "subject": ("reply", {"subject": "Another word"}),
    "tags": ("note", {"tag": "printer"}),
    "following": ("read", {}),
    "restatement": ("reply", {"text": "Till 2 prints again."}),
    "trash": ("manage", {}),
    "promise": ("reply", {"until": "noon"}),
    "snooze": ("reply", {"until": "2999-01-01T09:00"}),
}
RIGHTS = {
    "olga": {"read", "note", "reply", "manage"},
    "andrei": {"read", "note", "reply", "manage"},
    "irina": {"read", "note", "reply"},
    "grace": {"read", "note"},
    "vera": {"read"},
}


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("name", RIGHTS)
def test_each_role_posts_what_it_may_and_nothing_else(world, post, name, noun):
    needed, fields = NOUNS[noun]
    answer = post(getattr(world, name), world.ticket(owner=world.irina), noun, **fields)
    assert answer.status_code == (302 if needed in RIGHTS[name] else 403)


@pytest.mark.parametrize("noun", NOUNS)
def test_a_stranger_is_sent_to_sign_in(world, post, noun):
    answer = post(None, world.ticket(), noun, **NOUNS[noun][1])
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("noun", NOUNS)
def test_a_ticket_of_a_private_team_does_not_exist_for_others(world, post, noun):
    ticket = world.ticket()
    ticket.team = world.team("Quiet", private=True)
    ticket.save()
    assert post(world.irina, ticket, noun, **NOUNS[noun][1]).status_code == 404


def test_reading_is_open_to_every_role_and_hides_what_a_role_may_not_do(world, get):
    ticket = world.ticket(owner=world.irina)
    pages = {name: get(getattr(world, name), f"/tickets/{ticket.number}/").content.decode() for name in RIGHTS}
    assert 'name="text"' in pages["irina"]
    assert 'name="text"' not in pages["grace"]
    assert 'name="note_text"' in pages["grace"]
    assert 'name="note_text"' not in pages["vera"]
    assert "/trash/" in pages["andrei"]
    assert "/trash/" not in pages["irina"].replace("/inbox/trash/", "")


def test_the_view_of_a_ticket_that_is_not_there_is_404(world, get):
    assert get(world.irina, "/tickets/999999/").status_code == 404


def test_htmx_is_sent_to_sign_in_with_the_whole_window(world, get):
    answer = get(None, f"/tickets/{world.ticket().number}/", htmx=True)
    assert answer["HX-Redirect"].startswith("/accounts/login/")


def test_solving_and_opening_again(world, post):
    ticket = world.ticket(owner=world.irina)
    post(world.irina, ticket, "solution", done="Am repornit casa.")
    assert world.fresh(ticket).status == Status.SOLVED
    post(world.irina, ticket, "solution/withdrawal")
    assert world.fresh(ticket).status == Status.OPEN
