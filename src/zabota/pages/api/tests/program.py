"""A program that uses the API in a test."""

import json
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from zabota.base.clock import now
from zabota.base.people.actions.tokens import make_token
from zabota.base.people.models import Agent, ApiToken
from zabota.base.people.tokens import EACH_SCOPE


class Program:
    """With a token of this person: `program.get("tickets/12").json()`."""

    def __init__(self, agent: Agent, *scopes: str, expires_at: datetime | None = None) -> None:
        wanted = scopes or EACH_SCOPE
        self.row: ApiToken
        self.row, self.token = make_token(
            agent, name="Till", scopes=wanted, expires_at=expires_at, by=agent.ref, at=now()
        )
        self.client = Client(raise_request_exception=True)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        known = {"Authorization": f"Bearer {self.token}"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        given = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client.generic(method, f"/api/v1/{path}", headers=known, **given)

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.ask("POST", path, {} if body is None else body, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.ask("PUT", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self.ask("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        return self.ask("DELETE", path, **headers)
