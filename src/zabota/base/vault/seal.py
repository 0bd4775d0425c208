"""Sealing: AES-256-GCM under a key of the purpose. A sealed value opened for another purpose is refused."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zabota.base.vault.keys import data_folder, derived_key

NONCE = 12


def seal(plain: bytes, *, purpose: str) -> bytes:
    """12 bytes of nonce, then the ciphertext with its tag."""
    nonce = os.urandom(NONCE)
    return nonce + _cipher(purpose).encrypt(nonce, plain, None)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """The plain bytes. Raises cryptography.exceptions.InvalidTag if the key, purpose or bytes differ."""
    sealed = bytes(sealed)
    return _cipher(purpose).decrypt(sealed[:NONCE], sealed[NONCE:], None)


def seal_text(plain: str, *, purpose: str) -> bytes:
    return seal(plain.encode(), purpose=purpose)


def unseal_text(sealed: bytes, *, purpose: str) -> str:
    return unseal(sealed, purpose=purpose).decode()


def _cipher(purpose: str) -> AESGCM:
    return AESGCM(derived_key(data_folder(), b"seal:" + purpose.encode()))
