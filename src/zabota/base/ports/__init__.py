"""Questions between rooms. One room answers; without it, the honest default stands."""

from zabota.base.ports.port import Port, answer

__all__ = ["Port", "answer"]
