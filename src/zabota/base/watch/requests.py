"""Middleware: each request is counted by its route, gets an id, and has a line where logs are read by machines."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from zabota.base.watch import ids
from zabota.base.watch.tally import Tally, tally

log = logging.getLogger("zabota.web")
# Seconds.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_LE = [(bound, f'zabota_request_seconds_bucket{{le="{bound:g}"}}') for bound in BUCKETS]
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Watched:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.writes = settings.LOG_JSON

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        name = ids.fresh(request.headers.get(ids.HEADER, ""))
        with ids.within(name):
            response = self.get_response(request)
            seconds = time.perf_counter() - begun
            match = request.resolver_match
            route, method = match.route if match else "", request.method or ""
            count(tally, route, method, response.status_code, seconds)
            if self.writes:
                about = {
                    "route": route,
                    "method": method,
                    "status": response.status_code,
                    "ms": round(1000 * seconds, 1),
                }
                log.info("request", extra=about)
        response.headers[ids.HEADER] = name
        return response


def count(into: Tally, route: str, method: str, status: int, seconds: float) -> None:
    """route: the template ("tickets/<int:number>/"), never the address: that is somebody's."""
    method = method if method in _METHODS else "other"
    into.add(f'zabota_requests_total{{route="{route}",method="{method}",status="{status}"}}')
    into.add("zabota_request_seconds_sum", seconds)
    into.add("zabota_request_seconds_count")
    # The narrowest that holds it; they are summed up where they are read.
    bucket = next((name for bound, name in _LE if seconds <= bound), None)
    if bucket:
        into.add(bucket)
