"""What the mail room answers to other rooms."""

import os
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.models import Brand
from zabota.base.ports.channels import Channel
from zabota.base.ports.letters import DeskLetter
from zabota.base.ports.promises import FirstWord
from zabota.base.ports.ticket_menu import Choice
from zabota.base.tickets.models import Ticket
from zabota.core.mail import normal, parse
from zabota.rooms.mail import previews, queries
from zabota.rooms.mail.actions import automatic
from zabota.rooms.mail.actions.desk_letters import post
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.writing import language_of


def send_letter(to: str, subject: str, text: str, html: str) -> bool:
    """One letter of the desk itself. False while no mailbox can send."""
    return post(to=to, subject=subject, text=text, html=html, at=now())


def write_letters(letters: Sequence[DeskLetter], at: datetime) -> dict[int, int]:
    return {message.ticket_id: message.pk for message in automatic.write_all(letters, at=at)}


def language_of_letters(tickets: Sequence[int]) -> dict[int, str]:
    rows = list(Ticket.objects.filter(pk__in=tickets).select_related("customer", "brand"))
    boxes = queries.mailboxes_of(rows)
    return {ticket.pk: language_of("", ticket, boxes[ticket.pk]) for ticket in rows}


def acknowledgement_preview(language: str, brand: int, first: FirstWord | None, at: datetime) -> str:
    row = Brand.objects.select_related("calendar").filter(pk=brand).first()
    return previews.acknowledgement(row, language, first, at=at).text if row else ""


def our_mailboxes(addresses: Sequence[str]) -> list[str]:
    ours = queries.own_addresses()
    return [one for one in addresses if queries.is_ours(normal(one), ours)]


def others_in_letter(ticket: int) -> list[str]:
    row = Ticket.objects.filter(pk=ticket).first()
    return queries.others_in_letter(row) if row else []


def channels() -> list[Channel]:
    """Mail: the addresses that are connected, and the one to forward to."""
    boxes = list(Mailbox.objects.order_by("id"))
    return [
        Channel(
            key="mail",
            title=_("E-mail"),
            words=_("Connect a mailbox, or forward one address. Nothing moves."),
            icon="mail",
            url=reverse("mail_new"),
            addresses=tuple(box.address for box in boxes),
            receiver=receiver_address(boxes[0]) if boxes else "",
        )
    ]


def receiver_address(box: Mailbox) -> str:
    """Where the built-in receiver takes letters for this mailbox, once the name leads to this machine."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    # A bare number is no mail domain.
    domain = "localhost" if host.replace(".", "").isdecimal() or ":" in host else host
    return f"in-{box.key}@{os.environ.get('ZABOTA_MAIL_DOMAIN') or domain}"


def receiver_place() -> tuple[str, int]:
    """(host, port) at which the receiver listens for SMTP; port 0: there is none."""
    return os.environ.get("ZABOTA_SMTP_HOST") or "127.0.0.1", int(os.environ.get("ZABOTA_SMTP_PORT") or 2525)


def original_html(message: int) -> str:
    """The HTML of a letter as it came; "" once its bytes are forgotten, or when it was plain text."""
    source = original_source(message)
    return parse(source).html if source else ""


def original_source(message: int) -> bytes:
    """A letter byte for byte, but for the numbers that are hidden on arrival; b"" once its bytes are forgotten."""
    raw = RawLetter.objects.filter(message=message, sealed__isnull=False).order_by("id").first()
    return raw.content if raw else b""


def ticket_menu(number: int, channel: str) -> list[Choice]:
    """A letter can be spam."""
    return [Choice(_("Spam…"), "mail-x", reverse("mail_spam_of", args=[number]), "danger")] if channel == "mail" else []
