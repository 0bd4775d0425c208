"""Fields of settings and their values in words, where the audit tells of them."""

from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.people.models import Role
from zabota.base.tickets.channels import NAMES as CHANNELS
from zabota.base.tickets.channels import channel_name
from zabota.base.tickets.models import Damage
from zabota.base.ui.languages import language_named
from zabota.pages.office.audit_names import NAMES

VALUES = {
    "all": gettext_lazy("All"),
    "team": gettext_lazy("Team"),
    "own": gettext_lazy("Own"),
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "as_it_ships": gettext_lazy("As it ships"),
    "blocked": gettext_lazy("blocked"),
    "allowed": gettext_lazy("never spam"),
}
PLACES = {name: place for place, name in enumerate(NAMES)}
LANGUAGES = ("language", "languages", "locale", "original")
SHARES = ("sure_from", "topic_from", "explores")


def field_name(name: str) -> str:
    kind, _line, language = name.partition("_")
    if kind == "name" and language:
        return _("Name (%(language)s)") % {"language": language_named(language)}
    return str(NAMES.get(name, name.replace("_", " ")))


def value_in_words(value: Any, field: str = "") -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case list():
            return ", ".join(value_in_words(one, field) for one in value)
        case dict():
            # PostgreSQL keeps no order of names; that of days and languages is the one of the list.
            names = sorted(value, key=lambda name: (PLACES.get(name, len(PLACES)), name))
            return ", ".join(f"{field_name(name)} {value_in_words(value[name], name)}" for name in names)
        case int() if field == "never_damage" and value in Damage.values:
            return str(Damage(value).label)
        case int() | float() if field in SHARES:
            return f"{round(value * 100)}%"
        case str():
            return _text(value, field)
    return str(value)


def _text(value: str, field: str) -> str:
    if field in LANGUAGES:
        return language_named(value)
    if field == "second_step_roles" and value in Role.values:
        return str(Role(value).label)
    if field == "channels" and value in CHANNELS:
        return channel_name(value)
    # Only what has the look of a moment, so that no text of ours is read as one.
    if "T" in value[10:11] and (moment := _moment(value)):
        return moment
    return str(VALUES.get(value, value))


def _moment(value: str) -> str:
    try:
        moment = parse_datetime(value)
    except ValueError:
        return ""
    if moment is None:
        return ""
    return date_format(localtime(moment) if is_aware(moment) else moment, "SHORT_DATETIME_FORMAT")
