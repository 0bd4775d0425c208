"""Asking a process of this desk over its Unix socket."""

import http.client
import json
import socket
from pathlib import Path
from typing import Any


def asked(path: Path, address: str, *, timeout: float = 1.0) -> Any:
    """The JSON that stands behind an address such as "/live/health/". Raises OSError, or ValueError for other words."""
    client = http.client.HTTPConnection("desk")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as plain:
        plain.settimeout(timeout)
        plain.connect(str(path))
        client.sock = plain
        try:
            client.request("GET", address)
            return json.loads(client.getresponse().read(64 * 1024))
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
