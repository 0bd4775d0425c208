"""The texts of letters that the desk writes by itself, by brand, language and kind; each with its preview."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.base.people.models import Brand
from zabota.core.letters import KINDS, SLOTS, Kind, Text, lacks, usual_text
from zabota.rooms.mail import previews, text_words
from zabota.rooms.mail.actions import texts
from zabota.rooms.mail.desk_texts import LANGUAGES
from zabota.rooms.mail.models import LetterText

# The letter stands in a frame of its own: the one place with inline styles, since letters are made of them.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
NAMES = {"en": "English", "ro": "Română", "ru": "Русский"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which text."""

    brand: Brand
    language: str
    kind: Kind

    @property
    def query(self) -> str:
        return f"brand={self.brand.pk}&language={self.language}&kind={self.kind}"

    @property
    def url(self) -> str:
        return f"{reverse('mail_texts')}?{self.query}"


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def letter_texts(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request.POST if request.method == "POST" else request.GET)
    row = LetterText.objects.filter(brand=chosen.brand, language=chosen.language, kind=chosen.kind).first()
    if request.method != "POST":
        usual = usual_text(chosen.kind, chosen.language)
        begun = usual if "begin" in request.GET and not (row and row.body) else Text("", "")
        return _page(request, chosen, row, Text(row.heading, row.body) if row and row.body else begun)
    text = _typed(request.POST)
    found = lacks(chosen.kind, text) if text.heading or text.body else []
    if any(lack.stops for lack in found) or (found and "knowingly" not in request.POST):
        return _page(request, chosen, row, text, text_words.of(found), knowingly=not any(one.stops for one in found))
    texts.keep(chosen.brand, chosen.language, chosen.kind, text, by=agent_of(request).ref, at=now())
    messages.success(request, _("Saved"))
    return redirect(chosen.url)


@required("settings.manage")
@require_POST
def usual(request: HttpRequest) -> HttpResponse:
    """Back to the usual text."""
    chosen = _chosen(request.POST)
    texts.back_to_usual(chosen.brand, chosen.language, chosen.kind, by=agent_of(request).ref, at=now())
    messages.success(request, _("This is the usual text again. The desk keeps it up."))
    return redirect(chosen.url)


@required("settings.manage")
@require_POST
def before(request: HttpRequest) -> HttpResponse:
    """The text before the last change."""
    chosen = _chosen(request.POST)
    texts.put_back(chosen.brand, chosen.language, chosen.kind, by=agent_of(request).ref, at=now())
    messages.success(request, _("The text before the last change is back."))
    return redirect(chosen.url)


@required("settings.manage")
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """The letter alone: of what is typed, or of what is kept."""
    asked = request.POST if request.method == "POST" else request.GET
    chosen, text = _chosen(asked), _typed(asked)
    if request.method != "POST":
        row = LetterText.objects.filter(brand=chosen.brand, language=chosen.language, kind=chosen.kind).first()
        text = Text(row.heading, row.body) if row else text
    with translation.override(chosen.language):
        helped = (_("Yes, it helped"), _("Not yet"))
    html = previews.html(
        chosen.kind,
        chosen.brand,
        chosen.language,
        text,
        moment="closed" if asked.get("moment") == "closed" else "open",
        light="night" if asked.get("light") == "night" else "day",
        helped=helped,
        now=now(),
    )
    return HttpResponse(html, headers={"Content-Security-Policy": POLICY, "Content-Language": chosen.language})


def _chosen(asked: QueryDict) -> Chosen:
    """Of what is asked for; nothing asked for is the first of each."""
    brands = Brand.objects.select_related("calendar").order_by("id")
    key = asked.get("brand", "")
    brand = brands.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else brands.first()
    if brand is None:
        raise Http404
    own = [code for code in brand.languages if code in LANGUAGES]
    language = asked.get("language", "") or next(iter(own), LANGUAGES[0])
    kind = asked.get("kind", "") or KINDS[0]
    found: Kind | None = next((one for one in KINDS if one == kind), None)
    if found is None or language not in LANGUAGES:
        raise Http404
    return Chosen(brand, language, found)


def _typed(asked: QueryDict) -> Text:
    return Text(asked.get("heading", "").strip(), asked.get("body", "").replace("\r\n", "\n").strip())


def _page(
    request: HttpRequest,
    chosen: Chosen,
    row: LetterText | None,
    text: Text,
    problems: list[str] | None = None,
    *,
    knowingly: bool = False,
) -> HttpResponse:
    own = set(LetterText.objects.exclude(body="").filter(brand=chosen.brand).values_list("language", "kind"))
    values = previews.values_of(chosen.kind, chosen.brand, chosen.language, "closed", now=now())
    names = dict(LetterText.Kind.choices)
    with_kind = [(kind, names[kind], (chosen.language, kind) in own) for kind in KINDS]
    context = {
        "chosen": chosen,
        "brands": [(brand.pk, brand.name) for brand in Brand.objects.order_by("id")],
        "kinds": [
            {
                "href": f"{reverse('mail_texts')}?{Chosen(chosen.brand, chosen.language, kind).query}",
                "word": word,
                "current": kind == chosen.kind,
                **({"count": _("own words")} if changed else {}),
            }
            for kind, word, changed in with_kind
        ],
        "languages": [
            (NAMES[code], Chosen(chosen.brand, code, chosen.kind).url, code == chosen.language) for code in LANGUAGES
        ],
        "text": text,
        "usual": usual_text(chosen.kind, chosen.language),
        "is_own": bool(row and row.body),
        "has_before": bool(row and row.before is not None),
        "slots": [(slot, text_words.SLOT_WORDS[slot], values.get(slot, "")) for slot in SLOTS[chosen.kind]],
        "problems": problems or [],
        "knowingly": knowingly,
    }
    return render(request, "mail/texts.html", context, status=422 if problems else 200)
