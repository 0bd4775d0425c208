"""Days on which somebody does not work: their own, and those of whom they look after."""

from functools import partial
from typing import cast

from zabota.base.people.access import absence_for, worker_for
from zabota.base.people.actions import absences as verbs
from zabota.base.people.models import Absence as Row
from zabota.base.people.models import Agent
from zabota.pages.api import queries
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import page_of, row_named
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.keeping import Absence, Because, NewAbsence


@endpoint("GET", "people/{person}/absences", scope="people:read")
def people_absences(call: Call, person: int, query: PageQuery) -> Page[Absence]:
    """Days on which somebody does not work, past ones too, by their ids. One's own, and of those whom one looks after:
    why somebody is away is for nobody else.
    """
    row = worker_for(call.agent, person)
    return page_of(partial(queries.absences_page, row), query.cursor, _shown, of=["absences", row.pk])


@endpoint("POST", "people/{person}/absences", scope="people:write", status=201)
def people_declare_absence(call: Call, person: int, body: NewAbsence) -> Absence:
    """Say on which days they do not work, and who stands in. It begins and ends by itself."""
    row = worker_for(call.agent, person)
    cover = row_named(Agent, body.cover, where="$.cover")
    last = body.last or body.first
    return _shown(
        verbs.declare(row, first=body.first, last=last, because=body.because, cover=cover, by=call.by, at=call.at)
    )


@endpoint("DELETE", "absences/{absence}", scope="people:write")
def absences_withdraw(call: Call, absence: int) -> None:
    """They work after all, from today on. What is over stays as it was."""
    verbs.withdraw(absence_for(call.agent, absence), by=call.by, at=call.at)


def _shown(row: Row) -> Absence:
    return Absence(row.pk, row.agent_id, row.first, row.last, cast(Because, row.because), row.cover_id)
