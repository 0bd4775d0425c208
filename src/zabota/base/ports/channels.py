"""Which ways customers can write in: asked by the first run, answered by the mail room."""

from dataclasses import dataclass

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True)
class Channel:
    """One way in. addresses: where it listens already, such as "support@desk.example"; url: the page that sets it up.

    receiver: an address that is open from the first minute, to which letters can be forwarded ("" if there is none).
    """

    key: str
    title: str
    words: str
    icon: str
    url: str
    addresses: tuple[str, ...] = ()
    receiver: str = ""


def _no_channels() -> list[Channel]:
    return []


channels = Port(_no_channels)
