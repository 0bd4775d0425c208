"""Sealing: AES-256-GCM under a key of the purpose. A sealed value opened for another purpose is refused."""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zabota.base.vault.keys import data_folder, derived_key

NONCE, TAG = 12, 16


def seal(plain: bytes | bytearray | memoryview, *, purpose: str) -> bytearray:
    """12 bytes of nonce, then the ciphertext with its tag. One buffer: a large letter is not copied on the way."""
    sealed = bytearray(NONCE + len(plain) + TAG)
    sealed[:NONCE] = nonce = os.urandom(NONCE)
    with memoryview(sealed) as view:
        _cipher(purpose).encrypt_into(nonce, plain, None, view[NONCE:])
    return sealed


def unseal(sealed: bytes | bytearray | memoryview, *, purpose: str) -> bytes:
    """The plain bytes. Raises cryptography.exceptions.InvalidTag if the key, purpose or bytes differ."""
    view = memoryview(sealed)
    return _cipher(purpose).decrypt(view[:NONCE], view[NONCE:], None)


def seal_text(plain: str, *, purpose: str) -> bytes:
    return bytes(seal(plain.encode(), purpose=purpose))


def unseal_text(sealed: bytes, *, purpose: str) -> str:
    return unseal(sealed, purpose=purpose).decode()


def _cipher(purpose: str) -> AESGCM:
    return AESGCM(derived_key(data_folder(), b"seal:" + purpose.encode()))
