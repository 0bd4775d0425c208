"""How the workspace answers: a fragment to htmx, a whole page or a redirect to a plain browser."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from zabota.base.people.models import Agent
from zabota.base.tickets.access import Purpose, ticket_for
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import FieldsNeeded, Refused
from zabota.base.ui.fragments import wants_fragment

P = ParamSpec("P")


class Asked(HttpRequest):
    """A request by someone who has signed in."""

    user: Agent


def signed_in(
    view: Callable[Concatenate[Asked, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Whoever has not signed in is sent to do so; htmx takes the whole window there."""

    @wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if isinstance(request.user, Agent):
            return view(cast(Asked, request), *args, **kwargs)
        there = redirect_to_login(request.get_full_path())
        if not wants_fragment(request):
            return there
        return HttpResponse(headers={"HX-Redirect": there.url})

    return checked


def on_ticket(
    to: Purpose, methods: tuple[str, ...] = ("POST",)
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view about one ticket, found by the right that the verb needs. What the ticket refuses is said in words."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_http_methods(methods)
        @signed_in
        @wraps(view)
        def found(request: Asked, number: int, **kwargs: Any) -> HttpResponse:
            ticket = ticket_for(request.user, number, to=to)
            try:
                return view(request, ticket, **kwargs)
            except FieldsNeeded as refusal:
                return refused(request, ticket, str(refusal), way="fields")
            except Refused as refusal:
                return refused(request, ticket, str(refusal))

        return found

    return wrap


def refused(request: Asked, ticket: Ticket, why: str, way: str = "") -> HttpResponse:
    from zabota.pages.inbox.answers import refusal

    return refusal(request, ticket, why, way=way)
