"""A message of the conversation quoted into the box without script: `?quote=ID` on the ticket's page."""

from django.utils import translation

from zabota.base.tickets.models import Message
from zabota.base.tickets.queries import Conversation
from zabota.base.ui import dates

MOST = 4000


def quoted(talk: Conversation, number: str) -> tuple[str, str]:
    """(kind of box, text that begins with the quote); ("", "") where the conversation shows no such message.

    A note is quoted among us only.
    """
    wanted = (item for item in talk.items if isinstance(item, Message) and str(item.pk) == number)
    message = next(wanted, None)
    if message is None:
        return "", ""
    kind = Message.Kind.NOTE if message.kind == Message.Kind.NOTE else Message.Kind.OUT
    who = message.agent.full_name if message.agent else message.customer.name if message.customer else ""
    with translation.override(
        talk.parts[0].language or None if kind == Message.Kind.OUT else translation.get_language()
    ):
        head = ", ".join(filter(None, [who, dates.day(message.created_at), dates.clock(message.created_at)]))
    lines = [f"{head}:", *message.text.strip()[:MOST].split("\n")]
    return kind, "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"
