"""What happened to a ticket, one sentence each, with its icon."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from zabota.base.tickets.models import UNTIL_ANSWER, Status
from zabota.base.tickets.promise_words import lateness, took
from zabota.base.tickets.queries import Line
from zabota.base.ui import dates
from zabota.core.sla.promise_state import outcome
from zabota.pages.inbox import hand_words, routing_words
from zabota.pages.inbox.handovers import owner

# The best mark of each question.
MOST = {"csat": 5, "nps": 10, "ces": 7}
Words = Callable[[Line, Mapping[int, int]], tuple[str, str]]


def sentence(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    """(icon, words). numbers: ids of tickets read here -> their numbers."""
    say = SAID.get(line.name)
    return say(line, numbers) if say else ("circle-dot", line.name)


def words_of(line: Line) -> str:
    """The address of what the customer wrote with a mark; empty for anything else."""
    if line.name != "SurveyMarked" or not line.data.get("words"):
        return ""
    return reverse("satisfaction_answer", args=[line.data["invitation"]])


def _who(line: Line) -> str:
    if line.by_agent:
        return line.by_agent.full_name
    if line.by.startswith("rule:"):
        name = line.names.get(line.by)
        return _("Rule “%(name)s”") % {"name": name} if name else _("A rule")
    return _("Zabota")


def _customer(line: Line) -> str:
    """The first name of the customer who did it; empty if it was someone else, or the name is not known."""
    return line.names.get(line.by, "").split(" ")[0]


def _team(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    now, before = (line.names.get(f"team:{line.data.get(key)}", "") for key in ("team", "before"))
    names = {"name": _who(line), "team": now or before}
    if now:
        return "users", _("%(name)s moved it to %(team)s") % names
    if before and line.data.get("team") is None:
        return "users", _("%(name)s took it out of %(team)s") % names
    return "users", _("%(name)s moved it to another team") % names


def _confirmed(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    name = _customer(line)
    return "check-check", _("%(name)s confirmed it works") % {"name": name} if name else _("Confirmed: it works")


def _closed(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    if line.data.get("unheard"):
        return "lock", _("Closed: nothing came, and the customer is told")
    return "lock", _("Closed: nothing more came") if line.by == "clock" else _("Closed")


def _unanswered(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    closes = parse_datetime(str(line.data.get("closes") or ""))
    when = {"when": dates.moment(closes) if closes else ""}
    return "message-circle-question-mark", _(
        "No answer yet: the customer is asked once more. It closes %(when)s"
    ) % when


def _marked(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    kind, mark, before = (line.data.get(key) for key in ("kind", "mark", "before"))
    values = {
        "name": _customer(line) or _("The customer"),
        "mark": mark,
        "most": MOST.get(str(kind), ""),
        "before": before,
    }
    if before is not None:
        return "star", _("%(name)s changed the mark from %(before)s to %(mark)s of %(most)s") % values
    if line.data.get("words"):
        return "star", _("%(name)s gave %(mark)s of %(most)s, with words") % values
    return "star", _("%(name)s gave %(mark)s of %(most)s") % values


def _ended(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    words = {
        "called": _("%(name)s called about the unhappy mark"),
        "wrote": _("%(name)s wrote about the unhappy mark"),
    }
    said = words.get(line.data.get("outcome", ""), _("%(name)s settled the unhappy mark"))
    return "phone-call" if line.data.get("outcome") == "called" else "check", said % {"name": _who(line)}


def _reopened(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    name = {"name": _customer(line) or _("The customer")}
    why = {
        "not_helped": _("%(name)s says it does not work yet: open again") % name,
        "wrote_again": _("%(name)s wrote again: open again") % name,
        "withdrawn": _("%(name)s opened it again") % {"name": _who(line)},
    }
    return "rotate-ccw", why.get(line.data.get("because", ""), pgettext("one ticket", "Open again"))


def _snoozed(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    moment = parse_datetime(str(line.data.get("until", "")))
    if moment == UNTIL_ANSWER:
        return "alarm-clock", _("%(name)s snoozed it until the customer writes") % {"name": _who(line)}
    when = f"{date_format(timezone.localtime(moment), 'j M, H:i')}" if moment else ""
    return "alarm-clock", _("%(name)s snoozed it until %(when)s") % {"name": _who(line), "when": when}


def _promised(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    until, before = (parse_datetime(str(line.data.get(key) or "")) for key in ("until", "before"))
    names = {"name": _who(line), "when": dates.moment(until) if until else ""}
    if line.data.get("because") in ("reply", "solved") and before:
        names["late"] = lateness(outcome(due=before, done=line.at).late_by)
        kept = line.at <= before
        if until:
            words = _("Promise kept. Next update by %(when)s") if kept else _("%(late)s. Next update by %(when)s")
        else:
            words = _("Promise kept") if kept else "%(late)s"
        return "check-check" if kept else "triangle-alert", words % names
    if until is None:
        return "timer", _("%(name)s took the promise of an update back") % names
    if line.data.get("because") == "reply":
        return "timer", _("Next update promised by %(when)s") % names
    return "timer", _("%(name)s: next update by %(when)s") % names


def _kept(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    time = {"time": took(timedelta(seconds=line.data.get("took") or 0))}
    first = line.data.get("kind") == "first"
    return "check-check", (_("First word: kept in %(time)s") if first else _("Solution: kept in %(time)s")) % time


def _broken(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    words = {
        "first": _("The first word did not come in time"),
        "update": _("The promised update did not come in time"),
        "answer": _("The solution did not come in time"),
    }
    return "triangle-alert", words.get(line.data.get("kind", ""), _("A promise was not kept"))


def _met(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    late = {"late": lateness(timedelta(seconds=line.data.get("late") or 0))}
    first = line.data.get("kind") == "first"
    return "check", (_("First word, %(late)s") if first else _("Solution, %(late)s")) % late


def _forgotten(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    hours = line.data.get("hours") or 0
    words = ngettext("Nothing happened for %(num)s working hour", "Nothing happened for %(num)s working hours", hours)
    return "clock", words % {"num": hours}


def _fired(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    """Nothing to say where each deed has a line of its own."""
    told = [_quiet(*each.partition(":")[::2]) for each in line.data.get("quiet", [])]
    return "workflow", f"{_who(line)}: {', '.join(told)}" if told else ""


def _quiet(deed: str, value: str) -> str:
    words = {
        "tag": _("tag “%(value)s”"),
        "untag": _("without the tag “%(value)s”"),
        "follow": _("more people follow it"),
        "hook": _("another program is told"),
        "status": "%(status)s",
    }
    status = str(Status(value).label).lower() if deed == "status" and value in Status.values else value
    return words.get(deed, deed) % {"value": value, "status": status}


def _field(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    """Without the value, which can name a person: the event holds none."""
    names = {"name": _who(line), "field": line.names.get(f"field:{line.data.get('key')}", line.data.get("key"))}
    return "pencil", _("%(name)s changed “%(field)s”") % names


def _article(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    values = {"name": _who(line), "article": line.data.get("article")}
    if line.name == "ArticleGiven":
        as_text = line.data.get("way") == "words"
        words = _("%(name)s sent article %(article)s as text") if as_text else _("%(name)s sent article %(article)s")
    elif line.data.get("gone"):
        words = _("%(name)s: article %(article)s did not solve it after all")
    else:
        words = _("%(name)s: article %(article)s solved it")
    return "book-open", words % values


def _absorbed(line: Line, numbers: Mapping[int, int]) -> tuple[str, str]:
    number = numbers.get(line.data.get("other") or 0)
    words = _("%(number)s joined") % {"number": f"#{number}"} if number else _("Another ticket joined")
    return "git-merge", words


def _simple(icon: str, text: Callable[[], str]) -> Words:
    return lambda line, numbers: (icon, text() % {"name": _who(line)})


def _of_room(icon: str, say: Callable[[Line, str], str]) -> Words:
    return lambda line, numbers: (icon, say(line, _who(line)))


SAID: dict[str, Words] = {
    "TicketImported": _simple("archive", lambda: _("Brought over from another desk")),
    "OwnerChanged": lambda line, numbers: owner(line, _who(line)),
    "TeamChanged": _team,
    "FieldChanged": _field,
    "Solved": _simple("check", lambda: _("%(name)s solved it; the customer is asked")),
    "Confirmed": _confirmed,
    "Reopened": _reopened,
    "StayedUnanswered": _unanswered,
    "Closed": _closed,
    "SurveyAsked": _simple("smile", lambda: _("The customer is asked how it was")),
    "SurveyMarked": _marked,
    "SurveyEnded": _ended,
    "SurveysStopped": _simple("ban", lambda: _("The customer wants to be asked no more how it was")),
    "Absorbed": _absorbed,
    "Released": _simple("split", lambda: _("A ticket that was joined stands alone again")),
    "Merged": _simple("git-merge", lambda: _("Read as part of another ticket")),
    "Unmerged": _simple("split", lambda: _("Stands alone again")),
    "MessagesMoved": _simple("split", lambda: _("%(name)s moved some messages to a ticket of their own")),
    "NextUpdatePromised": _promised,
    "PromiseKept": _kept,
    "PromiseBroken": _broken,
    "PromiseMet": _met,
    "TicketForgotten": _forgotten,
    "Snoozed": _snoozed,
    "Woken": _simple("alarm-clock", lambda: _("Back in sight")),
    "Restated": _simple("quote", lambda: _("%(name)s wrote down the task")),
    "SubjectChanged": _simple("pencil", lambda: _("%(name)s changed the subject")),
    "Linked": _simple("link", lambda: _("%(name)s linked another ticket")),
    "WordsHidden": _simple("eye-off", lambda: _("%(name)s hid words for good")),
    "FileRemoved": _simple("trash-2", lambda: _("%(name)s removed a file for good")),
    "Trashed": _simple("trash-2", lambda: _("%(name)s put it in the trash")),
    "Restored": _simple("undo-2", lambda: _("%(name)s put it back")),
    **{name: _of_room(*how) for name, how in (hand_words.SAID | routing_words.SAID).items()},
    "ArticleGiven": _article,
    "ArticleSolved": _article,
    "QuestionHeld": _simple("shield", lambda: _("It came through the form and looks like spam: nobody was written to")),
    "RuleFired": _fired,
    "RuleHalted": _simple("ban", lambda: _("%(name)s was at work here too often and is stopped on this ticket")),
}
