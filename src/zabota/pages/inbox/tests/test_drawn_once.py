"""A message is drawn once for what it says and for whose eyes: and never shown to others, or as it was before."""

import re

import pytest

from zabota.base.clock import now
from zabota.base.tickets.actions.delivery import set_delivery
from zabota.base.ui import forgery
from zabota.base.ui.kept import Kept
from zabota.pages.inbox import drawing


@pytest.fixture
def drawn(monkeypatch):
    """The ids of the messages drawn anew, in their order."""
    monkeypatch.setattr(drawing, "_messages", Kept(drawing.SIGNS))
    seen, macro = [], drawing._macro

    def watched(template, name):
        def draw(entry, *more):
            seen.append(entry.message.pk)
            return macro(template, name)(entry, *more)

        return draw if name == "said" else macro(template, name)

    monkeypatch.setattr(drawing, "_macro", watched)
    return seen


@pytest.fixture
def ticket(world):
    return world.ticket(owner=world.irina)


@pytest.fixture
def look(ticket, get):
    return lambda person: get(person, f"/tickets/{ticket.number}/", htmx=True).content.decode()


def test_a_second_look_draws_nothing_and_shows_the_same(world, drawn, look):
    first = look(world.irina)
    assert len(drawn) == 1
    assert first.split("talk__feed")[1].split("</article>")[0] in look(world.irina)
    assert len(drawn) == 1


def test_only_the_new_message_is_drawn(world, drawn, look, ticket):
    look(world.irina)
    world.heard("Mai e ceva.", ticket=ticket)
    assert "Mai e ceva." in look(world.irina)
    assert len(drawn) == len(set(drawn)) == 2


def test_a_message_that_has_left_is_drawn_anew(world, drawn, look, ticket):
    message = world.sent(ticket)
    before = look(world.irina)
    set_delivery(message, delivery="delivered", by="mail", at=now())
    after = look(world.irina)
    assert drawn.count(message.pk) == 2
    assert "item__state--kept" in after
    assert "item__state--kept" not in before


def test_hidden_words_are_gone_at_once(world, drawn, look, ticket):
    message = ticket.messages.earliest("id")
    message.text = "The code is 1234, and a long tail so that only a digest of it is compared. " * 3
    message.save(update_fields=["text"])
    assert "1234" in look(world.irina)
    message.text = message.text.replace("1234", "····")
    message.save(update_fields=["text"])
    assert "1234" not in look(world.irina)


def test_what_one_role_may_do_is_not_offered_to_another(world, ticket, look):
    # Who may write notes ticks their lines; an auditor reads the same note.
    note = world.note(ticket, "- [ ] sunat")
    for who, may in ((world.olga, True), (world.vera, False), (world.olga, True)):
        box = look(who).split(f'id="check-{note.pk}-0"')[1].split(">")[0]
        assert (" disabled" not in box) == may


def test_each_language_is_drawn_for_itself(world, drawn, look):
    for locale, times in (("en", 1), ("ru", 2), ("en", 2)):
        world.irina.locale = locale
        world.irina.save(update_fields=["locale"])
        look(world.irina)
        assert len(drawn) == times


def test_each_zone_is_drawn_for_itself(world, drawn, look):
    for zone, times in (("Europe/Chisinau", 1), ("Asia/Tokyo", 2), ("Europe/Chisinau", 2)):
        world.irina.time_zone = zone
        world.irina.save(update_fields=["time_zone"])
        look(world.irina)
        assert len(drawn) == times


def test_the_form_of_a_message_that_is_kept_has_the_token_of_its_page(world, drawn, look, ticket):
    message = ticket.messages.earliest("id")
    message.html = '<p>Look</p><span data-picture="https://elsewhere.example/a.png">a picture</span>'
    message.save(update_fields=["html"])
    pages = [look(world.irina), look(world.irina)]
    assert drawn == [message.pk]
    tokens = [set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)) for page in pages]
    assert [len(found) for found in tokens] == [1, 1]
    assert tokens[0] != tokens[1]
    assert not any(forgery.SLOT in page for page in pages)


def test_a_head_says_at_once_what_has_changed(world, look, ticket):
    # Each look keeps what it draws; what the next one shows is compared with what stands in the rows then.
    def head(person):
        page = look(person)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        return page.split('class="head"')[1].split("</header>")[0].replace(token, "")

    before = head(world.irina)
    assert head(world.irina) == before
    ticket.subject = "Casa 3 nu tipărește"
    ticket.save(update_fields=["subject"])
    assert "Casa 3 nu tipărește" in head(world.irina)
    world.irina.name = "Irène"
    world.irina.save(update_fields=["name"])
    assert "Irène" not in before
    assert "Irène" in head(world.andrei)


def test_the_memory_is_bounded_and_the_eldest_goes_first():
    kept = Kept(100)
    for place in range(30):
        kept.keep(place, place, 10)
        kept.get(0)
    assert kept.weight == 100
    assert kept.get(0) == 0
    assert kept.get(1) is None
    assert kept.get(29) == 29
    kept.keep("large", 1, 50)
    assert kept.get("large") is None
