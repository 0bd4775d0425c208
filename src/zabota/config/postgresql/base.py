"""The connection of a desk; Django looks for it under this name."""

import select
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Whether the server is still there. On one machine a quiet socket says so; elsewhere it is asked."""
        connection: Any = self.connection
        local = str(self.settings_dict["HOST"]).startswith("/")
        if local and connection and not connection.closed and not _heard(connection.fileno()):
            return True
        return super().is_usable()


def _heard(socket: int) -> bool:
    """Between requests a server has nothing to say but that it is gone."""
    return bool(select.select([socket], [], [], 0)[0])
