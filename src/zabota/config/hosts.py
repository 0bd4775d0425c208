"""The names that the desk answers to."""

from collections.abc import Iterator


class Hosts(list[str]):
    """Those of ZABOTA_HOSTS, then the domains of help centres, asked for only when none of the others fits."""

    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        if "*" not in self:
            from zabota.pages.portal.domains import domains

            yield from domains()
