"""Why a provider or its answer does not do, in one or two sentences: what happened and the way out."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy, ngettext_lazy

from zabota.base.net import trouble
from zabota.base.net.http import NotFetched
from zabota.core.people.elsewhere import NotLetIn

# What whoever signs in is told.
AT_THE_DOOR = {
    "refused": gettext_lazy("%(name)s did not let you in: %(words)s. Try once more, or another way."),
    "state": gettext_lazy("This answer belongs to no question of ours, or came too late. Begin once more."),
    "nonce": gettext_lazy("This answer belongs to no question of ours, or came too late. Begin once more."),
    "code": gettext_lazy("%(name)s does not know its own answer any more. Begin once more."),
    "no_address": gettext_lazy(
        "%(name)s does not tell your e-mail address. Whoever runs it has to let the desk see it."
    ),
    "unvouched": gettext_lazy(
        "%(name)s does not say that %(address)s is yours. Confirm the address there, or ask the owner of the desk."
    ),
    "stranger": gettext_lazy("Nobody here is known by %(address)s. Ask the owner of the desk for an invitation."),
    "left": gettext_lazy("This person no longer works here."),
    "owner": gettext_lazy(
        "The owner of the desk is not recognised by an address alone. Sign in another way, then connect %(name)s "
        "under Settings, Signing in."
    ),
    "owner_invited": gettext_lazy("Whoever will own the desk comes in by the link of the invitation itself."),
    "taken": gettext_lazy(
        "At %(name)s this is somebody else of the desk already. Sign in another way, and look under Settings."
    ),
    "clock": gettext_lazy(
        "The clock of the desk and that of %(name)s differ by %(minutes)s min. Whoever runs the desk has to set it."
    ),
    "late": gettext_lazy(
        "The answer of %(name)s was over by %(minutes)s min when it came. If that happens again, a clock is wrong."
    ),
    "silent": gettext_lazy("%(name)s does not answer just now. Try in a while, or sign in another way."),
    "": gettext_lazy("%(name)s gave an answer that cannot be trusted. The owner of the desk sees why."),
}

# What the owner is told: the same causes, with what to do about them.
IN_SETTINGS = {
    "no_document": gettext_lazy("Nothing that describes a provider lies at %(url)s. Check how the issuer is written."),
    "other_issuer": gettext_lazy("It calls itself %(said)s, not %(issuer)s. Write the issuer exactly as it does."),
    "lacking": gettext_lazy("Its description has no %(field)s: this is no provider of OpenID Connect."),
    "open_way": gettext_lazy("It names an address without TLS: %(url)s."),
    "no_tls": gettext_lazy(
        "%(url)s has no TLS. Write https; or, for a server of your own inside the network, allow servers at private "
        "addresses under Settings, Desk."
    ),
    "algorithm": gettext_lazy("It signs with %(said)s, which is not taken here. RS256 or ES256 does."),
    "no_keys": gettext_lazy("The keys by which it signs cannot be read."),
    "client": gettext_lazy("It does not know this client ID and secret: %(words)s. The secret may have run out."),
    "address": gettext_lazy("It does not know the address that people return to. Copy it from below into its form."),
    "said": gettext_lazy("It says: %(words)s."),
    "unknown_key": gettext_lazy("An answer was signed by a key that it does not publish."),
    "signature": gettext_lazy("An answer was not signed by it."),
    "issuer": gettext_lazy("An answer came in the name of %(said)s, not of %(issuer)s."),
    "audience": gettext_lazy("An answer was meant for another client ID."),
    "no_identity": gettext_lazy("It gave no identity token: this client is not set up for OpenID Connect there."),
    "no_subject": gettext_lazy("Its answer names nobody."),
    "other_subject": gettext_lazy("It named two different people in one answer."),
    "no_more": gettext_lazy("It did not tell more about the person (%(status)s)."),
}
MINUTES = ngettext_lazy(
    "Its clock and ours differ by %(minutes)s minute: sign-ins fail until one is set.",
    "Its clock and ours differ by %(minutes)s minutes: sign-ins fail until one is set.",
    "minutes",
)


def code_of(error: BaseException) -> tuple[str, dict[str, Any]]:
    """(code, facts) to be kept: of NotLetIn its own; of the network "net:" and what base.net.trouble calls it."""
    if isinstance(error, NotLetIn):
        return error.code, {key: str(value) for key, value in error.facts.items()}
    if isinstance(error, NotFetched):
        return ("no_tls" if "https" in str(error) else "net:other"), {}
    return f"net:{trouble.trouble_of(error)}", {}


def at_the_door(code: str, facts: dict[str, Any], *, name: str) -> str:
    key = "silent" if code.startswith("net:") else code if code in AT_THE_DOOR else ""
    return str(AT_THE_DOOR[key]) % {"name": name, "words": "", "address": "", "minutes": "", **facts}


def in_settings(code: str, facts: dict[str, Any], *, issuer: str) -> str:
    host = urlsplit(issuer).hostname or issuer
    if code.startswith("net:"):
        return trouble.in_words(code.removeprefix("net:"), host=host)
    if code == "clock":
        return str(MINUTES % {"minutes": int(facts.get("minutes", 1))})
    words = IN_SETTINGS.get(code) or AT_THE_DOOR.get(code) or IN_SETTINGS["said"]
    known = {"url": issuer, "name": host, "words": code, "said": "?", "issuer": issuer, "field": "", "status": ""}
    return str(words) % {**known, "address": "", "minutes": "", **facts}
