"""H and B: who takes it, why, for how long, and what the customer reads."""

import re
from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.people.models import Absence, Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message
from zabota.base.timeline.models import Event

pytestmark = pytest.mark.django_db
WORDS = "Bună ziua, mă numesc Victor Lungu."


@pytest.fixture
def heard(world):
    """Irina's, who has written to Ana."""
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    return ticket


def form(world, get, ticket):
    return get(world.irina, f"/tickets/{ticket.number}/handover/?agent={world.victor.pk}", htmx=True).content.decode()


def test_the_draft_speaks_as_the_new_owner_in_the_customers_language(world, get, heard):
    page = form(world, get, heard)
    assert "Bună ziua, Ana." in page
    assert "Mă numesc Victor Lungu și mă ocup de solicitarea dumneavoastră până la rezolvare." in page
    assert "ce v-au răspuns colegii mei" in page


def test_what_was_promised_stands_in_it(world, get, heard):
    actions.promise(heard, until=now() + timedelta(days=2), by=world.irina.ref, at=now())
    assert "Ce v-am promis rămâne valabil: vă scriu până" in form(world, get, heard)


def test_another_time_is_another_draft_until_somebody_has_changed_it(world, post, heard):
    day = (now() + timedelta(days=7)).date().isoformat()
    draft = {
        "agent": world.victor.pk,
        "until": "back",
        "back": day,
        "redraft": "1",
        "introduction": "a",
        "drafted": "a",
    }
    assert "Irina Sokolova revine" in post(world.irina, heard, "handover", **draft).content.decode()
    page = post(world.irina, heard, "handover", **draft | {"introduction": "Ale mele."}).content.decode()
    assert "Ale mele.</textarea>" in page
    assert world.fresh(heard).owner == world.irina


def test_only_who_leads_hands_over_without_a_word_and_with_a_reason(world, post, heard):
    asked = {"agent": world.victor.pk, "cause": "load", "unsaid": "Ana is on the phone with us."}
    assert post(world.irina, heard, "handover", **asked).status_code == 422
    post(world.andrei, heard, "handover", **asked)
    assert world.fresh(heard).owner == world.victor
    page = world.browser(world.andrei).get(f"/tickets/{heard.number}/").content.decode()
    assert "without a word to the customer: too much work at once" in page
    assert "Ana is on the phone with us." in page


def test_it_is_taken_back_from_the_toast(world, post, heard):
    answer = post(world.irina, heard, "handover", htmx=True, agent=world.victor.pk, cause="skill", introduction=WORDS)
    undo = re.search(r"/tickets/\d+/handover/\d+/withdrawal/", answer.content.decode())
    world.browser(world.irina).post(undo.group())
    assert world.fresh(heard).owner == world.irina
    assert Message.objects.get(text=WORDS).delivery == "withdrawn"
    page = world.browser(world.irina).get(f"/tickets/{heard.number}/").content.decode()
    assert "took the handover back" in page
    assert WORDS not in page


def test_until_a_day_everybody_sees_who_stands_in(world, post, heard):
    day = now().date() + timedelta(days=7)
    fields = {"agent": world.victor.pk, "cause": "shift", "until": "back", "back": day.isoformat()}
    post(world.irina, heard, "handover", **fields, introduction=WORDS)
    page = world.browser(world.irina).get(f"/tickets/{heard.number}/").content.decode()
    assert "stands in for Irina Sokolova until" in page
    assert "Victor, for Irina" in world.browser(world.irina).get("/inbox/all/").content.decode()
    assert "for Irina until" in world.browser(world.victor).get("/inbox/mine/").content.decode()
    customer = world.browser(world.irina).get(f"/customers/{heard.customer_id}/").content.decode()
    assert "Victor, for Irina" in customer


@pytest.mark.parametrize("day", ["", "x", "2020-01-01"])
def test_a_day_that_cannot_be_is_refused_in_words(world, post, heard, day):
    fields = {"agent": world.victor.pk, "cause": "shift", "until": "back", "back": day, "introduction": WORDS}
    assert post(world.irina, heard, "handover", **fields).status_code == 422


def test_who_stands_in_begins_the_first_answer_with_who_they_are(world, heard):
    today = now().date()
    Absence.objects.create(
        agent=world.irina, first=today, last=today + timedelta(days=3), cover=world.victor, created_at=now()
    )
    world.letter(ticket=heard)
    actions.look_after_absent(by="clock", at=now())
    address = f"/tickets/{heard.number}/"
    begun = "Mă numesc Victor Lungu. Irina Sokolova revine"
    assert begun in world.browser(world.victor).get(address).content.decode()
    assert begun not in world.browser(world.andrei).get(address).content.decode()
    world.answer(heard, agent=world.victor)
    assert begun not in world.browser(world.victor).get(address).content.decode()


def test_a_swap_is_one_confirmation_and_asks_nothing(world, get, post, heard):
    Agent.objects.filter(pk=world.tom.pk).update(away_until=now() + timedelta(hours=1))
    world.has(world.victor)
    page = get(world.irina, f"/tickets/{heard.number}/calm/", htmx=True).content.decode()
    assert "Victor Lungu" in page
    assert "Speaks Romanian" in page
    assert "Breathe out slowly" in page
    post(world.irina, heard, "calm", agent=world.victor.pk, introduction=WORDS)
    assert world.fresh(heard).owner == world.victor
    assert Event.objects.filter(name="OwnerChanged").latest("seq").data["cause"] == "calm"


def test_with_nobody_else_at_work_there_is_the_guide(world, get):
    ticket = world.ticket(owner=world.irina)
    page = get(world.irina, f"/tickets/{ticket.number}/calm/", htmx=True).content.decode()
    assert "Nobody else is at work now" in page


def test_whoever_takes_it_from_a_colleague_introduces_themselves(world, post, heard):
    answer = post(world.victor, heard, "assignment", htmx=True)
    assert "Mă numesc Victor Lungu" in answer.content.decode()
    assert world.fresh(heard).owner == world.irina
    post(world.victor, heard, "handover", agent=world.victor.pk, cause="language", introduction=WORDS)
    assert world.fresh(heard).owner == world.victor


def test_a_solved_ticket_changes_hands_without_a_word(world, post):
    ticket = world.solved()
    post(world.irina, ticket, "handover", agent=world.victor.pk, cause="other")
    assert world.fresh(ticket).owner == world.victor


def test_who_is_here_stands_first(world, get, heard):
    world.has(world.victor, world.tom)
    back = now() + timedelta(hours=1)
    Agent.objects.filter(pk=world.tom.pk).update(away_until=back)
    page = get(world.irina, f"/tickets/{heard.number}/handover/", htmx=True).content.decode()
    assert page.index("Victor Lungu") < page.index("Tom Hale") < page.index("back ")
