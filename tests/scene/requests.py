"""Ana of Măr Verde follows what she asked: inside the settings of a filled desk, see tests/scene/making.py."""

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from zabota.base.clock import now
from zabota.base.people import customers
from zabota.base.people.actions import customers as verbs
from zabota.base.people.environment import note_fact
from zabota.base.people.models import Agent, Brand, Customer, Organisation
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import NewFile, Sending

ADDRESS, COLLEAGUE = "ana@mar-verde.example", "ion@mar-verde.example"
SOLVED = ("Al doilea printer la bucătărie", "Cum schimb cota TVA la terasă", "Raportul Z pe e-mail, zilnic")


# What is of an hour ago is seen by the desk's worker all at once: it must not act in between.
@transaction.atomic
def requests(owner: Agent, other: Agent) -> tuple[dict[str, str], str]:
    """(names, the session of her browser)."""
    brand = Brand.objects.earliest("id")
    ana = customers.find_or_add("email", ADDRESS, "Ana Cojocaru", "ro", by="clock", at=now())
    ion = customers.find_or_add("email", COLLEAGUE, "Ion Cojocaru", "ro", by="clock", at=now())
    cafe = ana.organisation or Organisation.objects.create(name="Măr Verde", created_at=now())
    verbs.change(ana, organisation=cafe, sees_organisation=True, time_zone="Europe/Chisinau", by=owner.ref, at=now())
    verbs.change(ion, organisation=cafe, by=owner.ref, at=now())
    for name, value in (("version", "8.4.1"), ("platform", "Windows 10 21H2")):
        note_fact(ana, name=name, value=value, source="form", by=ana.ref, at=now())
    for subject in SOLVED:
        row = _asked(brand, ana, subject, "Bună ziua! Cum fac asta?", minutes=90)
        _answered(row, other, "Iată pașii.", minutes=70, solve=True)
        actions.confirm(row, by=ana.ref, at=now() - timedelta(minutes=60))
    till = _till(brand, ana, owner)
    qr = _asked(brand, ana, "Plata prin QR apare de două ori", "Apare de două ori pe bon.", minutes=50)
    _answered(qr, other, "Verific plata și vă scriu.", minutes=45, next_hours=1)
    _answered(qr, other, "Am întrebat banca și vă scriu ce spun.", minutes=40, next_hours=22)
    bill = _asked(brand, ana, "Factura pe octombrie pentru contabil", "Am nevoie de factura corectată.", minutes=200)
    bill_words = "Factura e acum în Cont → Documente, cu datele firmei corectate. Ați putut descărca factura?"
    _answered(bill, other, bill_words, minutes=180, solve=True)
    menu = _asked(brand, ion, "Meniul de iarnă pe casa 1", "Cum îl încarc?", minutes=30)
    actions.assign(menu, agent=other, by=other.ref, at=now() - timedelta(minutes=29))
    store = SessionStore()
    store["customer"] = {"identity": ana.identities.earliest("id").pk, "brand": brand.pk, "since": now().isoformat()}
    store.save()
    names = {"help": f"/help/{brand.slug}/ro", "request": str(till.number), "asked_request": str(bill.number)}
    return names, str(store.session_key)


def _till(brand: Brand, ana: Customer, owner: Agent) -> Ticket:
    words = (
        "Bună ziua! După actualizarea de azi casa 2 nu mai tipărește bonul, clienții așteaptă la coadă. Ce fac acum?"
        " Și pot să emit bonurile mai târziu?"
    )
    report = NewFile("raport-casa-2.pdf", "application/pdf", b"%PDF-1.7\n" + b"0" * 180_000)
    till = _asked(brand, ana, "Casa 2 nu mai tipărește bonul", words, minutes=55, files=(report,))
    found = (
        "Bună ziua, Ana! Am găsit cauza: versiunea 8.4.1 ocupă portul imprimantei de două ori.\n\nApăsați Service →"
        " Repornește tipărirea și casa 2 tipărește din nou. Bonurile de azi le puteți emite în 24 de ore din Casă →"
        " Amânate."
    )
    _answered(till, owner, found, minutes=30, next_hours=1)
    _asked(brand, ana, "", "Am apăsat, tipărește. Mai sunt 6 bonuri neemise, le fac acum din Amânate.", 20, ticket=till)
    return till


def _asked(
    brand: Brand,
    customer: Customer,
    subject: str,
    text: str,
    minutes: int,
    files: tuple[NewFile, ...] = (),
    ticket: Ticket | None = None,
) -> Ticket:
    heard = actions.Heard(
        brand=brand,
        customer=customer,
        channel="web" if ticket else "mail",
        subject=subject,
        text=text,
        language="ro",
        attachments=files,
        ticket=ticket,
    )
    return actions.receive(heard, by="mail", at=now() - timedelta(minutes=minutes)).ticket


def _answered(
    ticket: Ticket, agent: Agent, text: str, *, minutes: int, solve: bool = False, next_hours: int = 0
) -> None:
    at = now() - timedelta(minutes=minutes)
    sending = Sending(next_update=at + timedelta(hours=next_hours) if next_hours else None)
    message = actions.reply(ticket, agent=agent, text=text, solve=solve, sending=sending, by=agent.ref, at=at)
    actions.release(message, by="clock", at=at + timedelta(seconds=10))
