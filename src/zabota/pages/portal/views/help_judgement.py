"""Did this help? One press counts; why, in words, goes to whoever keeps the article true. Looking records nothing."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.place import Place, in_help_centre
from zabota.pages.portal.strangers import is_ours, key_of
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.actions.readers import OPEN
from zabota.rooms.knowledge.article_page import text_at
from zabota.rooms.knowledge.models import Feedback, Text

SALT = "portal.judgement"
# Of one address about one article, and about all of them.
TIMES, IN_ALL, WITHIN = 3, 30, 3600


# A reader has no cookie that could hold a token against forgery; browsers say themselves from where a form comes.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_help_centre
def judgement(request: HttpRequest, place: Place, slug: str) -> HttpResponseBase:
    """POST helped=yes or no; then POST of=… and words=…, where `of` is what the first answer led to."""
    text = text_at(place.brand, place.language, slug)
    if text is None:
        raise Http404
    if request.method != "POST":
        row = named(request.GET.get("of", ""), text)
        return shown(request, place, text, row) if row else redirect(place.url("help_article", slug))
    if not is_ours(request):
        return HttpResponse(status=403)
    key = key_of(request)
    if not (allowed(f"judged:{text.pk}:{key}", 2 * TIMES, WITHIN) and allowed(f"judged:{key}", IN_ALL, WITHIN)):
        return shown(request, place, text, None, status=429)
    if row := named(request.POST.get("of", ""), text):
        actions.explain(row, words=request.POST.get("words", ""), by="portal", at=now())
        return led_back(place, text, row)
    if request.POST.get("helped") not in ("yes", "no"):
        return redirect(place.url("help_article", slug))
    return led_back(place, text, actions.judge(text, helped=request.POST["helped"] == "yes", at=now()))


def led_back(place: Place, text: Text, row: Feedback) -> HttpResponse:
    of = signing.dumps(row.pk, salt=SALT)
    response = redirect(f"{place.url('help_judgement', text.slug)}?{urlencode({'of': of})}")
    response.status_code = 303
    return response


def named(of: str, text: Text) -> Feedback | None:
    """The row that a signed name stands for, while something can still be said about it."""
    try:
        pk = signing.loads(of, salt=SALT)
    except signing.BadSignature:
        return None
    return Feedback.objects.filter(pk=pk, text=text, created_at__gt=now() - OPEN).first()


def shown(request: HttpRequest, place: Place, text: Text, row: Feedback | None, *, status: int = 200) -> HttpResponse:
    """With the header X-Fragment only the part in the article; row: None: too often."""
    fragment = request.headers.get("X-Fragment") == "judgement"
    of = signing.dumps(row.pk, salt=SALT) if row else ""
    context = {"place": place, "text": text, "feedback": row, "of": of}
    page = "portal/help_judged.html" if fragment else "portal/help_judgement.html"
    response = render(request, page, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Vary"] = "X-Fragment"
    return response
