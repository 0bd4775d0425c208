"""Sessions as Django keeps them, read with every request by one short statement."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as KeptInDatabase
from django.db import connection

READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > now()"


class SessionStore(KeptInDatabase):
    def load(self) -> dict[str, Any]:
        """{} where there is no such session any more."""
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        kept: dict[str, Any] = self.decode(found[0])
        return kept
