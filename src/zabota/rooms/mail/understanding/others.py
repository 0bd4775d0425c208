"""Who else got the letter: people in To and Cc beside its sender and us.

Fact: [[name, address], …], at most 50.
"""

from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter, normal
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.understanding.naming import enumeration

KEY = "others"
MOST = 50


def understood(letter: Letter, raw: RawLetter) -> list[list[str]] | None:
    """raw.people is known by now: sender, To and Cc without our own addresses."""
    forward_to = f"in-{raw.mailbox.key}@" if raw.mailbox else ""
    others: dict[str, str] = {}
    for one in (*letter.to, *letter.cc):
        address = normal(clean(one.address))
        ours = bool(forward_to) and address.startswith(forward_to)
        if address in raw.people and address != raw.sender and not ours:
            others.setdefault(address, clean(one.name)[:100])
    return [[name, address] for address, name in others.items()][:MOST] or None


def said(fact: list[list[str]], raw: RawLetter) -> list[Mark]:
    del raw
    words = _("Also to %(people)s") % {"people": enumeration([name or address for name, address in fact])}
    return [Mark(words, icon="users", detail=", ".join(address for _name, address in fact))]
