"""The colours of a brand's pages: one hue in place of the desk's own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Lightness and chroma of DESIGN.md section 2, "tenant brand"; measured there to keep 4.5:1 on every ground.
COLOURS = """@layer tokens {{
  :root {{
    --accent: light-dark(oklch(.505 .135 {hue}), oklch(.745 .105 {hue}));
    --accent-hover: light-dark(oklch(.46 .13 {hue}), oklch(.79 .1 {hue}));
    --on-accent: light-dark(oklch(.99 .005 {hue}), oklch(.2 .035 {hue}));
    --accent-text: light-dark(oklch(.475 .13 {hue}), oklch(.8 .1 {hue}));
    --accent-soft: light-dark(oklch(.963 .016 {warmer}), oklch(.272 .034 {hue}));
    --accent-line: light-dark(oklch(.87 .055 {hue}), oklch(.4 .055 {hue}));
    --inverse: light-dark(oklch(.27 .018 {hue}), oklch(.305 .014 {hue}));
    --inverse-2: light-dark(oklch(.36 .016 {hue}), oklch(.39 .015 {hue}));
  }}
}}
"""
# A pale ground of the same hue looks pink beside a brown: it is turned a little.
SOFTER = 17


@cache_control(public=True, max_age=30 * 24 * 3600, immutable=True)
@require_safe
def colours(_request: HttpRequest, hue: int) -> HttpResponse:
    if hue >= 360:
        raise Http404
    return HttpResponse(COLOURS.format(hue=hue, warmer=(hue + SOFTER) % 360), content_type="text/css; charset=utf-8")
