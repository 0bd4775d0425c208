"""bin/dev: each process loaded anew when a file is saved."""

from collections.abc import Callable
from pathlib import Path
from socket import AF_UNIX
from wsgiref.simple_server import WSGIServer


def reloading(main: Callable[[], object]) -> int:
    """Run `main` in a child that Django ends and starts again on every change."""
    from django.utils import autoreload

    from zabota.config.cli import database

    database.start_django()
    autoreload.run_with_reloader(main)
    return 0


def pages(socket: Path) -> int:
    """Django's own server with debug pages, threaded, on the same socket as the real one, serving static files too."""
    return reloading(lambda: _serve(socket))


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
