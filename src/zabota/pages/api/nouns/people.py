"""Those who work here, their teams, and whom the token acts as."""

from zabota.base.people.models import Agent
from zabota.base.people.models import Team as TeamRow
from zabota.pages.api import queries
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import page_of
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.others import Me, Person, Team


@endpoint("GET", "me", scope="")
def me_read(call: Call) -> Me:
    """Whom this token acts as, and what it may do."""
    return Me(_person(queries.person(call.agent.pk)), call.token.name, call.token.scopes, call.token.expires_at)


@endpoint("GET", "people", scope="people:read")
def people_list(call: Call, query: PageQuery) -> Page[Person]:
    """Everybody who works here, by their ids."""
    return page_of(queries.people_page, query.cursor, _person, of="people")


@endpoint("GET", "people/{person}", scope="people:read")
def people_read(call: Call, person: int) -> Person:
    """One of us."""
    return _person(queries.person(person))


@endpoint("GET", "teams", scope="people:read")
def teams_list(call: Call, query: PageQuery) -> Page[Team]:
    """The teams, by their ids."""
    return page_of(queries.teams_page, query.cursor, _team, of="teams")


def _person(row: Agent) -> Person:
    teams = sorted(team.pk for team in row.teams.all())
    return Person(row.pk, row.name, row.surname, row.email, row.role, row.languages, teams)


def _team(row: TeamRow) -> Team:
    return Team(row.pk, row.name, row.private)
