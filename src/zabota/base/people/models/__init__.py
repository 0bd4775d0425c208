"""The rows about people."""

from zabota.base.people.models.absences import Absence
from zabota.base.people.models.agents import SEES_EVERY_TEAM, Agent, Eyes, Role, Team
from zabota.base.people.models.brands import Brand
from zabota.base.people.models.customers import (
    Customer,
    CustomerCode,
    EnvironmentFact,
    Identity,
    NotSame,
    Organisation,
    OrganisationDomain,
)
from zabota.base.people.models.doors import Invitation, SignInLink
from zabota.base.people.models.elsewhere import SignInIdentity, SignInProvider
from zabota.base.people.models.roles import DeskRole
from zabota.base.people.models.tokens import ApiAnswer, ApiToken, ApiUse

__all__ = [
    "SEES_EVERY_TEAM",
    "Absence",
    "Agent",
    "ApiAnswer",
    "ApiToken",
    "ApiUse",
    "Brand",
    "Customer",
    "CustomerCode",
    "DeskRole",
    "EnvironmentFact",
    "Eyes",
    "Identity",
    "Invitation",
    "NotSame",
    "Organisation",
    "OrganisationDomain",
    "Role",
    "SignInIdentity",
    "SignInLink",
    "SignInProvider",
    "Team",
]
