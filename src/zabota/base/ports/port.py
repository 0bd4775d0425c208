from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Port(Generic[P, R]):
    """A typed question. Made from its empty answer: `open_promises = Port(no_promises)`; asked by calling it."""

    def __init__(self, default: Callable[P, R]) -> None:
        self.default = default
        self.answered_by: Callable[P, R] | None = None
        self.__doc__ = default.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return (self.answered_by or self.default)(*args, **kwargs)


def answer(port: Port[P, R], by: Callable[P, R]) -> None:
    """Connect a port to the one room that answers it. Raises ValueError if another room already does."""
    if port.answered_by not in (None, by):
        raise ValueError(f"the port {port.default.__name__} already has an answer")
    port.answered_by = by


class Chorus(Generic[P, R]):
    """A typed question that several rooms answer, each with a list; together they are the answer."""

    def __init__(self, default: Callable[P, list[R]]) -> None:
        self.default = default
        self.answered_by: list[Callable[P, list[R]]] = []
        self.__doc__ = default.__doc__

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        return [one for answer in self.answered_by or [self.default] for one in answer(*args, **kwargs)]


def join(chorus: Chorus[P, R], by: Callable[P, list[R]]) -> None:
    """One more room that answers it, behind those before."""
    if by not in chorus.answered_by:
        chorus.answered_by.append(by)
