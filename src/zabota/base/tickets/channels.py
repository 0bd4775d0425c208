"""The ways by which tickets come, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

NAMES: dict[str, str | Promise] = {
    "mail": gettext_lazy("E-mail"),
    "chat": gettext_lazy("Chat"),
    "phone": gettext_lazy("Phone"),
    "visit": gettext_lazy("Visits"),
    "web": gettext_lazy("Web form"),
    "telegram": "Telegram",
}


def channel_name(channel: str) -> str:
    """The key itself for a way that has no name yet."""
    return str(NAMES.get(channel, channel))
