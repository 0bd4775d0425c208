"""Signing requests to an S3-compatible store: AWS Signature Version 4, as its documentation describes it.

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

EMPTY = hashlib.sha256(b"").hexdigest()
ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Keys:
    key: str
    secret: str
    region: str = "us-east-1"

    def __repr__(self) -> str:
        return f"Keys({self.key}, {self.region})"


def escaped(path: str) -> str:
    """As S3 writes it: every byte but letters, digits, -._~ and the slash."""
    return quote(path, safe="/-._~")


def query_of(values: Mapping[str, str]) -> str:
    return "&".join(f"{quote(name, safe='-._~')}={quote(values[name], safe='-._~')}" for name in sorted(values))


def signed(
    keys: Keys,
    method: str,
    path: str,
    query: Mapping[str, str],
    headers: Mapping[str, str],
    *,
    payload: str,
    at: datetime,
) -> dict[str, str]:
    """`headers` (Host among them) with those that prove who asks. payload: the SHA-256 of the body in hex, which the
    server compares with what it gets. path: not escaped.
    """
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    sent = {**headers, "x-amz-content-sha256": payload, "x-amz-date": stamp}
    low = {name.lower(): " ".join(value.split()) for name, value in sent.items()}
    names = ";".join(sorted(low))
    canonical = "\n".join(
        [method, escaped(path), query_of(query), *(f"{name}:{low[name]}" for name in sorted(low)), "", names, payload]
    )
    scope = f"{stamp[:8]}/{keys.region}/s3/aws4_request"
    to_sign = "\n".join([ALGORITHM, stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{keys.secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
    sent["Authorization"] = f"{ALGORITHM} Credential={keys.key}/{scope}, SignedHeaders={names}, Signature={signature}"
    return sent
