"""The content policy of every page: nothing inline, nothing from elsewhere."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "manifest-src 'self'; media-src 'self'"
)


def held_by(origins: Sequence[str]) -> str:
    """The same for a page that these origins, such as https://tarelka.md, may hold in a frame, beside our own pages."""
    return POLICY.replace("frame-ancestors 'self'", " ".join(["frame-ancestors 'self'", *origins]))


class ContentPolicy:
    """Middleware. A view that needs another policy (only "show original" does) sets the header itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
