"""One message: what was sent, what was answered at each try; sending it again."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabota.base.clock import now
from zabota.base.net.trouble import in_words
from zabota.base.people.access import agent_of, required
from zabota.base.ui.fragments import wants_fragment
from zabota.rooms.hooks import queries
from zabota.rooms.hooks.actions import delivering
from zabota.rooms.hooks.words import MEANINGS

USES = "settings.manage"


@required(USES)
@require_safe
def hook_delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """While it has not been tried it fetches itself anew."""
    agent = agent_of(request)
    row = queries.delivery_for(agent, pk)
    tries = list(row.tries.order_by("-id")[:50])
    _body, headers = delivering.request_of(row, at=tries[0].at if tries else now())
    # Whoever looks at a log needs no signature to send with.
    headers["webhook-signature"] = "v1,…"
    context = {
        "row": row,
        "hook": row.endpoint,
        "meaning": MEANINGS.get(row.kind, row.kind),
        "tries": [(one, in_words(one.trouble, host=row.endpoint.url) if one.trouble else "") for one in tries],
        "head": "\n".join(f"{name}: {value}" for name, value in headers.items()),
        "body": json.dumps(row.payload, indent=2, ensure_ascii=False),
        "told": bool(queries.told(agent, [row])),
        "busy": row.state == "waiting" and not tries,
    }
    return render(request, "hooks/_became.html" if wants_fragment(request) else "hooks/delivery.html", context)


@required(USES)
@require_POST
def hook_replay(request: HttpRequest, pk: int) -> HttpResponse:
    agent = agent_of(request)
    row = queries.delivery_for(agent, pk)
    delivering.replay(row, by=agent.ref, at=now())
    messages.success(request, _("It is on its way again, under the same id."))
    return redirect("hook_delivery", row.pk)
