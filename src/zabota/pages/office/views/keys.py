"""The page "Keys": every command with its key, which a person may change, take away, or turn off all at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zabota.base.clock import now
from zabota.base.people.access import agent_of
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.ui import commands
from zabota.core.palette import combos


@dataclass(frozen=True, slots=True)
class Line:
    """own: whether the key is this person's own choice."""

    command: commands.Command
    signs: list[str]
    combo: str
    own: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a key, and the command that has it already, which it may be taken from."""

    words: str
    taken_from: commands.Command | None = None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """POST: `command`, `key` (as a person writes it; empty for none); `take`: from whoever has it."""
    agent = agent_of(request)
    if request.method != "POST":
        return _page(request, agent, request.GET.get("change", ""))
    name, typed = request.POST.get("command", ""), request.POST.get("key", "")[:40]
    known, choices = commands.changeable(), agent.key_choices
    if name not in known:
        return redirect("keys")
    held = known | combos.chosen(choices, known)
    try:
        combo = combos.read(typed)
    except combos.NotAKey as refusal:
        return _page(request, agent, name, typed, Trouble(_reason(refusal.why)))
    if (other := combos.holder(combo, held, but=name)) and request.POST.get("take") != other:
        return _page(request, agent, name, typed, _taken(other))
    _keep(agent, {**choices, **({other: ""} if other else {}), name: combo})
    messages.success(request, _("Saved"))
    return redirect("keys")


@login_required
@require_POST
def usual(request: HttpRequest) -> HttpResponse:
    """The usual key again: of the command that `command` names, of all without it. What took its place gives way."""
    agent, known = agent_of(request), commands.changeable()
    name = request.POST.get("command", "")
    choices = {key: combo for key, combo in agent.key_choices.items() if name and key != name}
    held = known | combos.chosen(choices, known)
    if name in known and (other := combos.holder(known[name], held, but=name)):
        return _page(request, agent, name, known[name], _taken(other))
    _keep(agent, choices)
    messages.success(request, _("The usual keys again."))
    return redirect("keys")


@login_required
@require_POST
def single(request: HttpRequest) -> HttpResponse:
    """Whether keys without Ctrl or ⌘ work at all: `on`."""
    agent = agent_of(request)
    agents.change(agent, keys="on" in request.POST, by=agent.ref, at=now())
    messages.success(request, _("Saved"))
    return redirect("keys")


def _keep(agent: Agent, choices: dict[str, str]) -> None:
    agents.change(agent, key_choices=combos.chosen(choices, commands.changeable()), by=agent.ref, at=now())


def _page(
    request: HttpRequest, agent: Agent, change: str = "", typed: str | None = None, trouble: Trouble | None = None
) -> HttpResponse:
    known = commands.changeable()
    own = combos.chosen(agent.key_choices, known)
    held = known | own
    groups = [
        (words, [_line(one, held.get(one.name, one.key), own) for one in group])
        for _key, words, group in commands.grouped()
    ]
    context = {
        "groups": groups,
        "change": change if change in known else "",
        "typed": typed,
        "trouble": trouble,
        "changed": bool(own),
        "single": agent.keys,
    }
    return render(request, "office/keys.html", context, status=422 if trouble else 200)


def _line(command: commands.Command, combo: str, own: dict[str, str]) -> Line:
    return Line(command, combos.signs(combo), combo, command.name in own)


def _taken(name: str) -> Trouble:
    other = next(one for one in commands.everything() if one.name == name)
    words = _("“%(command)s” has this key, or one that begins with it. Take another, or take it from there.")
    return Trouble(words % {"command": other.label}, other)


def _reason(why: str) -> str:
    return {
        "long": _("Two keys in a row at most, such as G M."),
        "modified": _("Two keys in a row are plain letters or signs, such as G M."),
        "moves": _("This key moves and chooses everywhere. Take a letter, or add Ctrl or Alt."),
        "browser": _("The browser keeps this key for itself. Take another."),
    }.get(why, _("This is not a key. Write a letter, a sign, or something like Ctrl+Shift+X or G M."))
