"""Tarelka: a believable desk to look around in. Made by code with a fixed seed, so everyone sees the same."""

from zabota.config.demo.fill import fill
from zabota.config.demo.writers import keep_writing

__all__ = ["fill", "keep_writing"]
