"""Which server's word about senders is to be believed: the one that takes the mailbox's letters in."""

from collections.abc import Sequence

from zabota.core.mail.auth_results import NAMELESS, is_of

# By the server a mailbox is read from; the machines of one house have names below these.
_KNOWN = {
    "gmail.com": "mx.google.com",
    "googlemail.com": "mx.google.com",
    "office365.com": NAMELESS,
    "outlook.com": NAMELESS,
    "yandex.com": "yandex.net",
    "yandex.ru": "yandex.net",
    "mail.ru": "mail.ru",
    "me.com": "icloud.com",
    "yahoo.com": "yahoo.com",
    "fastmail.com": "messagingengine.com",
    "gmx.net": "gmx.net",
    "web.de": "web.de",
    "zoho.com": "zohomail.com",
    "zoho.eu": "zohomail.eu",
}
# Second labels under which anybody may register a name.
_SHARED = frozenset(
    {
        *("ac", "co", "com", "edu", "gen", "go", "gob", "gov", "gv", "id", "info", "ltd", "me", "mil", "ne", "net"),
        *("nom", "or", "org", "plc", "sch", "web"),
    }
)
# (letters in a row, domains they come from) that must carry a name: one of the server's own house, and any other.
OWN_HOUSE, STRANGE = (10, 4), (20, 5)
ENOUGH = STRANGE[0]


def known(imap_host: str) -> str:
    """The name a well-known provider's server writes; "" for any other."""
    host = imap_host.strip().lower().rstrip(".")
    return next((name for end, name in _KNOWN.items() if host == end or host.endswith("." + end)), "")


def learned(imap_host: str, seen: Sequence[tuple[str, str]]) -> str:
    """The name to believe from now on; "" while nothing is sure.

    seen: (name in the topmost header, domain of the sender) of the last letters that the server gave us, oldest
    first. Where the server writes no such header, a stranger's letter may bring one: so a name is believed only when
    every one of the last letters carries it, and they come from several domains; fewer are enough for a name that
    belongs to the server the mailbox is read from.
    """
    if name := known(imap_host):
        return name
    name = seen[-1][0] if seen else ""
    letters, domains = OWN_HOUSE if is_of(name, _house(imap_host)) else STRANGE
    latest = seen[-letters:]
    sure = len(latest) == letters and all(one == name for one, _ in latest)
    return name if sure and len({domain for _, domain in latest}) >= domains else ""


def _house(host: str) -> str:
    """The domain a server's name stands under: example.org of imap.example.org; "" where it might be anybody's."""
    labels = host.strip().lower().rstrip(".").split(".")
    above = labels[1:] if len(labels) > 2 else labels
    if len(above) < 2 or above[-1].isdecimal() or (len(above) == 2 and above[0] in _SHARED):
        return ""
    return ".".join(above)
