"""Programs use the desk that is photographed: tokens, and webhooks of which one is well and one is not."""

from datetime import timedelta

from zabota.base.clock import now
from zabota.base.people.actions.tokens import make_token, revoke_token
from zabota.base.people.models import Agent, ApiToken
from zabota.rooms.hooks.actions import endpoints
from zabota.rooms.hooks.models import Attempt, Delivery, Endpoint

TOLD = (
    ("ticket.trashed", "taken", (200, "", "ok", 84)),
    ("ticket.merged", "taken", (204, "", "", 61)),
    ("customer.merged", "failed", (500, "", "<h1>Internal Server Error</h1>", 212)),
    ("ticket.unmerged", "waiting", (None, "silent", "", 10_004)),
    ("ticket.restored", "taken", (200, "", "ok", 77)),
)


def programs(owner: Agent, victor: Agent) -> dict[str, int]:
    """Ids: "hook" of a webhook with a log, "told_hook" of a message that was given up."""
    at, by = now(), owner.ref
    for agent, name, scopes, days in (
        (owner, "1С", ["tickets:read", "customers:read"], 90),
        (victor, "Till in the shop", ["tickets:read", "tickets:write", "customers:read"], 365),
        (owner, "Отчёты", ["tickets:read"], 0),
    ):
        ends = at + timedelta(days=days) if days else None
        make_token(agent, name=name, scopes=scopes, expires_at=ends, by=by, at=at)
    ApiToken.objects.filter(agent=victor).update(used_at=at - timedelta(minutes=3))
    revoke_token(ApiToken.objects.latest("id"), by=by, at=at)
    # Never reached: nothing is told to them by the desk that is photographed.
    kinds = sorted({kind for kind, _state, _try in TOLD})
    row = endpoints.make(name="Shop", url="https://shop.example/zabota", events=kinds, agent=owner, by=by, at=at)
    endpoints.turn_off(row, by=by, at=at)
    gone = endpoints.make(name="Old CRM", url="https://crm.example/in", events=kinds[:1], agent=owner, by=by, at=at)
    endpoints.turn_off(gone, why=Endpoint.Off.GONE, by=by, at=at)
    Endpoint.objects.filter(pk=row.pk).update(off="", taken_at=at - timedelta(minutes=4))
    failed = 0
    for number, (kind, state, (status, trouble, answer, took)) in enumerate(TOLD):
        moment = at - timedelta(minutes=7 * (len(TOLD) - number))
        told = Delivery.objects.create(
            endpoint=row,
            key=f"msg_{9_000 + number}",
            kind=kind,
            payload={"type": kind, "timestamp": moment.isoformat(), "data": {"event": 9_000 + number, "ticket": 1004}},
            state=state,
            attempts=10 if state == "failed" else 1,
            next_at=at + timedelta(minutes=4) if state == "waiting" else None,
            created_at=moment,
        )
        Attempt.objects.create(
            delivery=told, at=moment, milliseconds=took, status=status, trouble=trouble, answer=answer
        )
        failed = told.pk if state == "failed" else failed
    return {"hook": row.pk, "told_hook": failed}
