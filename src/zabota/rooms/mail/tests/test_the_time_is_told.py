"""The acknowledgement tells by when a person writes, in the customer's own zone and language, and when we are closed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.hours.models import Calendar, Holiday
from zabota.base.people import customers
from zabota.base.people.models import Customer
from zabota.base.ports.articles import Article, articles_for_customers
from zabota.base.ports.letters import DeskLetter, write_letters
from zabota.base.ports.promises import FirstWord, first_words, first_words_told
from zabota.base.tickets.models import Message
from zabota.rooms.mail.acknowledging import hours_in
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db

SATURDAY_NIGHT = datetime(2026, 11, 28, 21, 30, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
WEEK = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
IN_ROMANIAN = """\
Un om vă scrie până luni, 30 noiembrie, la ora 09:15.

Bună ziua, Ana Munteanu!

Mesajul dumneavoastră a ajuns la noi. Numărul lui este #{number}.

Primul răspuns, de la un om:
până luni, 30 noiembrie, la ora 09:15 (ora: Chișinău)

Suntem închiși până luni, 30 noiembrie, ora 09:00. Așteptarea va fi mai lungă de 24 de ore, limita pe care ne-am \
propus-o pentru oricine ne scrie, și ne cerem scuze pentru aceasta.

Mesajul îl citește un om și vă răspunde. Programul nostru: {hours}.

Aveți ceva de adăugat? Răspundeți la acest mesaj, ajunge la aceiași oameni."""
IN_CHISINAU = "Bună ziua! După actualizarea de azi casa 2 nu mai tipărește bonul și nu știm ce să facem."


@pytest.fixture
def promised(monkeypatch: pytest.MonkeyPatch) -> dict[int, int]:
    """Monday 09:15 is promised to everybody; holds which message told it, by ticket."""
    told: dict[int, int] = {}
    first = FirstWord(
        due=MONDAY + timedelta(minutes=15), closed_until=MONDAY, beyond_cap=timedelta(hours=9, minutes=45)
    )

    def promise(tickets: Sequence[int]) -> Mapping[int, FirstWord]:
        return dict.fromkeys(tickets, first)

    monkeypatch.setattr(first_words, "answered_by", promise)
    monkeypatch.setattr(first_words_told, "answered_by", lambda messages, at: told.update(messages))
    return told


@pytest.fixture
def office(sending_mailbox: Mailbox, clock: MovingClock) -> Mailbox:
    """Open from Monday to Friday, in Chișinău. It is Saturday night."""
    clock.move_to(SATURDAY_NIGHT)
    brand = sending_mailbox.brand
    brand.calendar = Calendar.objects.create(name="Office", time_zone="Europe/Chisinau", week=WEEK)
    brand.save()
    return sending_mailbox


def test_on_saturday_night_it_names_monday_and_the_broken_cap_in_romanian(
    office: Mailbox, sink: Sink, run_jobs: JobRunner, promised: dict[int, int]
) -> None:
    ticket = ticket_of(arrive(office, make_letter(IN_CHISINAU)))
    run_jobs()
    said = Message.objects.get(ticket=ticket, automatic=True)
    hours = hours_in(office.brand, "ro", at=SATURDAY_NIGHT)["hours"]
    assert "luni–vineri 09:00–18:00" in hours
    assert said.text == IN_ROMANIAN.format(number=ticket.number, hours=hours)
    assert promised == {ticket.pk: said.pk}
    (letter,) = sink.letters
    assert letter["Subject"] == f"Re: Till 2 prints nothing [#{ticket.number}]"
    plain, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "până luni, 30 noiembrie, la ora 09:15 (ora: Chișinău)\nÎn calendar: http" in plain.replace("\r\n", "\n")
    assert '<html lang="ro">' in html
    assert '<strong style="font-size:19px;line-height:28px">până luni, 30 noiembrie, la ora 09:15</strong>' in html


def test_who_lives_elsewhere_reads_their_own_time(
    office: Mailbox, sink: Sink, run_jobs: JobRunner, promised: dict[int, int]
) -> None:
    customer = customers.find_or_add("email", "ana@marverde.example", "Ana", "en", by="mail", at=now())
    Customer.objects.filter(pk=customer.pk).update(time_zone="America/New_York")
    arrive(office, make_letter())
    run_jobs()
    plain = sink.letters[0].get_body(("plain",)).get_content()
    assert "by 02:15 on Monday, 30 November (time in New York)" in plain


def test_days_that_differ_are_told(office: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    Holiday.objects.create(calendar=office.brand.calendar, day=date(2026, 12, 1))
    arrive(office, make_letter())
    run_jobs()
    plain = " ".join(sink.letters[0].get_body(("plain",)).get_content().split())
    assert "). Closed: 1 December. Something to add?" in plain


def test_at_most_three_articles_are_named_and_linked(
    office: Mailbox, sink: Sink, run_jobs: JobRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitting = [Article(f"Paper {number}", str(number), f"https://help.tarelka.example/{number}") for number in range(5)]
    monkeypatch.setattr(
        articles_for_customers, "answered_by", lambda languages, limit: dict.fromkeys(languages, fitting)
    )
    arrive(office, make_letter())
    run_jobs()
    plain, html = (sink.letters[0].get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Meanwhile this may help:\nPaper 0: https://help.tarelka.example/0\n" in plain.replace("\r\n", "\n")
    assert '<a class="zl" href="https://help.tarelka.example/2"' in html
    assert "Paper 3" not in plain + html


def test_a_room_asks_by_a_row_of_buttons_in_the_brands_words(office: Mailbox, sink: Sink, run_jobs: JobRunner) -> None:
    ticket = ticket_of(arrive(office, make_letter()))
    run_jobs()
    buttons = tuple((str(mark), f"https://desk.example/m/{mark}") for mark in range(1, 6))
    asked = DeskLetter(ticket=ticket.pk, kind="survey", question="How was it?", buttons=buttons, ends=("bad", "good"))
    written = write_letters([asked], now())
    run_jobs()
    letter = sink.letters[-1]
    plain, html = (letter.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html"))
    assert list(written) == [ticket.pk]
    assert "one press of a button is the whole answer" in plain
    assert "How was it?\n1: https://desk.example/m/1\n2: " in plain
    assert "1 = bad, 5 = good" in plain
    assert html.count('class="zn"') == 5
    assert letter["Auto-Submitted"] == "auto-replied"
