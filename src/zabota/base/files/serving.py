"""A file that cannot be shown now: said in words, with a way out."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponseBase

from zabota.base.files.store import OutOfReach
from zabota.base.ui.views import away

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
log = logging.getLogger(__name__)


def out_of_reach_in_words(
    view: Callable[Concatenate[R, P], HttpResponseBase],
) -> Callable[Concatenate[R, P], HttpResponseBase]:
    """For views that show files. What lies elsewhere may be away for a while; the page says so, and is tried again."""

    @wraps(view)
    def shown(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except OutOfReach as error:
            log.warning("a file cannot be shown: %s", error)
            return away(request)

    return shown
