"""What a domain says of its mail in DNS: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# The part of an SPF record that lets a well-known provider send, by the name of its outgoing server.
INCLUDES = {
    "smtp.gmail.com": "_spf.google.com",
    "smtp-relay.gmail.com": "_spf.google.com",
    "smtp-mail.outlook.com": "spf.protection.outlook.com",
    "smtp.office365.com": "spf.protection.outlook.com",
    "smtp.yandex.com": "_spf.yandex.net",
    "smtp.yandex.ru": "_spf.yandex.net",
    "smtp.mail.ru": "_spf.mail.ru",
    "smtp.zoho.com": "zohomail.com",
    "smtp.zoho.eu": "zohomail.eu",
    "smtp.fastmail.com": "spf.messagingengine.com",
    "smtp.mail.me.com": "icloud.com",
    "smtp.sendgrid.net": "sendgrid.net",
    "smtp.mailgun.org": "mailgun.org",
    "smtp.eu.mailgun.org": "eu.mailgun.org",
    "smtp.postmarkapp.com": "spf.mtasv.net",
    "in-v3.mailjet.com": "spf.mailjet.com",
    "smtp-relay.brevo.com": "spf.brevo.com",
}


@dataclass(frozen=True, slots=True)
class Dmarc:
    """policy: what is asked of letters that prove nothing: "none", "quarantine" or "reject"."""

    policy: str
    strict_spf: bool = False
    strict_dkim: bool = False
    percent: int = 100


def tags(record: str) -> dict[str, str]:
    """`v=DKIM1; k=rsa; p=…` as a mapping, names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for part in record.split(";"):
        name, equals, value = part.partition("=")
        if equals:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def spf_records(texts: Iterable[str]) -> list[str]:
    """Those TXT records that are SPF. More than one is an error that makes all of them void."""
    return [text for text in texts if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")]


def included(record: str) -> list[str]:
    """The domains that an SPF record hands the question on to, lower case."""
    words = [word.lower().lstrip("+?~-") for word in record.split()]
    return [word[len(start) :] for word in words for start in ("include:", "redirect=") if word.startswith(start)]


def spf_with(record: str, mechanism: str) -> str:
    """The record with one more sender in it, before what it says of all others; a new one where there is none."""
    words = record.split() or ["v=spf1", "~all"]
    last = next((n for n, word in enumerate(words) if n and word.lower().lstrip("+?~-") == "all"), len(words))
    last = next((n for n, word in enumerate(words) if word.lower().startswith("redirect=")), last)
    return " ".join([*words[:last], mechanism, *words[last:]])


def dmarc_of(texts: Iterable[str]) -> Dmarc | None:
    """The policy of a domain; None where there is none, or more than one."""
    found = [text for text in texts if text.lower().replace(" ", "").startswith("v=dmarc1")]
    if len(found) != 1:
        return None
    known = tags(found[0])
    policy = known.get("p", "none").lower()
    percent = known.get("pct", "100")
    return Dmarc(
        policy if policy in ("none", "quarantine", "reject") else "none",
        strict_spf=known.get("aspf", "r").lower() == "s",
        strict_dkim=known.get("adkim", "r").lower() == "s",
        percent=int(percent) if percent.isdecimal() and len(percent) < 4 else 100,
    )


def dmarc_places(domain: str) -> list[str]:
    """Where the policy of a domain is looked for: at itself, then at the domains above it, the last of two parts."""
    labels = domain.split(".")
    return ["_dmarc." + ".".join(labels[at:]) for at in range(max(1, len(labels) - 1))]


def aligned(one: str, other: str, *, strict: bool) -> bool:
    """Whether two domains count as the same owner's. Relaxed: one may stand below the other.

    Which domains people register is not asked (that takes a list of its own): two below a common one count as foreign.
    """
    one, other = one.lower(), other.lower()
    return one == other or (not strict and (one.endswith(f".{other}") or other.endswith(f".{one}")))


def key_found(texts: Sequence[str], public: str) -> str:
    """ "ok", "missing", "other" (another key stands there), "revoked" or "several"."""
    if not texts:
        return "missing"
    if len(texts) > 1:
        return "several"
    value = "".join(tags(texts[0]).get("p", "").split())
    if not value:
        return "revoked" if "p" in tags(texts[0]) else "other"
    return "ok" if value == public else "other"
