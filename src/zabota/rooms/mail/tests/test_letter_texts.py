"""/settings/letters/: what the desk writes by itself, by brand, language and kind."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.mail_servers import Sink
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.audit.models import AuditEntry
from zabota.base.hours.models import Calendar
from zabota.base.timeline.models import Event
from zabota.core.letters import usual_text
from zabota.rooms.mail.models import LetterText, Mailbox
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive

pytestmark = pytest.mark.django_db

PAGE = "/settings/letters/"
OWN = "Hi {name}, #{number} is here.\n\nA person answers {answer_by}.\n\nWe are closed until {closed_until}."


@pytest.fixture
def owner(world: World) -> Client:
    return world.browser(world.olga)


def typed(world: World, body: str, **more: str) -> dict[str, object]:
    chosen = {"brand": world.brand.pk, "language": "en", "kind": "acknowledgement"}
    return {**chosen, "heading": "", "body": body, **more}


def test_customers_get_the_brands_own_text(
    owner: Client, world: World, sending_mailbox: Mailbox, sink: Sink, run_jobs: JobRunner
) -> None:
    answer = owner.post(PAGE, {**typed(world, OWN), "brand": sending_mailbox.brand_id})
    assert answer.status_code == 302
    arrive(sending_mailbox, make_letter())
    run_jobs()
    assert sink.letters[0].get_body(("plain",)).get_content().startswith("Hi Ana Munteanu, #")
    assert Event.objects.filter(name="LetterTextChanged", data__kind="acknowledgement").count() == 1
    assert AuditEntry.objects.filter(facts__fields=["acknowledgement (en)"]).count() == 1


def test_a_slot_that_nothing_fills_is_named_with_the_one_that_was_meant(owner: Client, world: World) -> None:
    answer = owner.post(PAGE, typed(world, OWN.replace("answer_by", "answered")))
    assert answer.status_code == 422
    assert "Nothing is known to put in for {answered}. Did you mean {answer_by}?" in answer.content.decode()
    assert not LetterText.objects.exists()


def test_the_promise_is_not_lost_unknowingly(owner: Client, world: World) -> None:
    bare = OWN.replace("A person answers {answer_by}.\n\n", "")
    answer = owner.post(PAGE, typed(world, bare))
    assert answer.status_code == 422
    assert "are not told by when a person writes" in answer.content.decode()
    assert owner.post(PAGE, typed(world, bare, knowingly="1")).status_code == 302
    assert LetterText.objects.get().body == bare


def test_the_usual_text_comes_back_and_so_does_what_was_written(owner: Client, world: World) -> None:
    owner.post(PAGE, typed(world, OWN))
    owner.post(f"{PAGE}usual/", typed(world, ""))
    assert LetterText.objects.get().body == ""
    owner.post(f"{PAGE}before/", typed(world, ""))
    assert LetterText.objects.get().body == OWN
    usual = usual_text("acknowledgement", "en")
    owner.post(PAGE, typed(world, usual.body, heading=usual.heading))
    assert LetterText.objects.get().body == "", "who keeps the usual text lets the desk keep it up"


def test_what_is_typed_is_shown_as_the_customer_reads_it(owner: Client, world: World) -> None:
    week = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    world.brand.calendar = Calendar.objects.create(name="Office", time_zone="Europe/Chisinau", week=week)
    world.brand.save()
    typed_now = typed(
        world, "<b>{name}</b>, {cap}.\n\nAșteptăm {answer_by}", language="ro", moment="closed", light="night"
    )
    answer = owner.post(f"{PAGE}preview/", typed_now)
    html = answer.content.decode()
    assert "&lt;b&gt;Ana&lt;/b&gt;, 24 de ore." in html
    assert "la ora 09:15" in html
    assert '<meta name="color-scheme" content="dark">' in html
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    kept = owner.get(f"{PAGE}preview/?{urlencode({'brand': world.brand.pk, 'language': 'ru', 'kind': 'survey'})}")
    assert "Насколько легко это решилось?" in kept.content.decode()
    assert owner.get(f"{PAGE}preview/?language=xx").status_code == 404


def test_the_page_offers_what_can_be_put_in(owner: Client, world: World, query_count) -> None:
    with query_count() as queries:
        page = owner.get(f"{PAGE}?language=ru&kind=reminder").content.decode()
    assert queries.total <= 12, queries
    assert 'data-slot="{closes_on}"' in page
    assert "Мы спрашивали, решён ли вопрос" in page, "the usual text stands there as a placeholder"
    assert (
        "Мы спрашивали"
        in owner.get(f"{PAGE}?language=ru&kind=reminder&begin=1").content.decode().split("</textarea>")[0]
    )
