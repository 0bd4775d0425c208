"""The companies of customers."""

from functools import partial

from msgspec import UNSET

from zabota.base.people.actions import desk as verbs
from zabota.base.people.models import Organisation as Row
from zabota.pages.api import queries, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.nouns.shared import needs, page_of
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.others import NewOrganisation, Organisation, OrganisationChange


@endpoint("GET", "organisations", scope="customers:read")
def organisations_list(call: Call, query: PageQuery) -> Page[Organisation]:
    """The companies of customers, by their ids."""
    return page_of(partial(queries.organisations_page, call.agent), query.cursor, _shown, of="organisations")


@endpoint("GET", "organisations/{organisation}", scope="customers:read")
def organisations_read(call: Call, organisation: int) -> Organisation:
    """One company, with the mail domains that are its own."""
    return _shown(queries.organisation(call.agent, organisation))


@endpoint("POST", "organisations", scope="customers:write", status=201, made="organisations/{id}")
def organisations_create(call: Call, body: NewOrganisation) -> Organisation:
    """A company. Whoever writes from one of its domains belongs to it; domains of public mail providers are refused."""
    needs(call, "customers.edit")
    row = Row(level=words.line(body.level, 40))
    row = verbs.save_organisation(row, name=_name(body.name), domains=_domains(body.domains), by=call.by, at=call.at)
    # Not asked for anew: whoever sees only some tickets sees no company without any.
    return _shown(row)


@endpoint("PATCH", "organisations/{organisation}", scope="customers:write")
def organisations_change(call: Call, organisation: int, body: OrganisationChange) -> Organisation:
    """Change what is named. domains: all of them, as they are to be."""
    row = queries.organisation(call.agent, organisation)
    needs(call, "customers.edit")
    name = row.name if body.name is UNSET else _name(body.name)
    domains = [one.domain for one in row.domains.all()] if body.domains is UNSET else _domains(body.domains)
    if body.level is not UNSET:
        row.level = words.line(body.level, 40)
    verbs.save_organisation(row, name=name, domains=domains, by=call.by, at=call.at)
    return _shown(queries.organisation(call.agent, organisation))


def _name(typed: str) -> str:
    name = words.line(typed, 120)
    if not name:
        raise invalid("$.name", "A company needs a name.")
    return name


def _domains(typed: list[str]) -> list[str]:
    """As they are kept. Raises Problem for what is none."""
    found = []
    for place, one in enumerate(typed):
        domain = words.domain(one)
        if not domain:
            raise invalid(f"$.domains[{place}]", "This is no mail domain. Write it as cafe.example.")
        found.append(domain)
    return found


def _shown(row: Row) -> Organisation:
    return Organisation(row.pk, row.name, row.level, sorted(one.domain for one in row.domains.all()))
