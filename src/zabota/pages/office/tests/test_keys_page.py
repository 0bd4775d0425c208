"""The page on which a person changes their keys, as a browser without script uses it."""

import pytest

from zabota.base.people.models import Agent


@pytest.fixture
def irina(world):
    return world.browser(world.irina)


def choices(world):
    return Agent.objects.get(pk=world.irina.pk).key_choices


def change(browser, command, key, **more):
    return browser.post("/settings/keys/", {"command": command, "key": key, **more})


def test_a_changed_key_is_kept_and_stands_on_every_page(world, irina):
    assert change(irina, "solution", "Shift + x").status_code == 302
    assert choices(world) == {"solution": "Shift+x"}
    assert "&#34;Shift+x&#34;" in irina.get("/inbox/all/").content.decode()


def test_an_empty_field_leaves_the_command_without_a_key(world, irina):
    change(irina, "solution", "")
    assert choices(world) == {"solution": ""}
    assert "no key" in irina.get("/settings/keys/").content.decode()


def test_the_usual_key_is_no_choice(world, irina):
    change(irina, "solution", "E")
    assert choices(world) == {}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+w", "The browser keeps this key"),
        ("a b c", "Two keys in a row at most"),
        ("Ctrl+k m", "are plain letters"),
        ("Enter", "moves and chooses"),
        ("whatever", "This is not a key"),
        ("<script>", "This is not a key"),
    ],
)
def test_what_is_no_key_is_said_in_words_beside_the_field(world, irina, key, words):
    answer = change(irina, "solution", key)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert choices(world) == {}


@pytest.mark.parametrize("key", ["n", "g", "g m", "g m m"[:3]])
def test_a_key_that_another_command_has_is_not_given_away_unasked(world, irina, key):
    page = change(irina, "solution", key)
    assert page.status_code == 422
    assert "has this key" in page.content.decode()
    assert choices(world) == {}


def test_it_can_be_taken_from_the_other_command(world, irina):
    assert change(irina, "solution", "n", take="note").status_code == 302
    assert choices(world) == {"solution": "n", "note": ""}


def test_another_command_than_the_one_that_has_it_cannot_be_named_instead(world, irina):
    assert change(irina, "solution", "n", take="reply").status_code == 422


def test_one_key_is_as_usual_again_and_then_all(world, irina):
    change(irina, "solution", "v")
    change(irina, "snooze", "y")
    irina.post("/settings/keys/usual/", {"command": "solution"})
    assert choices(world) == {"snooze": "y"}
    irina.post("/settings/keys/usual/")
    assert choices(world) == {}


def test_the_usual_key_is_not_taken_from_whoever_has_it_now(world, irina):
    change(irina, "solution", "n", take="note")
    answer = irina.post("/settings/keys/usual/", {"command": "note"})
    assert answer.status_code == 422
    assert choices(world) == {"solution": "n", "note": ""}


def test_single_keys_are_turned_off_and_on(world, irina):
    irina.post("/settings/keys/single/", {})
    assert 'data-keys="off"' in irina.get("/settings/keys/").content.decode()
    irina.post("/settings/keys/single/", {"on": "1"})
    assert Agent.objects.get(pk=world.irina.pk).keys


def test_what_is_no_command_or_cannot_change_is_left_alone(world, irina):
    for name in ("nothing", "open", "leave", ""):
        change(irina, name, "v")
    assert choices(world) == {}


def test_what_was_kept_by_an_older_version_does_no_harm(world, irina):
    Agent.objects.filter(pk=world.irina.pk).update(key_choices={"gone": "v", "solution": ["x"], "note": "Ctrl+w"})
    assert irina.get("/settings/keys/").status_code == 200


def test_the_theme_is_kept_with_the_person(world, irina):
    irina.post("/theme/", {"theme": "dark"})
    irina.post("/theme/", {"theme": "loud"})
    assert Agent.objects.get(pk=world.irina.pk).theme == "dark"


def test_every_role_has_the_page_and_a_stranger_has_not(world):
    for person in (world.olga, world.grace, world.vera):
        assert world.browser(person).get("/settings/keys/").status_code == 200
    assert world.browser().get("/settings/keys/").status_code == 302
