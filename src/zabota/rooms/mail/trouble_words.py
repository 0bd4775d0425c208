"""Why a letter has not left, or came back: codes that are stored, said in the language of whoever reads."""

from django.utils.translation import gettext as _

from zabota.base.net.trouble import in_words
from zabota.rooms.mail.models import OutLetter


def of_letter(letter: OutLetter) -> str:
    """What became of it and the server's own words; empty while nothing is amiss. The letter brings its mailbox."""
    if letter.state == OutLetter.State.FAILED and letter.trouble == "refused_it":
        return _("%(recipient)s did not take it: %(detail)s") % {"recipient": letter.recipient, "detail": letter.error}
    host = letter.mailbox.smtp_host if letter.mailbox else ""
    words = f"{of_code(letter.trouble, host=host)} {letter.error}".strip()
    if letter.state == OutLetter.State.FAILED and letter.trouble != "address":
        return _("It was tried for two days. %(reason)s") % {"reason": words}
    return words


def of_code(trouble: str, *, host: str) -> str:
    """One or two sentences: what happened and what to do about it. trouble: of rounds.py or zabota.base.net.trouble."""
    sentences = {
        "": "",
        "no_server": _("This mailbox has no outgoing server yet. Add it under Settings, Mail."),
        "later": _("The other server asked to try again later."),
        "sender": _("%(host)s does not let this mailbox send. Check its sign-in name, or ask the provider."),
        "address": _("This address or name cannot stand in a letter. Correct it and send the letter again."),
        "writing": _("The letter could not be written. It is tried again by itself."),
        "slower": _("The other server asked for fewer letters at a time. It leaves by itself."),
    }
    found = sentences.get(trouble)
    return in_words(trouble, host=host) if found is None else found % {"host": host}
