"""`zabota live`: hints to browsers, by uvicorn over a Unix socket that only the front reaches."""

import argparse
import os

from zabota.config.cli import shared


def run(_arguments: argparse.Namespace) -> int:
    import uvicorn

    uvicorn.run(
        "zabota.rooms.live.asgi:application",
        uds=str(shared.run_folder() / "live.sock"),
        ws="websockets-sansio",
        # Deflate costs 50 KB a socket; a hint is 40 bytes.
        ws_per_message_deflate=False,
        ws_max_size=16 * 1024,
        lifespan="on",
        # Only the front can reach this socket, and it sets these headers itself.
        proxy_headers=True,
        forwarded_allow_ips="*",
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=3,
        reload=os.environ.get("ZABOTA_DEBUG") == "1",
    )
    return 0
