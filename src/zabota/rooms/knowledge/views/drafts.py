"""What is being written in one language: kept as it is typed; told when somebody else wrote meanwhile."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.ui.dates import clock
from zabota.core.knowledge.merging import merge
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import WRITE, article_for
from zabota.rooms.knowledge.article_answers import back, language_for, refused, shown, text_for, wants_data
from zabota.rooms.knowledge.clashing import clash
from zabota.rooms.knowledge.editing import Editing, editing
from zabota.rooms.knowledge.models import Article, Text
from zabota.rooms.knowledge.words import waiting, written_state


@required(WRITE)
@require_POST
def draft(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The whole text. 409 with both versions where another one was saved since `seen`."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    language = language_for(row, language)
    title, body, seen = _line(request.POST.get("title", "")), _lines(request.POST.get("body", "")), _seen(request)
    try:
        text = actions.save_draft(row, language, title=title, body=body, seen=seen, agent=user, at=now())
    except actions.Stale as stale:
        base = _lines(request.POST.get("base", ""))
        context = {"article": row, "clash": clash(stale.text, base=base, mine=(title, body))}
        return shown(request, "knowledge/clash.html" if not wants_data(request) else "knowledge/clash_part.html",
                    context, 409)  # fmt: skip
    except ValueError:
        return refused(request, row, language, _("This text is too long. Make two articles of it."))
    return _kept(request, row, text)


@required(WRITE)
@require_POST
def union(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Both texts as one: what only one of the two touched, and of the rest what was chosen."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    text = text_for(row, language)
    data = request.POST
    base, mine = _lines(data.get("base", "")), _lines(data.get("body", ""))
    asked = [name[7:] for name in data if name.startswith("choice-") and name[7:].isdecimal() and len(name) < 14]
    chosen = {int(number): data.get(f"choice-{number}", "") for number in asked}
    body = merge(base, mine, text.draft_body, chosen).body
    title = _line(data.get("title", "")) or text.draft_title
    try:
        actions.save_draft(row, language, title=title, body=body, seen=_seen(request), agent=user, at=now())
    except actions.Stale as stale:
        context = {"article": row, "clash": clash(stale.text, base=base, mine=(title, mine))}
        return shown(request, "knowledge/clash.html", context, 409)
    return back(request, row, language, _("Both are in the text now."))


def _kept(request: HttpRequest, row: Article, text: Text) -> HttpResponse:
    if not wants_data(request):
        return back(request, row, text.language, _("Saved."))
    page = editing(row, request.GET.get("beside", text.language))
    return JsonResponse(
        {
            "number": text.draft_number,
            "said": _("Saved %(time)s") % {"time": clock(text.draft_at or now())},
            "waiting": waiting(page),
            "states": {one.code: written_state(one) for one in page.tongues},
            **_cells(page),
        }
    )


def _cells(page: Editing) -> dict[str, list[dict[str, str]]]:
    """For the script: what every block reads like now, and how its row stands."""
    found: dict[str, list[dict[str, str]]] = {"original": [], "translation": []}
    for line in page.lines:
        for side, cell in (("original", line.original), ("translation", line.translation)):
            if cell:
                state = {"state": line.state, "key": line.key}
                found[side].append({"source": cell.block.source, "html": cell.html, **state})
    return found


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _lines(text: str) -> str:
    """As browsers send it, back to what was typed; PostgreSQL keeps no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
