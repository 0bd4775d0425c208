"""secret.key under a passphrase: scrypt makes the key, AES-256-GCM seals."""

import base64
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

# About 0.2 s and 64 MB for each guess.
COST, BLOCK, LANES = 2**16, 8, 1
SALT, NONCE = 16, 12


class WrongPassphrase(ValueError):
    """Another passphrase, or other bytes."""


def seal(key: bytes, passphrase: str) -> bytes:
    """JSON: what scrypt needs, the nonce and the sealed bytes, these three in Base64."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    sealed = AESGCM(_stretched(passphrase, salt, COST)).encrypt(nonce, key, None)
    binary = {"salt": salt, "nonce": nonce, "sealed": sealed}
    told = {name: base64.b64encode(value).decode() for name, value in binary.items()}
    return json.dumps({"kdf": "scrypt", "n": COST, **told}).encode()


def unseal(text: bytes, passphrase: str) -> bytes:
    """Raises WrongPassphrase."""
    try:
        told = json.loads(text)
        salt, nonce, sealed = (base64.b64decode(told[name]) for name in ("salt", "nonce", "sealed"))
        # A file made by others must not make us fill the memory.
        cost = min(int(told["n"]), 2**20)
        return AESGCM(_stretched(passphrase, salt, cost)).decrypt(nonce, sealed, None)
    except (InvalidTag, ValueError, KeyError, TypeError) as error:
        raise WrongPassphrase from error


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=cost, r=BLOCK, p=LANES).derive(passphrase.encode())
