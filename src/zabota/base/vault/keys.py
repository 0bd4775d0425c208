"""The one secret of an installation: `secret.key` in the data folder (0600), from which every key is derived."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def data_folder() -> Path:
    """The data folder of this installation: ZABOTA_DATA, else `data` beside the current folder."""
    return Path(os.environ.get("ZABOTA_DATA") or "data").absolute()


@lru_cache
def master_key(folder: Path) -> bytes:
    """32 bytes: ZABOTA_SECRET_KEY (hex; for several machines on one database), else `secret.key`, made if missing."""
    if given := os.environ.get("ZABOTA_SECRET_KEY"):
        return bytes.fromhex(given)
    path = folder / "secret.key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_once(path, secrets.token_hex(32))
    return bytes.fromhex(path.read_text().strip())


def _write_once(path: Path, text: str) -> None:
    # Written aside and linked: two processes starting at once agree on one key, and a crash leaves no half of it.
    aside = path.with_suffix(f".{os.getpid()}")
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()


@lru_cache
def derived_key(folder: Path, purpose: bytes) -> bytes:
    """A 32-byte key for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"zabota:" + purpose).derive(master_key(folder))
