"""What a person may choose when starting a desk, and what follows from it."""

import os
import socket
from dataclasses import dataclass

from zabota.config.supervisor.folder import Folder


@dataclass(frozen=True, slots=True)
class Options:
    """domain: given, the front serves HTTPS on 443 with a certificate it fetches by itself; host and port then rest."""

    folder: Folder
    host: str = "127.0.0.1"
    port: int = 8000
    domain: str = ""
    debug: bool = False
    # Tests only: an embedded server that does not wait for the disk.
    durable: bool = True

    @property
    def url(self) -> str:
        """The address people use; ZABOTA_URL says it when another front stands before ours."""
        if given := os.environ.get("ZABOTA_URL"):
            return given.rstrip("/")
        if self.domain:
            return f"https://{self.domain}"
        host = socket.gethostname() if self.host in {"0.0.0.0", "::", ""} else self.host  # noqa: S104 it is only compared
        host = f"[{host}]" if ":" in host else host
        return f"http://{host}" if self.port == 80 else f"http://{host}:{self.port}"

    @property
    def ports(self) -> tuple[int, ...]:
        return (80, 443) if self.domain else (self.port,)
