"""What was hidden in a letter when it came: card numbers, codes, keys. The fact: the kinds, sorted, and "kept" last."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.core.secrets import API_KEY, CARD, CODE, PIN, PRIVATE_KEY
from zabota.rooms.mail.actions.keeping import KEPT
from zabota.rooms.mail.models import RawLetter

KEY = "masked"


def understood(letter: Letter, raw: RawLetter) -> Any:
    """Found before, by the masking itself: what is parsed now holds no secrets any more."""
    del letter
    return raw.facts.get(KEY)


def said(fact: Any, raw: RawLetter) -> list[Mark]:
    words = {
        CARD: _("A card number was hidden"),
        CODE: _("A card's security code was hidden"),
        PIN: _("A PIN was hidden"),
        PRIVATE_KEY: _("A private key was hidden"),
        API_KEY: _("An access key was hidden"),
    }
    why = _("It was taken out before the letter was kept, in its source and in its text files too.")
    kinds = [kind for kind in words if kind in fact]
    place = reverse("mail_kept_numbers", args=[raw.pk]) if KEPT in fact else ""
    return [Mark(words[kind], "amber", "eye-off", why, place if kind == CARD else "") for kind in kinds]
