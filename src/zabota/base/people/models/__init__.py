"""The rows about people."""

from zabota.base.people.models.absences import Absence
from zabota.base.people.models.agents import Agent, Role, Team
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
from zabota.base.people.models.tokens import ApiAnswer, ApiToken, ApiUse

__all__ = [
    "Absence",
    "Agent",
    "ApiAnswer",
    "ApiToken",
    "ApiUse",
    "Brand",
    "Customer",
    "CustomerCode",
    "EnvironmentFact",
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
