"""Pictures of articles: put in, marked, and seen by readers."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabota.base.clock import now
from zabota.base.files.store import read
from zabota.base.people.access import agent_of, required
from zabota.base.tickets.values import Refused
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.access import WRITE, article_for, picture_for, seen_picture
from zabota.rooms.knowledge.actions.pictures import LARGEST
from zabota.rooms.knowledge.article_answers import article_url, back, language_for, shown, wants_data
from zabota.rooms.knowledge.article_forms import marks_of as written_marks
from zabota.rooms.knowledge.editing import text_of
from zabota.rooms.knowledge.marking import marking
from zabota.rooms.knowledge.models import Article, Picture

NOTHING_RUNS = "default-src 'none'; sandbox"


@required(WRITE)
@require_POST
def pictures(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """One more. With script its number comes back; without, it stands at the end of the draft."""
    user = agent_of(request)
    row = article_for(user, pk, to="write")
    language = language_for(row, language)
    sent = request.FILES.get("picture")
    try:
        if sent is None:
            raise Refused(_("Choose a picture first."))
        # What is too large is not read: the verb refuses by what one byte more says.
        made = actions.add_picture(row, content=sent.read(LARGEST + 1), by=user.ref, at=now())
    except Refused as refusal:
        if wants_data(request):
            return JsonResponse({"said": str(refusal)}, status=422)
        return shown(request, "knowledge/picture_refused.html",
                    {"article": row, "why": str(refusal), "back": article_url(row, language)}, 422)  # fmt: skip
    if wants_data(request):
        return JsonResponse({"source": f"![](picture:{made.pk})"})
    _at_the_end(request, row, language, made)
    return back(request, row, language, _("The picture stands at the end of the draft."))


def _at_the_end(request: HttpRequest, row: Article, language: str, made: Picture) -> None:
    user, text = agent_of(request), text_of(row, language)
    title, before, seen = (text.draft_title, text.draft_body, text.draft_number) if text else ("", "", 0)
    body = f"{before.rstrip()}\n\n![{_('Picture')}](picture:{made.pk})\n".lstrip()
    actions.save_draft(row, language, title=title, body=body, seen=seen, agent=user, at=now())


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """For every reader of a public article; otherwise for those of us who read articles. Its bytes never change."""
    row, is_public = seen_picture(request.user, pk)
    tag = f'"{row.blob_id[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        content = b"" if request.method == "HEAD" else read(row.blob_id)
        response = HttpResponse(content, content_type=row.content_type)
    response.headers["ETag"] = tag
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Half a day: an article that is no longer public is gone from other people's caches by then.
    response.headers["Cache-Control"] = "public, max-age=43200" if is_public else "private, no-cache"
    return response


@required(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """Numbers and boxes on one picture, and what each says in every language."""
    user = agent_of(request)
    row = picture_for(user, pk)
    said = ""
    if request.method == "POST":
        try:
            actions.mark_picture(row, marks=written_marks(request.POST), by=user.ref, at=now())
        except Refused as refusal:
            said = str(refusal)
        else:
            return back(request, row.article, request.POST.get("language", "")[:8], _("The marks are kept."))
    context = {"picture": row, "page": marking(row), "why": said, "language": request.GET.get("language", "")}
    return shown(request, "knowledge/marks.html", context, 422 if said else 200)
