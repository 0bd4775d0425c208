"""A file that was too large for its letter. The link in the letter is the permission; nothing in the file runs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zabota.base.clock import now
from zabota.base.files.serving import out_of_reach_in_words
from zabota.base.files.store import content_of
from zabota.base.tickets import file_links
from zabota.base.tickets.models import Attachment
from zabota.pages.portal.limits import allowed
from zabota.pages.portal.ranges import part_of
from zabota.pages.portal.views.did_it_help import language_of, quiet

# A download may come in many parts.
TIMES, WITHIN = 200, 3600
NOTHING_RUNS = "default-src 'none'; sandbox"


@never_cache
@require_safe
@out_of_reach_in_words
def shared_file(request: HttpRequest, token: str) -> HttpResponse:
    found = file_links.read(token, at=now())
    if found is None:
        return quiet(render(request, "portal/file_ended.html", status=404))
    if found.file is not None:
        if not allowed(f"file:{found.file.pk}", TIMES, WITHIN):
            return quiet(HttpResponse(status=429, headers={"Retry-After": str(WITHIN)}))
        return quiet(download(request, found.file))
    ticket = found.message.ticket
    with translation.override(language_of(ticket)):
        response = quiet(render(request, "portal/file_ended.html", {"brand": ticket.brand}, status=410))
        response.headers["Content-Language"] = translation.get_language() or ""
        return response


def download(request: HttpRequest, file: Attachment) -> HttpResponse:
    headers = {
        "Content-Disposition": content_disposition_header(True, file.name) or "attachment",
        "Content-Security-Policy": NOTHING_RUNS,
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "ETag": f'"{file.blob_id}"',
        "Content-Type": "application/octet-stream",
    }
    try:
        part = _part(request, file)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    first, end = part or (0, file.size)
    if part:
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{file.size}"
    content = b"" if request.method == "HEAD" else content_of(file.blob)[first:end]
    response = HttpResponse(content, status=206 if part else 200, headers=headers)
    response.headers["Content-Length"] = str(end - first)
    return response


def _part(request: HttpRequest, file: Attachment) -> tuple[int, int] | None:
    """Which part is asked for; the whole where what was begun is another file."""
    wished = request.headers.get("If-Range", "")
    if wished and wished != f'"{file.blob_id}"':
        return None
    return part_of(request.headers.get("Range", ""), file.size)
