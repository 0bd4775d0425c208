"""For the frame of every page: what the desk is called."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from zabota.base.desk.queries import desk


def desk_name(request: HttpRequest) -> dict[str, Any]:
    """`desk_name`, asked of the database only by pages that show it."""
    del request
    return {"desk_name": SimpleLazyObject(lambda: desk().name or "Zabota")}
