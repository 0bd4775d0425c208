"""Whether the mailbox's own server vouches for the sender.

Fact: {"state": "pass" | "fail" | "none", "why": core.mail.vouching, "passed_on": bool, "domain": of the sender,
"server": the name in the topmost header, believed or not: from it the mailbox learns whom to believe}.
"""

from typing import Any

from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.core.mail.auth_results import first_server
from zabota.core.mail.authserv import known
from zabota.core.mail.vouching import FAIL, NONE, vouched
from zabota.rooms.mail.models import RawLetter

KEY = "vouch"


def authserv_of(raw: RawLetter) -> str:
    """Whose word about the sender of this letter is believed; "": nobody's.

    A mailbox that is read by IMAP has its letters checked by that server; what came to the receiver beside it was not.
    """
    box = raw.mailbox
    if box is None or (box.imap_host and raw.source.startswith("smtp:")):
        return ""
    return box.authserv_id or known(box.imap_host)


def understood(letter: Letter, raw: RawLetter) -> dict[str, Any] | None:
    vouch = vouched(letter.headers, authserv_of(raw), letter.from_.address)
    server = first_server(letter.headers)
    if vouch.state == NONE and vouch.why == "silent" and not server:
        return None
    fact: dict[str, Any] = {"state": vouch.state, "why": vouch.why}
    fact |= {"passed_on": True} if vouch.passed_on else {}
    return fact | {"server": server, "domain": letter.from_.address.rpartition("@")[2][:255]}


def said(fact: dict[str, Any], raw: RawLetter) -> list[Mark]:
    """A sender that is vouched for needs no word; nor does one of whom no believed server says anything."""
    del raw
    if fact["state"] == FAIL:
        return [Mark(_("Sender not confirmed"), "amber", "triangle-alert", _reason(fact), head=True)]
    if fact["why"] == "unproven":
        words = _("Nothing proves that it comes from %(domain)s, and nothing speaks against it.")
        return [Mark(_("Sender not checked"), icon="shield", detail=words % {"domain": fact["domain"]})]
    return []


def _reason(fact: dict[str, Any]) -> str:
    if fact.get("passed_on"):
        words = _("The proof that it comes from %(domain)s was lost on the way, as it is with mailing lists.")
    elif fact["why"] == "dmarc":
        words = _("By the rules of %(domain)s this letter does not come from it. Somebody else may have written it.")
    elif fact["why"] == "dkim":
        words = _("The seal of %(domain)s does not fit: the letter was altered on the way, or somebody else wrote it.")
    else:
        words = _("It was sent from a machine that %(domain)s does not allow. Somebody else may have written it.")
    return words % {"domain": fact["domain"]}
