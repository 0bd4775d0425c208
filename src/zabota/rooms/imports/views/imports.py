"""All imports, and the beginning of one."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zabota.base.clock import now
from zabota.base.people.access import agent_of, required
from zabota.rooms.imports import actions, queries
from zabota.rooms.imports.access import MANAGE
from zabota.rooms.imports.forms import ImportForm
from zabota.rooms.imports.sources import pieces


@required(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """Those that were made. POST: a new one, with its file, or without: then it is sent in pieces (views/pieces.py)."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        clean, file = form.cleaned_data, form.cleaned_data["file"]
        run = actions.begin(
            kind=clean["kind"],
            name=file.name if file else clean["name"],
            size=file.size if file else clean["size"],
            brand=clean["brand"],
            agent=agent_of(request),
            at=now(),
        )
        if clean["ours"]:
            actions.choose(run, ours=clean["ours"])
        if not file:
            return JsonResponse(
                {"pieces": reverse("import_pieces", args=[run.pk]), "page": reverse("import_run", args=[run.pk])}
            )
        if run.parcel:
            for part in file.chunks(pieces.PIECE):
                pieces.append(run.parcel, offset=run.parcel.received, content=part)
        actions.sent(run, at=now())
        return redirect("import_run", run.pk)
    if request.method == "POST" and not request.FILES and request.headers.get("Accept") == "application/json":
        return JsonResponse({"errors": [str(one) for some in form.errors.values() for one in some]}, status=422)
    context = {"form": form, "runs": queries.latest()}
    return render(request, "imports/imports.html", context, status=422 if request.method == "POST" else 200)
