"""Macros of another desk are looked through before they become ready answers."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zabota.base.tickets.models import ReadyAnswer

HERE = "/settings/ready-answers/macros/"
CANNED = [
    {"short_code": "hi", "content": "Hello {{contact.name}}, we will call you at {{time}}."},
    {"short_code": "bye", "content": "Thanks for writing to us."},
    {"short_code": "Till", "content": "Your till prints again."},
    {"short_code": "if", "content": "{% if contact.name %}Hello{% endif %}"},
]


def upload(world, content: bytes, who="irina", **more):
    file = SimpleUploadedFile("macros.json", content)
    return world.browser(getattr(world, who)).post(HERE, {"file": file, **more})


def test_a_file_is_shown_first_and_nothing_is_made(world):
    ReadyAnswer.objects.create(name="till", text="x")
    page = upload(world, json.dumps(CANNED).encode()).content.decode()
    assert "2 texts of Chatwoot can become ready answers" in page
    assert "Hello {customer_name}, we will call you at {time}." in page
    assert "To be filled in each time: {time}" in page
    assert "A ready answer of this name is here already." in page
    assert "Its text depends on conditions" in page
    assert ReadyAnswer.objects.count() == 1


def test_those_that_are_chosen_are_made_once(world):
    said = {"words": json.dumps(CANNED), "take": ["1", "7", "x"]}
    browser = world.browser(world.irina)
    assert browser.post(HERE, said).status_code == 302
    row = ReadyAnswer.objects.get()
    assert (row.name, row.text, row.language, row.agent) == ("bye", "Thanks for writing to us.", "en", world.irina)
    browser.post(HERE, {**said, "take": ["0", "1", "2"]})
    assert sorted(ReadyAnswer.objects.values_list("name", flat=True)) == ["Till", "bye", "hi"]


def test_everyones_are_made_by_those_who_keep_them(world):
    said = {"words": json.dumps(CANNED[:1]), "take": ["0"], "everyone": "on"}
    world.browser(world.irina).post(HERE, said)
    assert ReadyAnswer.objects.get().agent == world.irina
    world.browser(world.olga).post(HERE, said)
    assert ReadyAnswer.objects.filter(agent=None).count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is no JSON"),
        (b"\xff\xd8\xff", "is no text"),
        (b"a,b", "headings"),
        (b"x" * 2_100_000, "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_gets_words(world, content, words):
    answer = upload(world, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Choose a file first." in world.browser(world.irina).post(HERE, {}).content.decode()
