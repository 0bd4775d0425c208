"""Who may teach the coach what holds for all."""

from typing import TypeVar

from django.db.models import Model
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent

MANAGE = "rules.manage"
Row = TypeVar("Row", bound=Model)


def taught_for(user: Agent, model: type[Row], pk: int) -> Row:
    """Raises Http404."""
    row = model._default_manager.filter(pk=pk).first() if may(user, MANAGE) else None
    if row is None:
        raise Http404
    return row
