"""Where a connection may go: every address a name resolves to is judged before anything is sent to it."""

import ipaddress
import socket
import time
from collections.abc import Iterator

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# RFC 6052: an IPv4 address dressed as IPv6 by NAT64; what counts is the address inside.
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class ForbiddenAddress(OSError):
    """The name leads to an address inside this machine or its network, and the desk does not allow that."""


def connect(host: str, port: int, *, timeout: float, private: bool, until: float = float("inf")) -> socket.socket:
    """A TCP connection to the first address of `host` that answers.

    timeout: seconds, for each address. until: the moment of time.monotonic() after which no further one is tried.
    private: the owner allows hosts inside the local network. The address that was judged is the one connected to,
    so a name that changes its mind between the two cannot lead inside. Raises ForbiddenAddress, or OSError as
    socket.create_connection does.
    """
    last: OSError | None = None
    for family, address in _resolved(host, port, private=private):
        patience = min(timeout, until - time.monotonic())
        if patience <= 0:
            raise last or TimeoutError(f"{host} did not answer in time")
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(patience)
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            last = error
        else:
            return connection
    raise last or OSError(f"{host} has no address")


def is_public(address: str) -> bool:
    """Whether an address (text, with or without a scope) belongs to the open internet."""
    ip: Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip in NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip.sixtofour:
            ip = ip.sixtofour
    return ip.is_global and not ip.is_multicast


def _resolved(host: str, port: int, *, private: bool) -> Iterator[tuple[int, tuple[str, int]]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        # Not even the form of a name: an empty part, or one of more than 63 characters.
        raise socket.gaierror(socket.EAI_NONAME, f"{host!r} is no name of a server") from error
    for _family, _type, _protocol, _name, address in found:
        # All of them must be fine: a name with one public and one private address is a trap, not a server.
        if not private and not is_public(str(address[0])):
            raise ForbiddenAddress(f"{host} leads to {address[0]}")
    for family, _type, _protocol, _name, address in found:
        yield family, address  # type: ignore[misc]
