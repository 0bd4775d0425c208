"""Asking the process that thinks: dictionaries and models live there alone. See mind.ask."""

from zabota.base.mind.asking import Silent, ask

__all__ = ["Silent", "ask"]
