"""The sign-in page, with a greeting by the desk's own time of day."""

from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.views import LoginView
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.desk.queries import desk


class Login(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = desk()
        hour = now().astimezone(ZoneInfo(row.time_zone)).hour
        return {**super().get_context_data(**kwargs), "desk": row, "greeting": greeting(hour)}


def greeting(hour: int) -> str:
    """For an hour of the day, 0 to 23."""
    if 5 <= hour < 12:
        return _("Good morning")
    if 12 <= hour < 18:
        return _("Good afternoon")
    return _("Good evening")
