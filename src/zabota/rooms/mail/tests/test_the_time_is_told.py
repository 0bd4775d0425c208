"""The acknowledgement tells by when a person writes, in the customer's own zone and language, and when we are closed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from zabota.base.hours.models import Calendar
from zabota.base.ports.promises import FirstWord, first_words, first_words_told
from zabota.base.tickets.models import Message
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

Mesajul îl citește un om și vă răspunde. Programul nostru: luni–vineri 09:00–18:00 (Chișinău).

Aveți ceva de adăugat? Răspundeți la acest mesaj, ajunge la aceiași oameni."""
IN_CHISINAU = "Bună ziua! După actualizarea de azi casa 2 nu mai tipărește bonul și nu știm ce să facem."


@pytest.fixture
def promised(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, int]]:
    """Monday 09:15 is promised to everybody; holds which message told it, by ticket."""
    told: dict[int, int] = {}
    first = FirstWord(
        due=MONDAY + timedelta(minutes=15), closed_until=MONDAY, beyond_cap=timedelta(hours=9, minutes=45)
    )

    def promise(tickets: Sequence[int]) -> Mapping[int, FirstWord]:
        return dict.fromkeys(tickets, first)

    monkeypatch.setattr(first_words, "answered_by", promise)
    monkeypatch.setattr(first_words_told, "answered_by", lambda messages, at: told.update(messages))
    yield told


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
    assert said.text == IN_ROMANIAN.format(number=ticket.number)
    assert promised == {ticket.pk: said.pk}
    (letter,) = sink.letters
    assert letter["Subject"] == f"Re: Till 2 prints nothing [#{ticket.number}]"
    plain, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "până luni, 30 noiembrie, la ora 09:15 (ora: Chișinău)\nÎn calendar: http" in plain.replace("\r\n", "\n")
    assert '<html lang="ro">' in html
    assert '<strong style="font-size:19px;line-height:28px">până luni, 30 noiembrie, la ora 09:15</strong>' in html
