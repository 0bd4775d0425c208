"""The two addresses of the API. What stands behind them is read when the first program comes: a desk without programs
does not carry it in memory.
"""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


# A session opens nothing here, so no other site can make a browser do anything.
@csrf_exempt
def api(request: HttpRequest, name: str) -> HttpResponseBase:
    from zabota.pages.api.serving import serve

    return serve(request, name)


@require_safe
def docs(request: HttpRequest) -> HttpResponseBase:
    """What there is, for people: made of the same declarations as the OpenAPI file."""
    from zabota.pages.api.reading import page

    return render(request, "api/docs.html", page())
