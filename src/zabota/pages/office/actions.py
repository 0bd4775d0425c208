"""Verbs that need more than one part of the base at once."""

from datetime import datetime

from django.db import transaction

from zabota.base.desk import actions as desk_actions
from zabota.base.people.actions import agents
from zabota.base.people.actions import desk as shared
from zabota.base.people.models import Agent
from zabota.base.people.queries import main_brand
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.actions import topics
from zabota.base.tickets.usual_topics import USUAL
from zabota.base.tickets.values import Refused


@transaction.atomic
def let_go(agent: Agent, *, heir: Agent | None, by: str, at: datetime) -> int:
    """Someone leaves and their open tickets go to `heir` (None: back to the teams), all or nothing.

    Returns how many tickets were handed over. Raises ValidationError for the last owner.
    """
    handed = tickets.hand_all_over(agent, heir=heir, by=by, at=at)
    agents.leave(agent, heir=heir, by=by, at=at)
    return handed


@transaction.atomic
def name_the_desk(
    owner: Agent,
    *,
    desk: str,
    name: str,
    surname: str,
    email: str,
    language: str,
    time_zone: str,
    password: str = "",
    by: str,
    at: datetime,
) -> None:
    """The first step of the first run: the desk, its first brand and its owner get their names."""
    desk_actions.change(name=desk, language=language, time_zone=time_zone, by=by, at=at)
    brand = main_brand()
    if not brand.name:
        shared.change_brand(brand, name=desk, sender_name=desk, languages=[language], by=by, at=at)
    own = {"name": name, "surname": surname, "email": email, "time_zone": time_zone, "locale": language}
    agents.change(owner, **own, languages=owner.languages or [language], by=by, at=at)
    if password:
        agents.set_password(owner, password=password, by=by, at=at)


def usual_topics(*, by: str, at: datetime) -> int:
    """Those that most desks begin with; names that are there already are left out. How many were made."""
    made = 0
    for usual in USUAL:
        try:
            topics.keep(None, name=str(usual.name), keywords=usual.keywords, by=by, at=at)
        except Refused:
            continue
        made += 1
    return made
