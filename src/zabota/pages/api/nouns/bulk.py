"""One change to many tickets: begun, watched, stopped, taken back."""

from typing import Any

from zabota.base.tickets.actions import bulk as verbs
from zabota.base.tickets.models import BulkRun
from zabota.base.tickets.queries.bulk import left_out, recent_runs, run_of, tickets_in, tickets_numbered
from zabota.core.secrets import mask
from zabota.pages.api import cursors, listing, words
from zabota.pages.api.endpoints import Call, endpoint
from zabota.pages.api.problems import invalid
from zabota.pages.api.shapes.common import Page, PageQuery
from zabota.pages.api.shapes.others import Bulk, LeftOut, NewBulk


@endpoint("POST", "bulk", scope="tickets:write", status=201, made="bulk/{id}")
def bulk_begin(call: Call, body: NewBulk) -> Bulk:
    """Do one thing to many tickets. Which they are is settled now; up to 20 are done at once, more by and by."""
    if (body.numbers is None) == (body.where is None):
        raise invalid("$", "Name either the numbers of tickets, or a condition.")
    if body.numbers is not None:
        chosen = tickets_numbered(call.agent, body.numbers)
    else:
        chosen = tickets_in(call.agent, listing.view_of(body.where or ""))
    run = verbs.begin(chosen, verb=body.verb, given=_given(call, body), agent=call.agent, by=call.by, at=call.at)
    return _shown(run)


@endpoint("GET", "bulk", scope="tickets:read")
def bulk_list(call: Call) -> list[Bulk]:
    """The person's own changes to many tickets, the latest."""
    return [_shown(run) for run in recent_runs(call.agent)]


@endpoint("GET", "bulk/{run}", scope="tickets:read")
def bulk_read(call: Call, run: int) -> Bulk:
    """How far one's own change has come."""
    return _shown(run_of(call.agent, run))


@endpoint("GET", "bulk/{run}/left-out", scope="tickets:read")
def bulk_left_out(call: Call, run: int, query: PageQuery) -> Page[LeftOut]:
    """Tickets that were left as they were, or not put back, and why."""
    row, of = run_of(call.agent, run), ["left-out", run]
    found, following = left_out(row, int(cursors.read(query.cursor, of=of)) if query.cursor else 0)
    items = [LeftOut(one.number, one.reason, one.state) for one in found if one.known]
    return Page(items, cursors.written(following, of=of) if following else None)


@endpoint("PUT", "bulk/{run}/end", scope="tickets:write")
def bulk_stop(call: Call, run: int) -> Bulk:
    """Stop it: what is done stays done."""
    return _shown(verbs.stop(run_of(call.agent, run), by=call.by, at=call.at))


@endpoint("DELETE", "bulk/{run}/end", scope="tickets:write")
def bulk_go_on(call: Call, run: int) -> Bulk:
    """Go on with one that was stopped."""
    return _shown(verbs.go_on(run_of(call.agent, run), by=call.by, at=call.at))


@endpoint("PUT", "bulk/{run}/undo", scope="tickets:write")
def bulk_undo(call: Call, run: int) -> Bulk:
    """Put every ticket back as it stood, but for those that somebody changed since."""
    return _shown(verbs.undo(run_of(call.agent, run), by=call.by, at=call.at))


def _given(call: Call, body: NewBulk) -> dict[str, Any]:
    """As base/tickets/models/bulk.py keeps it."""
    texts = {code: mask(words.lines(text)) for code, text in body.texts.items()}
    match body.verb:
        case "owner" | "team":
            key = "agent" if body.verb == "owner" else "team"
            return {key: getattr(body, key)}
        case "reply":
            return {"texts": texts, "solve": body.solve, "opened": call.at.isoformat()}
        case "solve":
            return {"texts": texts}
        case "tag" | "untag":
            return {"tag": mask(words.line(body.tag or "", 40)).lower()}
        case "snooze":
            return {"until": body.until.isoformat() if body.until else ""}
        case "damage":
            return {"damage": body.damage}
    return {}


def _shown(run: BulkRun) -> Bulk:
    return Bulk(
        id=run.pk,
        verb=run.verb,
        phase=run.phase,
        total=run.total,
        done=run.done,
        skipped=run.skipped,
        undone=run.undone,
        kept=run.kept,
        created_at=run.created_at,
        starts_at=run.starts_at,
        ended_at=run.ended_at,
    )
