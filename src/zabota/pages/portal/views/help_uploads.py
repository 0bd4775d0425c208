"""Files on their way in, piece by piece. The token in the address is the permission."""

from urllib.parse import unquote

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.files import uploads
from zabota.base.files.examining import Harmful
from zabota.base.files.models import Upload
from zabota.base.net.clamd import NotScanned
from zabota.pages.portal.asking import files, limits
from zabota.pages.portal.place import Place, in_help_centre


@csrf_exempt
@never_cache
@require_POST
@in_help_centre
def beginning(request: HttpRequest, place: Place) -> HttpResponse:
    """Headers as tus.io has them: Upload-Length in bytes, Upload-Name percent-encoded. Location is where it goes on."""
    if not place.centre.takes_questions:
        raise Http404
    if not limits.may(request, "uploads", limits.BEGINNING):
        return _told(_("Many files came from here within an hour. Wait a little, then go on."), status=429)
    name = files.name_of(unquote(request.headers.get("Upload-Name", "")[:2000]))
    size = _number(request.headers.get("Upload-Length", ""))
    try:
        token = uploads.begin(name, size, at=now())
    except uploads.DoesNotFit:
        empty = _("“%(name)s” is empty.") % {"name": name}
        return _told(files.too_large(name) if size > 0 else empty, status=413 if size > 0 else 422)
    where = {"Location": place.url("help_upload", token), "Upload-Offset": "0"}
    return JsonResponse({"token": token, "name": name}, status=201, headers=where)


@csrf_exempt
@never_cache
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@in_help_centre
def piece(request: HttpRequest, place: Place, token: str) -> HttpResponse:
    """HEAD tells how much is here, PATCH brings the bytes behind Upload-Offset, DELETE takes all of it back."""
    upload = uploads.find(token)
    if upload is None:
        raise Http404
    if request.method == "DELETE":
        uploads.forget([token])
        return HttpResponse(status=204)
    if request.method == "HEAD":
        return _so_far(upload, status=200)
    if not limits.may(request, "pieces", limits.PIECES):
        return _told(_("Many files came from here within an hour. Wait a little, then go on."), status=429)
    return _appended(request, upload)


def _appended(request: HttpRequest, upload: Upload) -> HttpResponse:
    offset = _number(request.headers.get("Upload-Offset", ""))
    try:
        upload = uploads.append(upload, offset=offset, content=request.body, at=now())
        return _so_far(uploads.finish(upload, at=now()), status=204)
    except uploads.OutOfPlace as error:
        return HttpResponse(status=409, headers={"Upload-Offset": str(error.received)})
    except (uploads.DoesNotFit, RequestDataTooBig):
        return _told(files.too_large(upload.name), status=413)
    except Harmful as error:
        return _told(files.harmful(upload.name, str(error)), status=422)
    except NotScanned:
        return _told(files.not_scanned(), status=503)


def _number(text: str) -> int:
    """-1 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else -1


def _so_far(upload: Upload, *, status: int) -> HttpResponse:
    done = {"Upload-Offset": str(upload.received), "Upload-Length": str(upload.size)}
    return HttpResponse(status=status, headers=done | ({"Upload-Whole": "1"} if upload.blob_id else {}))


def _told(words: str, *, status: int) -> HttpResponse:
    """The words for the person who waits for it."""
    return JsonResponse({"words": words}, status=status, headers={"Retry-After": "600"} if status == 429 else {})
