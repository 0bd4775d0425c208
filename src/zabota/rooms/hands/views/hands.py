"""The page: who needs a hand near me, everybody, whom I asked, how I helped."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.people.access import agent_of, may, required
from zabota.base.people.models import Agent
from zabota.base.ports.articles import articles
from zabota.base.ports.routing import solved_like
from zabota.core.hands import FACTORS, Mark
from zabota.rooms.hands import queries, readiness, words
from zabota.rooms.hands.figures import figures


@never_cache
@required("tickets.read")
@require_safe
def hands(request: HttpRequest) -> HttpResponse:
    """`?tab=` near, all, asked, helped; `?after=` the cursor of a further page."""
    me, at = agent_of(request), now()
    tab = request.GET.get("tab", "near")
    tab = tab if tab in queries.TABS else "near"
    context = _list(me, tab, request.GET.get("after", ""), at) | {
        "tab": tab,
        "counts": queries.counts(me),
        "newest": queries.newest_near(me),
        "ready": readiness.of(me, at),
        "figures": figures(me, at),
        "may_note": may(me, "tickets.note"),
        "may_ask": may(me, "tickets.reply"),
        "marks": [(mark, words.MARKS[mark], words.factor(mark)) for mark in FACTORS],
        "worth": words.WORTH,
        "useless": Mark.NONE,
        "words": words,
        # What no room answers is not offered.
        "with_like": solved_like.answered_by is not None,
        "with_articles": articles.answered_by is not None,
        "now": at,
    }
    return render(request, "hands/hands.html", context)


@never_cache
@required("tickets.read")
@require_safe
def hands_news(request: HttpRequest) -> HttpResponse:
    """Whether something came since the page was drawn, for the page that is open."""
    seen, newest = request.GET.get("seen", ""), queries.newest_near(agent_of(request))
    known = int(seen) if seen.isdecimal() and len(seen) < 19 else 0
    return render(request, "hands/news.html", {"newest": known, "news": newest > known})


def _list(me: Agent, tab: str, after: str, at: datetime) -> dict[str, Any]:
    match tab:
        case "all":
            return {"page": queries.all_open(me, at, after)}
        case "asked":
            return {"page": queries.asked_by(me, at, after)}
        case "helped":
            rows, further = queries.helped(me, after)
            return {"page": queries.Page((), further), "helps": rows}
        case _:
            return {"page": queries.near(me, at), "asked": queries.asked_by(me, at, most=3)}
