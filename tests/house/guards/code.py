"""What Python files of the house may not do. Each guard takes a source and returns its faults, in words."""

import ast
from collections.abc import Collection, Iterator

from tests.house.guards.sources import Source, modules_imported, names_used

CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.db.models.functions.Now",
    "time.time",
    "time.time_ns",
}
# Calling one of these opens a connection; naming a class of errors does not.
OPENS = {
    *("socket.socket", "socket.create_connection", "asyncio.open_connection"),
    *("smtplib.SMTP", "smtplib.SMTP_SSL", "smtplib.LMTP", "imaplib.IMAP4", "imaplib.IMAP4_SSL"),
    *("imap_tools.MailBox", "imap_tools.MailBoxTls", "imap_tools.MailBoxUnencrypted"),
}
OUTSIDE = {"requests", "httpx", "urllib3", "aiohttp", "poplib", "ftplib"}
OUTSIDE_NAMES = ("urllib.request", "http.client")
IMPURE = ("io", "os", "pathlib", "sys", "logging", "urllib.request", "uuid")
IMPURE_NAMES = {"open", "print", "input"} | CLOCKS
HEAVY = {"numpy", "scipy", "sklearn", "py3langid", "pymorphy3"}
WRITES = {"save", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


def clock(source: Source, allowed: Collection[str]) -> list[str]:
    """Rule 10: base/clock.now() is the only clock. time.monotonic() measures patience and is no clock."""
    if source.is_under("base/clock", *allowed):
        return []
    asks = "ask zabota.base.clock.now()"
    found = [f"{source.at(node)} reads {name}: {asks}" for name, node in names_used(source) if name in CLOCKS]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            found.append(f"{source.at(node)} {node.arg}: {asks}")
    return found


def net(source: Source, allowed: Collection[str]) -> list[str]:
    """Rule 10: nothing goes out but through base/net. `allowed`: folders and files that have a reason."""
    if source.is_under("base/net", *allowed):
        return []
    found = [
        f"{source.at(node)} imports {name}: connections are opened in zabota.base.net"
        for name, node in modules_imported(source)
        if name.partition(".")[0] in OUTSIDE or name.startswith(OUTSIDE_NAMES)
    ]
    called = {id(node.func) for _, node in _calls(source)}
    return found + [
        f"{source.at(node)} calls {name}: connections are opened in zabota.base.net"
        for name, node in names_used(source)
        if name in OPENS and id(node) in called
    ]


def core(source: Source) -> list[str]:
    """Floor 0 is pure: no files, no environment, no clock, no words to a log or screen."""
    if not source.is_under("core"):
        return []
    found = [f"{source.at(node)} uses {name}" for name, node in names_used(source) if name in IMPURE_NAMES]
    for name, node in modules_imported(source):
        if any(name == module or name.startswith(module + ".") for module in IMPURE):
            found.append(f"{source.at(node)} imports {name}: core takes values and gives values")
    return found


def heavy(source: Source, allowed: Collection[str]) -> list[str]:
    """What takes tens of megabytes is asked of process mind, never brought into the pages, the jobs or the hints."""
    if source.is_under(*allowed):
        return []
    return [
        f"{source.at(node)} imports {name}: ask zabota.base.mind"
        for name, node in modules_imported(source)
        if name.partition(".")[0] in HEAVY
    ]


def views(source: Source, models: Collection[str]) -> list[str]:
    """Rule 3: getting an object is the permission check, so no view asks the manager of one of `models`.
    Rule 1: nor does it write a row of any kind itself.
    """
    if not (source.path.endswith("/views.py") or "/views/" in source.path):
        return []
    found = []
    for name, node in names_used(source):
        owner, _, last = name.rpartition(".")
        if last in ("objects", "_default_manager") and owner.rpartition(".")[2] in models:
            found.append(f"{source.at(node)} {owner.rpartition('.')[2]}.objects: fetch it through access or queries")
    for called, node in _calls(source):
        first = ast.unparse(node.args[0]) if node.args else ""
        if called in SHORTCUTS and first in models:
            found.append(f"{source.at(node)} {called}({first}): fetch it through access or queries")
        if called in WRITES and not _of_session(node.func):
            found.append(f"{source.at(node)} .{called}(): a change is a verb in actions.py")
    return found


def verbs(source: Source) -> list[str]:
    """Rule 1: whoever records an event is told by whom and when: keyword-only by= and at=."""
    found = []
    for node in source.tree.body:
        if (
            not isinstance(node, ast.FunctionDef)
            or node.name.startswith("_")
            or source.path.startswith("base/timeline")
        ):
            continue
        called = {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
        if called & {"record", "record_all"} and not {"by", "at"} <= {
            argument.arg for argument in node.args.kwonlyargs
        }:
            found.append(f"{source.at(node)} {node.name}() needs keyword-only by= and at=")
    return found


def hidden_effects(source: Source, allowed: Collection[str] = ()) -> list[str]:
    """Rule 1: no signals, no save() overrides, no thread-locals but those of `allowed`."""
    found = []
    for name, node in modules_imported(source):
        if name.startswith("django.dispatch") or ".signals." in name + ".":
            found.append(f"{source.at(node)} {name}: what follows from a change stands in config/wiring.py")
    for name, node in names_used(source):
        if name in ("threading.local", "contextvars.ContextVar") and not source.is_under(*allowed):
            found.append(f"{source.at(node)} {name}: pass it on as an argument")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Model") for base in node.bases):
            found += [
                f"{source.at(item)} {node.name}.{item.name}(): a change is a verb in actions.py"
                for item in node.body
                if isinstance(item, ast.FunctionDef) and item.name in ("save", "delete")
            ]
    return found


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """Every call, by the last part of what is called."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2], node


def _of_session(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and ast.unparse(function.value).endswith("session")
