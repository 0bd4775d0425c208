"""What a desk has to offer so that the workload can be run on it, and the names under which adapters are found."""

from importlib import import_module
from typing import Protocol


class NotOffered(Exception):
    """This desk has no such thing; the line says so instead of a figure."""


class Adapter(Protocol):
    """One person with one connection. Every verb returns when the whole answer is here, and raises where it is not the
    page that was asked for: a quick error page must not look like a quick desk.
    """

    def sign_in(self) -> None:
        """As that person does; not measured."""

    def list(self) -> list[str]:
        """The first page of open tickets; the names by which ticket() takes them."""

    def ticket(self, name: str) -> None:
        """Open it with its whole conversation."""

    def search(self, words: str) -> None: ...

    def create(self, subject: str, text: str) -> None:
        """Through the form that people use."""

    def reply(self, name: str, text: str) -> None:
        """Answer its customer."""


def named(name: str) -> type:
    """`zabota`, or "some.module" with a class Desk(url, number, **options) of one's own."""
    module = name if "." in name else f"tests.bench.workload.{name}"
    found: type = import_module(module).Desk
    return found
