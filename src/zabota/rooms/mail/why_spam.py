"""Why a letter is spam, in words. The codes are those of RawLetter.facts["spam"]."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.ui.dates import day
from zabota.rooms.mail.actions.taking.spam import KEY
from zabota.rooms.mail.models import RawLetter

Names = dict[int, str]


def names_in(letters: Iterable[RawLetter]) -> Names:
    """Of everybody who blocked or marked something here, by id, in one query."""
    ids = {fact["agent"] for letter in letters if (fact := letter.facts.get(KEY, {})).get("agent")}
    return {agent.pk: agent.full_name for agent in Agent.objects.filter(pk__in=ids)} if ids else {}


def why(letter: RawLetter, names: Names) -> str:
    """One or two sentences; empty where nothing is noted."""
    fact = letter.facts.get(KEY, {})
    said = [_reason(fact, names)]
    if fact.get("answers"):
        said.append(_("It answers #%(number)s.") % {"number": fact["answers"]})
    return " ".join(filter(None, said))


def _reason(fact: dict[str, Any], names: Names) -> str:
    moment, name = parse_datetime(fact.get("at", "")), names.get(fact.get("agent", 0), "")
    values = {"name": name, "day": day(moment) if moment else "", "value": fact.get("value", "")}
    match fact.get("why"):
        case "blocked" if name:
            return _("%(name)s blocked %(value)s on %(day)s.") % values
        case "blocked":
            return _("%(value)s is blocked.") % values
        case "person":
            return _("%(name)s marked it on %(day)s.") % values if name else _("A person marked it.")
        case "server":
            return _("The mail server says so.")
        case "junk":
            return _("The mail server put it into its junk folder.")
        case "words" if shown := _shown(fact.get("words", ())):
            return _("It looks like earlier spam: %(words)s.") % {"words": shown}
        case "words":
            return _("It looks like earlier spam.")
    return ""


def _shown(tokens: Sequence[str]) -> str:
    """A token such as "subject:winner" is shown as the word: what kind it is explains little."""
    return ", ".join(dict.fromkeys(token.rpartition(":")[2] for token in tokens))
