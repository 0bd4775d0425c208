"""Secrets in what is written down by whatever channel: taken out before the row is made. See core.secrets."""

from collections.abc import Sequence
from dataclasses import replace

from zabota.base.tickets.models import Message
from zabota.base.tickets.values import DraftFile, NewFile
from zabota.core import secrets
from zabota.core.mail.masking import hide_in_file
from zabota.core.secrets.in_html import hide_in_html


def mask_message(message: Message) -> None:
    """The words of a message that is not stored yet, without secrets."""
    message.text = secrets.mask(message.text)
    message.quoted = secrets.mask(message.quoted)
    message.html = mask_html(message.html)


def mask_html(html: str) -> str:
    """HTML without secrets; the very same string where it has none."""
    return hide_in_html(html, secrets.find)[0] if html else html


def mask_files(files: Sequence[NewFile | DraftFile]) -> list[NewFile | DraftFile]:
    """The same of files: their names, and what they say where they are text. One in a draft was masked there."""
    return [mask_file(file) if isinstance(file, NewFile) else file for file in files]


def mask_file(file: NewFile) -> NewFile:
    content, _count = hide_in_file(file.content, file.content_type, file.name)
    name = secrets.mask(file.name)
    return file if content is file.content and name == file.name else replace(file, name=name, content=content)
