"""Where a press leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def back_to(request: HttpRequest, address: str) -> HttpResponse:
    """To that page, also from the button of a toast, which htmx sends."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)
