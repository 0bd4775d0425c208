"""Hiding words and removing files for good. There is no undo, and nothing of what was hidden is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from zabota.base.audit import actions as audit
from zabota.base.files.erasing import erase
from zabota.base.files.store import put, read
from zabota.base.tickets.actions.locking import all_locked, root_of
from zabota.base.tickets.models import Attachment, Draft, Message, SideConversation, Ticket
from zabota.base.tickets.queries.conversation import parts_of
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core import secrets
from zabota.core.events.tickets import FileRemoved, WordsHidden
from zabota.core.mail.masking import LARGEST, Find, hide_in_file, is_text
from zabota.core.secrets.in_html import hide_in_html
from zabota.core.secrets.phrases import LONGEST, SHORTEST, finder


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of a conversation that hold the words, each with its fields as they are to be. files: with new bytes."""

    messages: dict[int, dict[str, str]] = field(default_factory=dict)
    tickets: dict[int, dict[str, str]] = field(default_factory=dict)
    sides: dict[int, dict[str, str]] = field(default_factory=dict)
    drafts: dict[int, dict[str, Any]] = field(default_factory=dict)
    files: dict[int, tuple[Attachment, str, bytes | None]] = field(default_factory=dict)
    old_blobs: set[str] = field(default_factory=set)

    @property
    def anything(self) -> bool:
        return bool(self.messages or self.tickets or self.sides or self.drafts or self.files)


def search(ticket: Ticket, words: str) -> Found:
    """Where in the whole conversation the words stand. Raises Refused for too few or too many of them."""
    try:
        find = finder(words)
    except ValueError:
        said = {"least": SHORTEST, "most": LONGEST}
        raise Refused(_("Write the words to hide: %(least)s to %(most)s characters.") % said) from None
    parts = parts_of(root_of(ticket))
    found = Found()
    for part in parts:
        _note(found.tickets, part, _changed(part, find, ("subject", "restatement", "solution")))
    for message in Message.objects.filter(ticket__in=parts).order_by("id"):
        _note(found.messages, message, _changed(message, find, ("text", "quoted", "delivery_note"), ("html",)))
    for side in SideConversation.objects.filter(ticket__in=parts).order_by("id"):
        _note(found.sides, side, _changed(side, find, ("subject", "name")))
    for file in Attachment.objects.filter(message__ticket__in=parts).order_by("id"):
        _look_into(found, file, find)
    for draft in Draft.objects.filter(ticket__in=parts).order_by("id"):
        _note(found.drafts, draft, _changed(draft, find, ("text",), ("html",)) | _files_of(draft, find, found))
    return found


@transaction.atomic
def hide_words(message: Message, *, words: str, by: str, at: datetime) -> Found:
    """Hide these words wherever the conversation of the message holds them, also where others quote them.

    Subjects, attachments that are text, names of files and drafts lose them too; rooms that keep copies hear of it.
    Raises Refused where they are not found.
    """
    tickets = all_locked(parts_of(root_of(message.ticket)))
    ticket = tickets[message.ticket_id]
    found = search(ticket, words)
    if not found.anything:
        raise Refused(_("These words stand nowhere in this conversation."))
    for new in found.drafts.values():
        new["files"] = [_stored(file, found) for file in new["files"]] if "files" in new else None
    for model, rows in (
        (Ticket, found.tickets),
        (Message, found.messages),
        (SideConversation, found.sides),
        (Draft, found.drafts),
    ):
        _write(model, rows)
    for file, name, content in found.files.values():
        _rewrite(file, name, content, found)
    erase(found.old_blobs)
    touched = {message.pk, *found.messages, *(file.message_id for file, _name, _content in found.files.values())}
    record(ticket.stream_id, WordsHidden(ticket=ticket.pk, messages=sorted(touched)), by=by, at=at)
    audit.changed(by=by, thing=ticket.ref, verb="words_hidden", facts={"messages": sorted(touched)}, at=at)
    return found


@transaction.atomic
def remove_file(file: Attachment, *, by: str, at: datetime) -> None:
    """Take a file of a message away for good; its bytes go at once, unless something else holds the very same."""
    tickets = all_locked(parts_of(root_of(file.message.ticket)))
    ticket, digest = tickets[file.message.ticket_id], file.blob_id
    for draft in Draft.objects.filter(ticket__in=tickets).exclude(files=[]):
        kept = [one for one in draft.files if one["sha256"] != digest]
        Draft.objects.filter(pk=draft.pk).update(files=kept)
    Attachment.objects.filter(message__ticket__in=tickets, blob_id=digest).delete()
    erase([digest])
    record(ticket.stream_id, FileRemoved(ticket=ticket.pk, message=file.message_id), by=by, at=at)
    audit.changed(by=by, thing=ticket.ref, verb="file_removed", facts={"message": file.message_id}, at=at)


def _changed(row: Model, find: Find, plain: Sequence[str], html: Sequence[str] = ()) -> dict[str, Any]:
    new: dict[str, Any] = {}
    for name in plain:
        text = getattr(row, name)
        if spans := find(text):
            new[name] = secrets.without(text, spans)
    for name in html:
        text, count = hide_in_html(getattr(row, name), find)
        if count:
            new[name] = text
    return new


def _note(rows: dict[int, dict[str, Any]], row: Model, new: dict[str, Any]) -> None:
    if new:
        rows[row.pk] = new


def _look_into(found: Found, file: Attachment, find: Find) -> None:
    name = secrets.without(file.name, find(file.name))
    content = _hidden(file.blob_id, file.content_type, file.name, file.size, find)
    if name != file.name or content is not None:
        found.files[file.pk] = file, name, content


def _hidden(digest: str, content_type: str, name: str, size: int, find: Find) -> bytes | None:
    """A stored file without the words; None where it has none or cannot be read as text."""
    if size > LARGEST or not (is_text(content_type, name) or content_type.startswith("message/") or ".eml" in name):
        return None
    content, count = hide_in_file(read(digest), content_type, name, find=find)
    return content if count else None


def _files_of(draft: Draft, find: Find, found: Found) -> dict[str, Any]:
    files, changed = [], False
    for file in draft.files:
        content = _hidden(file["sha256"], file["content_type"], file["name"], file["size"], find)
        new = file | {"name": secrets.without(file["name"], find(file["name"]))}
        if content is not None:
            new |= {"content": content}
        changed = changed or new != file
        files.append(new)
    return {"files": files} if changed else {}


def _stored(file: dict[str, Any], found: Found) -> dict[str, Any]:
    """A file of a draft as JSON holds it, its new bytes put away."""
    content = file.pop("content", None)
    if content is None:
        return file
    found.old_blobs.add(file["sha256"])
    blob = put(content)
    return file | {"sha256": blob.sha256, "size": blob.size}


def _write(model: type[Model], rows: dict[int, dict[str, Any]]) -> None:
    for pk, new in rows.items():
        model._default_manager.filter(pk=pk).update(**{name: value for name, value in new.items() if value is not None})


def _rewrite(file: Attachment, name: str, content: bytes | None, found: Found) -> None:
    new: dict[str, Any] = {"name": name}
    if content is not None:
        found.old_blobs.add(file.blob_id)
        blob = put(content)
        new |= {"blob": blob, "size": blob.size}
    Attachment.objects.filter(pk=file.pk).update(**new)
