"""Policies that every desk begins with are named in its language, until somebody names them otherwise."""

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from zabota.rooms.sla.models import Policy

# As usual.POLICIES names them.
NAMES: dict[str, Promise] = {
    "Chat and phone": pgettext_lazy("policy of promises", "Chat and phone"),
    "Everyone": pgettext_lazy("policy of promises", "Everyone"),
}


def name_usual(language: str) -> None:
    known = {words: name for code, _label in settings.LANGUAGES for name, words in _spoken(code).items()}
    wanted = _spoken(language)
    for row in Policy.objects.filter(current__number=1, name__in=known):
        row.name = wanted[known[row.name]]
        row.save(update_fields=["name"])


def _spoken(language: str) -> dict[str, str]:
    with translation.override(language):
        return {name: str(words) for name, words in NAMES.items()}
