"""Parts of pages for htmx, whole ones for a plain browser, under one address."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """Did htmx ask for a part of a page? Going back in history it asks for the whole one."""
    return request.headers.get("HX-Request-Type") == "partial"


def show(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Render; say to caches that fragments and pages under one address differ, and that neither may be kept."""
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Request-Type"])
    response.headers["Cache-Control"] = "no-store"
    return response
