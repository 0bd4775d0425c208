"""Questions between rooms. One room answers; without it, the honest default stands."""

from zabota.base.ports.port import Chorus, Port, answer, join

__all__ = ["Chorus", "Port", "answer", "join"]
