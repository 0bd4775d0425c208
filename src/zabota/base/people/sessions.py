"""Sessions as Django keeps them, read with every request by one short statement whose plan is kept."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as KeptInDatabase

from zabota.base.timeline.prepared import Question

READ = Question("SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > now()", ("key",))


class SessionStore(KeptInDatabase):
    def load(self) -> dict[str, Any]:
        """{} where there is no such session any more."""
        found = READ.ask(key=self.session_key)
        if not found:
            self._session_key = None
            return {}
        kept: dict[str, Any] = self.decode(found[0][0])
        return kept
