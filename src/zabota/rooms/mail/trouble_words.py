"""Why a letter has not left, or came back: codes that are stored, said in the language of whoever reads."""

from django.utils.translation import gettext as _

from zabota.base.net.trouble import in_words
from zabota.rooms.mail.models import OutLetter

State = OutLetter.State
# In place of an address that the reader may not know: it fits any sentence of any language.
SOMEBODY = "…"


def of_letter(letter: OutLetter) -> str:
    """What became of it, the way out, and the other server's own words. Empty while nothing is amiss.

    The letter brings its mailbox.
    """
    if letter.back_reason:
        words = of_return(letter.back_reason) % {"address": letter.recipient}
        said = letter.error if letter.back_status in letter.error else f"{letter.back_status} {letter.error}".strip()
        return f"{words} ({said})" if said else words
    if letter.state == State.FAILED and letter.trouble == "refused_it":
        return _("%(recipient)s did not take it: %(detail)s") % {"recipient": letter.recipient, "detail": letter.error}
    host = letter.mailbox.smtp_host if letter.mailbox else ""
    words = f"{of_code(letter.trouble, host=host)} {letter.error}".strip()
    if letter.state == State.FAILED and letter.trouble not in ("address", "held"):
        return _("It was tried for two days. %(reason)s") % {"reason": words}
    return words


def without_whom(letter: OutLetter) -> str:
    """The same without the address and the other server's own words, for whoever may not know of the ticket."""
    if letter.back_reason:
        return of_return(letter.back_reason) % {"address": SOMEBODY}
    if letter.trouble == "refused_it":
        return _("%(address)s did not take the letter.") % {"address": SOMEBODY}
    return of_code(letter.trouble, host=letter.mailbox.smtp_host if letter.mailbox else "")


def of_code(trouble: str, *, host: str) -> str:
    """One or two sentences: what happened and what to do about it. trouble: of rounds.py or zabota.base.net.trouble."""
    sentences = {
        "": "",
        "no_server": _("This mailbox has no outgoing server yet. Add it under Settings, Mail."),
        "later": _("The other server asked to try again later."),
        "sender": _("%(host)s does not let this mailbox send. Check its sign-in name, or ask the provider."),
        "address": _("This address or name cannot stand in a letter. Correct it and send the letter again."),
        "writing": _("The letter could not be written. It is tried again by itself."),
        "held": _("Nothing automatic goes to this address: letters to it came back, or nobody reads them."),
        "slower": _("The other server asked for fewer letters at a time. It leaves by itself."),
    }
    found = sentences.get(trouble)
    return in_words(trouble, host=host) if found is None else found % {"host": host}


def of_return(reason: str) -> str:
    """A reason of core.mail.bounce_reasons as a sentence with its way out; %(address)s is to be filled in."""
    return _sentences().get(_SAME.get(reason, reason)) or _("%(address)s did not take the letter.")


# Reasons that a person mends in the same way.
_SAME = {
    "notaccept": "hostunknown",
    "exceedlimit": "mesgtoobig",
    "systemfull": "mailboxfull",
    "badreputation": "blocked",
    "requireptr": "blocked",
    "norelaying": "blocked",
    "securityerror": "authfailure",
    "notcompliantrfc": "contenterror",
    "syntaxerror": "contenterror",
    "policyviolation": "rejected",
    "filtered": "rejected",
    "toomanyconn": "speeding",
    "greylisting": "speeding",
    "onhold": "expired",
    "networkerror": "expired",
    "systemerror": "mailererror",
}


def _sentences() -> dict[str, str]:
    return {
        "userunknown": _(
            "There is no mailbox %(address)s. Check how it is written, or reach the customer another way."
        ),
        "hostunknown": _("The domain of %(address)s takes no letters. Check how it is written."),
        "hasmoved": _("%(address)s is not used any more. Ask the customer for the new one."),
        "mailboxfull": _("The mailbox %(address)s is full. Send it again tomorrow, or reach the customer another way."),
        "suspend": _("The mailbox %(address)s is switched off. Reach the customer another way."),
        "mesgtoobig": _("The letter was too large for %(address)s. Send the files by link."),
        "spamdetected": _("The server of %(address)s took the letter for spam. See Settings, Mail: SPF, DKIM, DMARC."),
        "virusdetected": _("The server of %(address)s believes that a file carries a virus. Send it without the file."),
        "blocked": _("The server of %(address)s does not trust our sending server. Ask the provider of the mailbox."),
        "authfailure": _(
            "The server of %(address)s did not believe that the letter is ours. See Settings, Mail: SPF, DKIM."
        ),
        "contenterror": _("The server of %(address)s did not like how the letter is written. Send it as plain text."),
        "rejected": _("The server of %(address)s did not want the letter. Reach the customer another way."),
        "speeding": _("The server of %(address)s asked for fewer letters. Send it again in an hour."),
        "expired": _("The server of %(address)s could not be reached for days. Send it again, or call the customer."),
        "mailererror": _("Something broke at the server of %(address)s. Send it again tomorrow."),
        "feedback": _("The reader of %(address)s called this letter spam. Nothing automatic goes there any more."),
        "delayed": _("The other server has not taken it yet. It goes on trying by itself."),
    }
