"""A whole rule in one phrase, in the language of the moment."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.base.desk.queries import desk
from zabota.base.tickets.models import Status
from zabota.base.ui.languages import reader
from zabota.core import rules as core
from zabota.core.text.differing import hosts_alone
from zabota.core.tickets.fields import DAY
from zabota.rooms.rules import words
from zabota.rooms.rules.models import RuleVersion
from zabota.rooms.rules.names import names_in
from zabota.rooms.rules.queries import shape_of
from zabota.rooms.rules.words import Names


def in_every_language(shape: core.Shape, names: Names) -> list[tuple[str, str]]:
    """(language, phrase): the reader's own first."""
    own = reader()
    codes = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != own)
    found = []
    for code in codes:
        with translation.override(code):
            found.append((code, phrase(shape, names)))
    return found


def phrase(shape: core.Shape, names: Names) -> str:
    """`When a new ticket comes, if the subject has “printer”: damage High damage, tag printer.`"""
    parts = {
        "when": words.any_of(trigger(one, names) for one in shape.when),
        "if": ", ".join(group(one, names) for one in shape.groups),
        "then": ", ".join(effect(one, names) for one in shape.then),
    }
    form = _("When %(when)s, if %(if)s: %(then)s.") if shape.groups else _("When %(when)s: %(then)s.")
    return form % parts


def told(row: RuleVersion) -> str:
    """For the audit: the phrase of a version in the desk's language, with the names of that moment."""
    with translation.override(desk().language):
        shape = shape_of(row)
        return hosts_alone(phrase(shape, names_in([row.shape]))) if shape else ""


def trigger(one: core.Trigger, names: Names) -> str:
    status = str(Status(one.status).label) if one.status else ""
    return words.trigger_form(one.on, names) % {"span": words.span(one.span), "status": status}


def group(one: core.Group, names: Names) -> str:
    said = words.any_of(condition(each, names) for each in one.any)
    return pgettext("a condition", "except if %(condition)s") % {"condition": said} if one.but else said


def condition(one: core.Condition, names: Names) -> str:
    value = words.any_of(words.value_word(one.field, value, names) for value in one.values)
    bare = (one.op == "is" and one.field != "damage") or (one.op == "has" and one.field in words.CONDITIONS)
    op = "" if bare else words.op_word(one.op, days=DAY.fullmatch(one.values[0]) is not None)
    said = words.condition_form(one.field, names) % {"op": op, "token": value}
    return " ".join(said.split())


def effect(one: core.Effect, names: Names) -> str:
    values = words.all_of(words.value_word(one.do, value, names) for value in one.values) if one.values else ""
    said = words.deed_form(one.do, names) % {"token": values}
    return f"{said} ({one.text})" if one.do == "damage" and one.text else said


def effect_of(found: Mapping[str, Any], names: Names) -> str:
    """The same of a deed as it is kept; "" for one that this desk does not know."""
    try:
        return effect(core.Effect(found["do"], tuple(found.get("values", ())), found.get("text", "")), names)
    except (core.Unfit, KeyError):
        return ""
