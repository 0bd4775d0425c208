"""Taking a parcel in, article by article: whatever stops it, the next run goes on from there."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zabota.base.clock import now
from zabota.base.files.store import read as blob
from zabota.base.people.models import Agent, Role
from zabota.base.tickets.models import Topic
from zabota.core.knowledge.parcels.plans import Missed, Planned
from zabota.rooms.knowledge import actions
from zabota.rooms.knowledge.models import Article, Carried, Parcel
from zabota.rooms.knowledge.parcels import whole
from zabota.rooms.knowledge.parcels.ending import end, remember
from zabota.rooms.knowledge.parcels.filling import Filling
from zabota.rooms.knowledge.parcels.looking import look, planned_of, stem
from zabota.rooms.knowledge.parcels.opened import NotOpened, Opened, zipped
from zabota.rooms.knowledge.parcels.shelving import Shelving, titles_here

# How often the state is looked at, and how far it came is written down.
STEP = 20


def run(pk: int) -> None:
    """Job: looks through it, or takes it in. Twice does nothing twice."""
    parcel = Parcel.objects.select_related("brand", "section", "agent").filter(pk=pk).first()
    if parcel is None or parcel.blob_id is None:
        return
    if parcel.state == Parcel.State.LOOKING:
        look(parcel)
    elif parcel.state == Parcel.State.RUNNING:
        try:
            take(parcel, zipped(blob(parcel.blob_id)))
        except NotOpened as trouble:
            found = {**parcel.found, "trouble": trouble.why}
            Parcel.objects.filter(pk=pk).update(state=Parcel.State.LEFT, found=found)


def take(parcel: Parcel, opened: Opened) -> bool:
    """All of it; False: somebody stopped it on the way."""
    if whole.NAME in opened.names:
        return whole.take(parcel, opened)
    planned = planned_of(opened, parcel.brand)
    if not _begin_all(parcel, planned.articles):
        return False
    numbers = {one.first.number: one.key for one in planned.articles if one.first.number}
    files = {leaf.path: one.key for one in planned.articles for leaf in one.leaves}
    articles = dict(Carried.objects.filter(parcel=parcel).values_list("key", "article"))
    filling = Filling(parcel, opened, writer_of(parcel), articles, numbers, files)
    missed: list[Missed] = []
    filled = set(Carried.objects.filter(parcel=parcel, filled=True).values_list("key", flat=True))
    for place, one in enumerate(planned.articles):
        if one.key in filled:
            continue
        if place % STEP == 0:
            remember(parcel, missed)
            if not _goes_on(parcel):
                return False
        missed += filling.fill(one)
    remember(parcel, missed)
    end(parcel, by=by_of(parcel), at=now())
    return True


def writer_of(parcel: Parcel) -> Agent:
    """Whose drafts they are; from the command line, the owner's."""
    return parcel.agent or Agent.objects.filter(role=Role.OWNER).earliest("id")


def by_of(parcel: Parcel) -> str:
    return parcel.agent.ref if parcel.agent else "command"


def _begin_all(parcel: Parcel, articles: Sequence[Planned]) -> bool:
    """Each begun without words, so that they can name each other; what is here stays as it is."""
    begun = set(Carried.objects.filter(parcel=parcel).values_list("key", flat=True))
    here, shelving = titles_here(parcel.brand, but=parcel), Shelving(parcel.brand, parcel.section, stem(parcel.name))
    topics = {name.casefold(): pk for pk, name in Topic.objects.filter(retired_at=None).values_list("pk", "name")}
    for place, one in enumerate(articles):
        if one.key in begun:
            continue
        if place % STEP == 0 and not _goes_on(parcel):
            return False
        old = next((here[key] for leaf in one.leaves if (key := (leaf.language, leaf.title.casefold())) in here), None)
        if old is not None:
            Carried.objects.create(parcel=parcel, key=one.key, article_id=old, was_here=True, filled=True)
            continue
        with transaction.atomic():
            article = _begun(parcel, one, shelving, topics.get(one.first.topic.casefold()))
            Carried.objects.create(parcel=parcel, key=one.key, article=article)
    return True


def _begun(parcel: Parcel, one: Planned, shelving: Shelving, topic: int | None) -> Article:
    by, at, first = by_of(parcel), now(), one.first
    section = shelving.get(first.section, by=by, at=at)
    audience = Article.Audience.TEAM if first.team_only else Article.Audience.PUBLIC
    values: dict[str, Any] = {"audience": audience, "runbook": first.runbook}
    values["topic"] = Topic.objects.filter(pk=topic or 0).first()
    return actions.begin(section, language=first.language, owner=parcel.agent, by=by, at=at, **values)


def _goes_on(parcel: Parcel) -> bool:
    """And writes down how far it came. A parcel of the command line has nobody to stop it but its own end."""
    done = Carried.objects.filter(parcel=parcel, filled=True).count()
    return bool(Parcel.objects.filter(pk=parcel.pk, state=Parcel.State.RUNNING).update(done=done))
