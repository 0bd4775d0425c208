"""How often questions may come: enough for anybody in trouble, and nothing for who sends a thousand."""

import ipaddress

from django.http import HttpRequest

from zabota.base.people.identities import normal
from zabota.pages.portal.limits import allowed

HOUR = 3600
# Questions an hour: from one network address, to one mail address. A browser that did its puzzle has proved a little.
TRUSTED, UNKNOWN = (20, 10), (5, 3)
# Looking for what fits while typing; beginning an upload; pieces of uploads; saying that an article was the answer.
FITTING, BEGINNING, PIECES, SOLVED = 600, 120, 3000, 20


def where_from(request: HttpRequest) -> str:
    """The network address; of IPv6 the 64 bits that are one subscriber's."""
    address = request.META.get("REMOTE_ADDR") or ""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "none"
    return str(ip) if ip.version == 4 else str(ipaddress.ip_network((ip, 64), strict=False).network_address)


def may_ask(request: HttpRequest, address: str, *, trusted: bool) -> bool:
    by_network, by_address = TRUSTED if trusted else UNKNOWN
    # Both are counted, so that neither is free while the other is used up.
    counts = [
        allowed(f"ask:{trusted}:{where_from(request)}", by_network, HOUR),
        allowed(f"ask-to:{trusted}:{normal('email', address)}", by_address, HOUR),
    ]
    return all(counts)


def may(request: HttpRequest, what: str, times: int) -> bool:
    return allowed(f"ask-{what}:{where_from(request)}", times, HOUR)
