"""The key under which our Message-IDs and answer addresses are signed."""

from zabota.base.vault.keys import data_folder, derived_key


def signing_key() -> bytes:
    return derived_key(data_folder(), b"mail:threads")
