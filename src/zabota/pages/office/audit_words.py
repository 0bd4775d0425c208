"""Audit lines as plain sentences. All names of a page are fetched in three queries, however many lines it has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from zabota.base.audit.models import AuditEntry
from zabota.base.people.models import Agent, DeskRole, Role
from zabota.base.tickets.access import REACHES, customers_of, organisations_of
from zabota.base.tickets.models import Ticket
from zabota.pages.office.audit_fields import field_name, value_in_words
from zabota.rooms.coach.words import RULES


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    who: str
    who_ref: str
    words: str
    detail: str
    address: str
    changes: list[str]


def in_words(rows: Iterable[AuditEntry], reader: Agent) -> list[Line]:
    """Customers are called by their names to those who may know of them, and their companies are."""
    rows = list(rows)
    names = _names({ref for row in rows for ref in (row.by, row.thing)}, reader)
    facts = _told_to(reader, rows)
    return [
        Line(
            at=row.at,
            who=_name(names, row.by),
            who_ref=row.by,
            words=_verb(row.verb) % {"thing": _name(names, row.thing, facts[row.pk].get("name", ""))},
            detail=_fields(row.facts),
            changes=_changes(facts[row.pk]),
            address=row.address or "",
        )
        for row in rows
    ]


def _fields(facts: Mapping[str, Any]) -> str:
    """Names of what changed, where a line tells no more than that; of an export it is how many fields there are."""
    found = facts.get("fields")
    return ", ".join(map(str, found)) if isinstance(found, list) and "now" not in facts else ""


def _told_to(reader: Agent, rows: Sequence[AuditEntry]) -> dict[int, dict[str, Any]]:
    """The facts of each line, by its id. One query more for whose reading is limited."""
    if reader.eyes not in REACHES:
        return {row.pk: row.facts for row in rows}
    asked = [row.thing.partition(":")[2] for row in rows if row.thing.startswith("organisation:")]
    known = {f"organisation:{pk}" for pk in organisations_of(reader).filter(pk__in=asked).values_list("pk", flat=True)}
    hidden = {row.pk for row in rows if row.thing.startswith("organisation:") and row.thing not in known}
    return {row.pk: {} if row.pk in hidden else row.facts for row in rows}


def _changes(facts: Mapping[str, Any]) -> list[str]:
    """ "name: before → after" of each field that a line tells of (base/audit/changes.py)."""
    was, now = facts.get("was"), facts.get("now")
    if not isinstance(was, dict) or not isinstance(now, dict):
        return []
    pairs = ((name, value_in_words(was.get(name), name), value_in_words(now.get(name), name)) for name in now)
    return [f"{field_name(name)}: {before} → {after}" for name, before, after in pairs]


def _verb(verb: str) -> str:
    words = {
        "looked": _("looked at %(thing)s"),
        "changed": _("changed %(thing)s"),
        "joined": _("joined: %(thing)s"),
        "left": _("ended the access of %(thing)s"),
        "role": _("gave %(thing)s another role"),
        "invited": _("invited someone (%(thing)s)"),
        "withdrawn": _("withdrew %(thing)s"),
        "identity": _("added an address to %(thing)s"),
        "merged": _("merged %(thing)s into another customer"),
        "unmerged": _("took the merge of %(thing)s back"),
        "words_hidden": _("hid words of %(thing)s for good"),
        "file_removed": _("removed a file of %(thing)s for good"),
        "erased": _("erased %(thing)s for good"),
        "powers": _("changed what %(thing)s may do"),
        "moved": _("moved %(thing)s"),
        "removed": _("removed %(thing)s"),
        "put_back": _("put %(thing)s back"),
        "retired": _("retired %(thing)s"),
        "merged_topic": _("merged %(thing)s into another topic"),
        "unmerged_topic": _("took the merge of %(thing)s back"),
        "renamed_tag": _("renamed %(thing)s"),
        "merged_tag": _("made %(thing)s one with another"),
        "tag_taken_back": _("took back what was done to %(thing)s"),
        "away": _("noted days away of %(thing)s"),
        "back": _("took back days away of %(thing)s"),
        "signed-in": _("signed in"),
        "signed-out": _("signed out a device of %(thing)s"),
        "taken": _("took in %(thing)s"),
        "added": _("added %(thing)s"),
        "named": _("said who wrote %(thing)s"),
        "linked": _("connected %(thing)s with a provider"),
        "unlinked": _("disconnected %(thing)s from a provider"),
        "refused": _("let nobody in (%(thing)s)"),
        "brought_back": _("brought %(thing)s back"),
        "made": _("made %(thing)s"),
        "revoked": _("revoked %(thing)s"),
        "secret": _("replaced the secret of %(thing)s"),
        "turned_off": _("turned off %(thing)s"),
        "turned_on": _("turned on %(thing)s"),
        "begun": _("began %(thing)s"),
        "letter_text": _("changed a letter that the desk writes by itself, of %(thing)s"),
        "told_apart": _("told %(thing)s apart from another customer"),
    }
    return words.get(verb, verb.replace("%", "%%") + " %(thing)s")


def _name(names: dict[str, str], ref: str, called: str = "") -> str:
    """called: the name that the thing had then, which is told rather than its number."""
    kind, _colon, key = ref.partition(":")
    key = f"“{called}”" if called else str(RULES.get(key, key)) if kind == "coach" else key
    kinds = {
        "agent": _("person %(key)s"),
        "customer": _("customer %(key)s"),
        "ticket": _("ticket %(key)s"),
        "invitation": _("invitation %(key)s"),
        "policy": _("policy %(key)s"),
        "warning": _("warning %(key)s"),
        "backups": _("how backups are taken"),
        "desk": _("the settings of the desk"),
        "mailbox": _("mailbox %(key)s"),
        "feedback": _("what customers are asked"),
        "routing": _("how tickets are given"),
        "role": _("role %(key)s"),
        "team": _("team %(key)s"),
        "topic": _("topic %(key)s"),
        "tag": _("tag “%(key)s”"),
        "field": _("field %(key)s"),
        "brand": _("brand %(key)s"),
        "provider": _("sign-in provider %(key)s"),
        "letter": _("letter %(key)s"),
        "calendar": _("opening hours %(key)s"),
        "organisation": _("company %(key)s"),
        "article": _("article %(key)s"),
        "section": _("section %(key)s of the help centre"),
        "parcel": _("parcel of articles %(key)s"),
        "token": _("token %(key)s"),
        "webhook": _("webhook %(key)s"),
        "knowledge": _("everything in the help centre"),
        "command": _("The command line"),
        "clock": _("The clock"),
        "mail": _("Incoming mail"),
        "warnings": _("when a ticket climbs that nobody touches"),
        "rule": _("rule %(key)s"),
        "macro": _("macro %(key)s"),
        "ready": _("ready answer %(key)s"),
        "coach": _("what the coach says: %(key)s"),
        "plain_word": _("plain word for %(key)s"),
        "word": _("word of the house %(key)s"),
        "sweeps": _("when sweeps are due"),
        "model": _("the language model"),
        "app": _("how the desk is known to %(key)s"),
        "sender": _("letters of %(key)s"),
        "synonyms": _("words that mean the same as %(key)s"),
        "cure": _("what is done against %(key)s"),
        "target": _("the target of bounces"),
        "import": _("import %(key)s"),
        "export": _("export %(key)s"),
        "backup": _("backup %(key)s"),
    }
    if called or ref not in names:
        return kinds[kind] % {"key": key} if kind in kinds else key if called else ref
    return names[ref]


def _names(refs: set[str], reader: Agent) -> dict[str, str]:
    by_kind: dict[str, set[int]] = {}
    for ref in refs:
        kind, _colon, key = ref.partition(":")
        if key.isdecimal():
            by_kind.setdefault(kind, set()).add(int(key))
    agents = Agent.objects.in_bulk(by_kind.get("agent", set()))
    customers = customers_of(reader).in_bulk(by_kind.get("customer", set()))
    tickets = Ticket.objects.only("number", "subject").in_bulk(by_kind.get("ticket", set()))
    found: dict[str, Any] = {f"agent:{key}": row.full_name or row.email for key, row in agents.items()}
    found |= {f"customer:{key}": row.name for key, row in customers.items() if row.name}
    found |= {f"role:{role}": f"“{label}”" for role, label in Role.choices}
    own = {int(ref.removeprefix("role:own-")) for ref in refs if ref.startswith("role:own-")}
    found |= {f"role:own-{key}": f"“{row.name}”" for key, row in (DeskRole.objects.in_bulk(own) if own else {}).items()}
    found |= {f"ticket:{key}": _("ticket %(number)s") % {"number": row.number} for key, row in tickets.items()}
    return found
