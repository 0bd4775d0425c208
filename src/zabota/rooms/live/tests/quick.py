"""The live process with little patience, so that tests need not wait."""

from zabota.rooms.live.asgi import Live

application = Live(patience=0.5, lists_every=0.1, tick=0.1)
