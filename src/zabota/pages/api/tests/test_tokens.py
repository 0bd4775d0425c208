"""Who comes in by a token, how often, and what for."""

from datetime import timedelta

import pytest

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.actions.tokens import revoke_token
from zabota.base.people.models import ApiToken, ApiUse
from zabota.base.people.tokens import A_MINUTE
from zabota.pages.api.tests.program import Program

pytestmark = pytest.mark.django_db


def slug(answer) -> str:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.json()["type"].rpartition("#")[2]


def test_without_a_token_nothing_opens(world) -> None:
    world.has(world.irina)
    browser = world.browser(world.irina)
    answer = browser.get("/api/v1/me")
    assert (answer.status_code, slug(answer)) == (401, "token-missing")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_revoked_expired_unknown_and_of_somebody_who_left(world, clock) -> None:
    program = Program(world.irina, expires_at=now() + timedelta(days=1))
    assert program.get("me").json()["person"]["name"] == "Irina"
    unknown = Program(world.irina)
    unknown.token += "x"
    assert slug(unknown.get("me")) == "token-refused"
    revoked = Program(world.irina)
    revoke_token(revoked.row, by=world.irina.ref, at=now())
    assert (revoked.get("me").status_code, slug(revoked.get("me"))) == (401, "token-refused")
    clock.move(days=2)
    assert slug(program.get("me")) == "token-refused"
    left = Program(world.victor)
    agents.leave(world.victor, by=world.olga.ref, at=now())
    assert slug(left.get("me")) == "token-refused"
    assert not ApiToken.objects.filter(agent=world.victor, revoked_at=None).exists()


def test_a_token_does_what_it_is_for_and_nothing_else(world) -> None:
    ticket, reader = world.ticket(owner=world.irina), Program(world.irina, "tickets:read")
    assert reader.get(f"tickets/{ticket.number}").status_code == 200
    refused = reader.patch(f"tickets/{ticket.number}", {"damage": 3})
    assert (refused.status_code, slug(refused)) == (403, "scope-missing")
    assert slug(reader.get("customers")) == "scope-missing"
    assert world.fresh(ticket).damage == 1


def test_only_the_digest_is_kept_and_changes_stand_in_the_audit(world) -> None:
    program = Program(world.irina)
    row = ApiToken.objects.get()
    assert program.token not in str(vars(row))
    revoke_token(row, by=world.olga.ref, at=now())
    verbs = AuditEntry.objects.filter(thing=row.ref).order_by("id").values_list("verb", "by")
    assert list(verbs) == [("made", world.irina.ref), ("revoked", world.olga.ref)]


def test_the_last_use_is_told_to_the_minute(world, clock) -> None:
    program = Program(world.irina)
    assert ApiToken.objects.get().used_at is None
    program.get("me")
    first = ApiToken.objects.get().used_at
    program.get("me")
    assert ApiToken.objects.get().used_at == first
    clock.move(minutes=2)
    program.get("me")
    assert ApiToken.objects.get().used_at > first


def test_past_the_limit_of_a_minute_comes_429_that_says_when(world, clock) -> None:
    program = Program(world.irina)
    first = program.get("me")
    assert first.headers["RateLimit"].startswith(f'"token";r={A_MINUTE - 1};t=')
    assert first.headers["RateLimit-Policy"] == f'"token";q={A_MINUTE};w=60'
    ApiUse.objects.update(count=A_MINUTE)
    refused = program.get("me")
    assert (refused.status_code, slug(refused)) == (429, "too-many")
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    clock.move(minutes=1)
    assert program.get("me").status_code == 200


def test_who_knocks_with_bad_tokens_is_slowed_down(world) -> None:
    program = Program(world.irina)
    program.token += "x"
    answers = [program.get("me").status_code for _try in range(62)]
    assert (answers[0], answers[-1]) == (401, 429)


def test_no_other_site_may_ask(world) -> None:
    program = Program(world.irina)
    answer = program.get("me", Origin="https://evil.example")
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    assert program.ask("OPTIONS", "me").status_code == 405
