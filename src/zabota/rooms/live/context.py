"""What a page needs to open its socket."""

from typing import Any

from django.http import HttpRequest

from zabota.rooms.live import tokens


def live_token(request: HttpRequest) -> dict[str, Any]:
    """`live_token` on every page: empty for who is not signed in."""
    user = getattr(request, "user", None)
    return {"live_token": tokens.make(user.pk) if user is not None and user.is_authenticated else ""}
