"""What a change to many tickets is told by its form."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.models import Agent, Team
from zabota.base.tickets.actions.bulk.verbs import VERBS
from zabota.base.tickets.models import Damage
from zabota.base.tickets.values import Refused
from zabota.core.secrets import mask
from zabota.core.tickets.tags import LONGEST, line
from zabota.pages.inbox import queries
from zabota.pages.inbox.answers import row_named
from zabota.pages.inbox.forms import one_line, words
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.moments import moment
from zabota.pages.inbox.writing import TEXT_LIMIT


def verb_of(request: Asked) -> str:
    """Raises Refused for what is no verb. To hand over is to a person or to a team, as the form says."""
    verb = request.POST.get("verb", "")
    if verb == "owner" and "team" in request.POST:
        verb = "team"
    if verb not in VERBS:
        raise Refused(_("Choose what is to be done."))
    return verb


def given(request: Asked, verb: str) -> dict[str, Any]:
    """As models/bulk.py keeps it. Raises Refused."""
    data = request.POST
    match verb:
        case "owner":
            heir = row_named(Agent, data.get("agent"))
            return {"agent": heir.pk if heir else None}
        case "team":
            team = row_named(Team, data.get("team"))
            return {"team": team.pk if team else None}
        case "solve":
            return {"texts": _texts(request)}
        case "reply":
            return {"texts": _texts(request), "solve": data.get("solve") == "on", "opened": data.get("opened", "")[:40]}
        case "tag" | "untag":
            return {"tag": line(mask(one_line(data.get("tag", ""), LONGEST)))}
        case "snooze":
            return {"until": moment(data.get("until", "") or data.get("at", "")).isoformat()}
        case "damage":
            value = data.get("damage", "")
            return {"damage": int(value) if value.isdecimal() and len(value) < 3 else None}
    return {}


def fields(request: Asked, verb: str, spoken: Mapping[str, int]) -> dict[str, Any]:
    """What the form shows beside the selection. spoken: languages of the customers -> how many."""
    match verb:
        case "owner":
            return {"people": queries.all_who_may_own(), "teams": queries.teams()}
        case "reply":
            ready = queries.ready_answers(request.user)
            fitting = {code: [row for row in ready if row.language in (code, "")] for code in spoken}
            return {"spoken": spoken, "ready": fitting, "opened": now().isoformat()}
        case "solve":
            return {"spoken": spoken}
        case "damage":
            return {"damages": Damage.choices}
    return {}


def _texts(request: Asked) -> dict[str, str]:
    """Language -> text. What is typed counts; where nothing is, the ready answer that was chosen."""
    mine = {str(row.pk): row.text for row in queries.ready_answers(request.user)}
    texts = {}
    for name in [key for key in request.POST if key.startswith("text-")][:40]:
        code = name.removeprefix("text-")[:8]
        typed = words(request.POST[name], TEXT_LIMIT) or mine.get(request.POST.get(f"ready-{code}", ""), "")
        if typed:
            texts[code] = mask(typed)
    return texts
