"""Files up and down, piece by piece: none of them lies in memory as a whole on its way."""

from typing import Annotated

import msgspec
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from msgspec import Meta

from zabota.base.files import uploads
from zabota.base.files.examining import Harmful
from zabota.base.files.store import pieces_of
from zabota.base.net.clamd import NotScanned
from zabota.base.tickets.values import Refused
from zabota.pages.api import queries, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import needs
from zabota.pages.api.problems import Problem, invalid
from zabota.pages.api.shapes.tickets import Uploaded

PIECE = 1024 * 1024


class UploadQuery(msgspec.Struct, forbid_unknown_fields=True):
    name: Annotated[str, Meta(min_length=1, max_length=255)]


@endpoint("POST", "files", scope="tickets:write", status=201, raw=True)
def files_upload(call: Call, query: UploadQuery) -> Uploaded:
    """Upload a file of 25 MB at most: its bytes are the body. What they are is found out by looking at them.

    Name its id in `files` of a reply, a note or a new ticket within a day. An upload that nobody uses is forgotten.
    """
    needs(call, "tickets.note")
    name = words.line(query.name, 255).replace("/", "_")
    if not name:
        raise invalid("name", "Say what it is called.")
    token = _begun(call, name)
    upload = uploads.find(token)
    received = 0
    while upload and (piece := call.request.read(PIECE)):
        upload = uploads.append(upload, offset=received, content=piece, at=call.at)
        received += len(piece)
    if upload is None or upload.received < upload.size:
        uploads.forget([token])
        raise Problem("malformed", "The body broke off. Send it again.")
    try:
        done = uploads.finish(upload, at=call.at)
    except Harmful as found:
        raise Refused(f"This file holds {found}.") from found
    except NotScanned as error:
        raise Refused("Files cannot be looked at now. Try again in a while.") from error
    return Uploaded(token, done.name, done.content_type, done.size)


@endpoint("GET", "files/{file}", scope="tickets:read")
def files_download(call: Call, file: int) -> HttpResponseBase:
    """The bytes of a file, for whoever may read its ticket."""
    row = queries.attachment_for(call.agent, file)
    response = StreamingHttpResponse(pieces_of(row.blob_id, PIECE), content_type="application/octet-stream")
    response.headers["Content-Length"] = str(row.size)
    response.headers["Content-Disposition"] = content_disposition_header(True, row.name) or "attachment"
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


def _begun(call: Call, name: str) -> str:
    announced = call.request.META.get("CONTENT_LENGTH") or ""
    if not announced.isdecimal():
        raise Problem("malformed", "Say how large it is, in the header Content-Length.")
    if int(announced) == 0:
        raise Problem("malformed", "The file is empty.")
    try:
        return uploads.begin(name, int(announced), at=call.at)
    except uploads.DoesNotFit as error:
        raise Problem("too-large", "A file may have 25 MB. Send a link to it instead.") from error
