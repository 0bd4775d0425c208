"""The pages by which words are hidden, files removed and customers erased: without script, in two steps, by those who
may.
"""

import pytest

from zabota.base.people.models import Customer
from zabota.base.tickets.models import Attachment, Message
from zabota.base.tickets.values import NewFile

WORDS = "Str. Fântânilor 14"
FILE = NewFile("passport.png", "image/png", b"picture")


def text_of(message: Message) -> str:
    return Message.objects.get(pk=message.pk).text


def test_words_are_hidden_in_two_steps(world):
    message = world.heard(f"I live at {WORDS}.")
    place, browser = f"/messages/{message.pk}/hidden-words/", world.browser(world.andrei)
    assert "Which words?" in browser.get(place).content.decode()
    sure = browser.post(place, {"words": WORDS})
    assert "1 message holds them" in sure.content.decode()
    assert "cannot be undone" in sure.content.decode()
    assert WORDS in text_of(message)
    done = browser.post(place, {"words": WORDS, "sure": "1"}, follow=True)
    assert text_of(message) == "I live at ****."
    assert "Andrei Rusu hid words for good" in done.content.decode()


def test_words_that_are_not_there_are_said_to_be_nowhere(world):
    message = world.heard("Hello")
    answer = world.browser(world.andrei).post(f"/messages/{message.pk}/hidden-words/", {"words": "nowhere"})
    assert (answer.status_code, "stand nowhere" in answer.content.decode()) == (422, True)


def test_a_file_is_removed_after_a_question(world):
    message = world.heard("See", files=[FILE])
    file = Attachment.objects.get(message=message)
    browser = world.browser(world.andrei)
    assert f"/files/{file.pk}/removal/" in browser.get(f"/messages/{message.pk}/hidden-words/").content.decode()
    place = f"/messages/{message.pk}/files/{file.pk}/removal/"
    assert "passport.png" in browser.get(place).content.decode()
    assert Attachment.objects.exists()
    done = browser.post(place, follow=True)
    assert not Attachment.objects.exists()
    assert "Andrei Rusu removed a file for good" in done.content.decode()


def test_a_file_of_another_message_is_not_found(world):
    other = Attachment.objects.get(message=world.heard("See", files=[FILE]))
    message = world.heard("Hello", customer=world.pavel)
    assert world.browser(world.andrei).post(f"/messages/{message.pk}/files/{other.pk}/removal/").status_code == 404
    assert Attachment.objects.exists()


@pytest.mark.parametrize("name", ["irina", "grace", "vera"])
def test_who_may_not_hide_words_sees_no_way_to_and_is_refused(world, name):
    message = world.heard(WORDS, files=[FILE])
    browser = world.browser(getattr(world, name))
    assert "Hide words" not in browser.get(f"/messages/{message.pk}/about/").content.decode()
    file = Attachment.objects.get()
    for place in ("hidden-words/", f"files/{file.pk}/removal/"):
        answer = browser.post(f"/messages/{message.pk}/{place}", {"words": WORDS, "sure": "1"})
        assert answer.status_code == 403
    assert text_of(message) == WORDS
    assert Attachment.objects.exists()


def test_the_lead_sees_the_way_to_hide_words(world):
    message = world.heard(WORDS)
    about = f"/messages/{message.pk}/about/"
    browser = world.browser(world.andrei)
    assert about in browser.get(f"/tickets/{message.ticket.number}/").content.decode()
    assert f"/messages/{message.pk}/hidden-words/" in browser.get(about).content.decode()


def test_a_customer_is_erased_once_the_number_is_typed(world):
    message = world.heard(WORDS, files=[FILE])
    browser, place = world.browser(world.olga), f"/tickets/{message.ticket.number}/customer/erasure/"
    assert place in browser.get(f"/tickets/{message.ticket.number}/customer/").content.decode()
    before = browser.get(place).content.decode()
    assert "Erase Ana Cojocaru for good?" in before
    assert "1 ticket without words" in before
    for wrong in ("", "0", "Ana"):
        assert browser.post(place, {"number": wrong}).status_code == 422
    assert text_of(message) == WORDS
    done = browser.post(place, {"number": str(world.ana.pk)}, follow=True)
    assert done.status_code == 200
    assert Customer.objects.get(pk=world.ana.pk).erased_at is not None
    assert text_of(message) == ""
    assert place not in browser.get(f"/tickets/{message.ticket.number}/customer/").content.decode()


@pytest.mark.parametrize("name", ["andrei", "irina", "grace", "vera"])
def test_only_the_owner_erases(world, name):
    message = world.heard(WORDS)
    place = f"/tickets/{message.ticket.number}/customer/erasure/"
    answer = world.browser(getattr(world, name)).post(place, {"number": str(world.ana.pk)})
    assert answer.status_code == 403
    assert text_of(message) == WORDS
