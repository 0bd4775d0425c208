"""Reasons for what was understood, in words, in the language of who reads them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from zabota.base.clock import now
from zabota.base.ui import dates

# Each with the customer's own words behind it.
CLASSES = {
    "danger": gettext_lazy("Danger: “%(words)s”"),
    "breach": gettext_lazy("Somebody got in: “%(words)s”"),
    "stopped": gettext_lazy("Does not work: “%(words)s”"),
    "loss": gettext_lazy("Money is lost: “%(words)s”"),
    "many": gettext_lazy("Many are affected: “%(words)s”"),
    "time": gettext_lazy("It cannot wait: “%(words)s”"),
    "money": gettext_lazy("About money: “%(words)s”"),
    "calm": gettext_lazy("It can wait: “%(words)s”"),
    "level": gettext_lazy("Customer: %(words)s"),
}
# Where the words are hidden by now.
BARE = {
    "danger": gettext_lazy("Danger"),
    "breach": gettext_lazy("Somebody got in"),
    "stopped": gettext_lazy("Does not work"),
    "loss": gettext_lazy("Money is lost"),
    "many": gettext_lazy("Many are affected"),
    "time": gettext_lazy("It cannot wait"),
    "money": gettext_lazy("About money"),
    "calm": gettext_lazy("It can wait"),
}
KINDS = {
    "version": gettext_lazy("Version"),
    "os": pgettext_lazy("operating", "System"),
    "browser": gettext_lazy("Browser"),
    "device": gettext_lazy("Device"),
    "order": pgettext_lazy("of an order or a receipt", "Number"),
    "error": pgettext_lazy("shown by a program", "Error"),
    "url": pgettext_lazy("web", "Page"),
}
SECRETS = {
    "card": gettext_lazy("card number"),
    "code": gettext_lazy("security code"),
    "pin": gettext_lazy("PIN"),
    "private_key": gettext_lazy("private key"),
    "api_key": gettext_lazy("access key"),
}


def reason(one: Mapping[str, Any]) -> str:
    """A chip; "" for what a newer desk wrote and this one does not know."""
    kind, said = one.get("kind", ""), one.get("words", "")
    if kind == "burst":
        many = ngettext(
            "%(num)s customer says the same within 15 minutes",
            "%(num)s customers say the same within 15 minutes",
            one["n"],
        )
        return many % {"num": one["n"]}
    if kind == "learned" and said:
        up, down = _("Raised before for: %(words)s"), _("Lowered before for: %(words)s")
        return (up if one.get("up") else down) % {"words": said}
    if kind == "heaped":
        return _("Words are heaped up, so it is not called critical")
    known = CLASSES if said else BARE
    return str(known[kind]) % {"words": said} if kind in known else ""


def taught(said: Mapping[str, Any], reader: int) -> tuple[str, int]:
    """(words, number of the ticket that somebody put right)."""
    at = parse_datetime(said["at"])
    values = {"number": f"#{said['number']}", "when": _when(at) if at else ""}
    if said.get("agent") == reader:
        return _("You said so of %(number)s %(when)s") % values, said["number"]
    return _("A colleague said so of %(number)s %(when)s") % values, said["number"]


def _when(at: datetime) -> str:
    """`today`, `on Tuesday`, `on 19 November`: as it stands in a sentence."""
    local, here = timezone.localtime(at).date(), timezone.localtime(now()).date()
    if local == here:
        return _("today")
    if (here - local).days < 7:
        return str(ON[local.weekday()])
    return _("on %(date)s") % {"date": dates.in_words(local)}


ON = (
    gettext_lazy("on Monday"),
    gettext_lazy("on Tuesday"),
    gettext_lazy("on Wednesday"),
    gettext_lazy("on Thursday"),
    gettext_lazy("on Friday"),
    gettext_lazy("on Saturday"),
    gettext_lazy("on Sunday"),
)
