"""What the page of one provider shows: each finding as a sentence, in the order in which a sign-in goes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.people.elsewhere import talking, trying, words
from zabota.base.people.models import SignInProvider


@dataclass(frozen=True, slots=True)
class Finding:
    tone: str
    title: str
    words: str
    mark: str


def page(row: SignInProvider) -> dict[str, Any]:
    lines = trying.read(row)
    failed = row.failed
    return {
        "row": row,
        "back": talking.back_address(),
        "findings": [_finding(row, line) for line in lines],
        "tried_at": datetime.fromisoformat(row.tried["at"]) if row.tried else None,
        "works": trying.works(lines),
        "failed": words.in_settings(failed["code"], failed["facts"], issuer=row.issuer) if failed else "",
        "failed_at": datetime.fromisoformat(failed["at"]) if failed else None,
        "people": row.identities.count(),
    }


def state(row: SignInProvider) -> tuple[str, str]:
    """(tone of the chip, words)."""
    if row.only:
        return "accent", _("on, the only way in")
    if row.on:
        return "accent", _("on")
    if not row.tried:
        return "", _("off, not tried yet")
    return ("", _("turned off")) if trying.works(trying.read(row)) else ("amber", _("off, something to mend"))


def _finding(row: SignInProvider, line: trying.Line) -> Finding:
    titles = {
        "server": (_("The server is found and answers"), _("The server does not answer"), "HTTPS"),
        "document": (_("It describes itself"), _("Its description does not do"), "Discovery"),
        "keys": (_("Its keys can be read"), _("Its keys cannot be read"), "JWKS"),
        "challenge": (_("A code is worth nothing to others"), _("It does not say that it checks who asks"), "PKCE"),
        "clock": (_("Both clocks agree"), _("The clocks differ"), _("clock")),
        "client": (_("It knows this desk"), _("It does not know this desk"), "OAuth 2"),
    }
    well, ill, mark = titles[line.key]
    title = ill if line.tone == trying.RED or (line.tone == trying.AMBER and line.key == "challenge") else well
    if line.code in ("no_tls", "net:inside"):
        title = _("The server may not be asked")
    if line.tone == trying.UNSEEN:
        return Finding("", title, _("Not looked at: the line above comes first."), mark)
    said = words.in_settings(line.code, line.facts, issuer=row.issuer) if line.code else _said(line)
    return Finding(line.tone, title, said, mark)


def _said(line: trying.Line) -> str:
    facts = line.facts
    match line.key:
        case "server" if facts.get("secure"):
            return _("%(host)s, over TLS.") % facts
        case "server":
            return (
                _("%(host)s, without TLS: whoever listens in between could sign in. Only for a server of your own.")
                % facts
            )
        case "document":
            return _("It calls itself %(issuer)s, as you wrote.") % facts
        case "keys":
            number = int(facts["number"])
            return ngettext("%(number)s key, %(algorithms)s.", "%(number)s keys, %(algorithms)s.", number) % facts
        case "challenge" if line.tone == trying.OK:
            return _("Each sign-in carries a proof of its own.")
        case "challenge":
            return _("The proof is sent all the same. Most providers take it without saying so.")
        case "clock":
            return _("%(seconds)s s apart.") % facts
        case _:
            return _("It accepts the client ID and secret.")
