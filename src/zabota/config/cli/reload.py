"""bin/dev: each process loaded anew when a file is saved."""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path
from socket import AF_UNIX
from wsgiref.simple_server import WSGIServer


def ending_on_change() -> None:
    """From now on a change of any file that is loaded ends this process as the supervisor would; it starts it again."""
    threading.Thread(target=_end_on_change, daemon=True).start()


def _end_on_change() -> None:
    from django.utils import autoreload

    seen: dict[Path, int] = {}
    while True:
        for path in autoreload.iter_all_python_module_files():
            with contextlib.suppress(OSError):
                if seen.setdefault(path, path.stat().st_mtime_ns) != path.stat().st_mtime_ns:
                    os.kill(os.getpid(), signal.SIGTERM)
                    return
        time.sleep(1)


def pages(socket: Path) -> int:
    """Django's own server with debug pages, threaded, on the same socket as the real one, serving static files too."""
    from django.utils import autoreload

    from zabota.config.cli import database

    database.start_django()
    autoreload.run_with_reloader(lambda: _serve(socket))
    return 0


def _serve(socket: Path) -> None:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from zabota.config.cli.behind import behind_front
    from zabota.config.wsgi import application

    class UnixServer(ThreadedWSGIServer):
        address_family = AF_UNIX

        def server_bind(self) -> None:
            socket.unlink(missing_ok=True)
            self.socket.bind(str(socket))
            self.server_name, self.server_port = "localhost", 80
            self.setup_environ()

    class Handler(WSGIRequestHandler):
        def address_string(self) -> str:
            return "front"

        def get_environ(self) -> dict[str, str]:
            self.client_address = ("127.0.0.1", 0)
            return super().get_environ()

    server: WSGIServer = UnixServer(str(socket), Handler, allow_reuse_address=False)
    server.set_app(behind_front(StaticFilesHandler(application)))
    server.serve_forever()
