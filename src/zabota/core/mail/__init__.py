"""The brain of the mail room: bytes to a `Letter`, and a letter of ours to bytes.

parse(raw) -> Letter                     never raises, whatever the bytes
fingerprint(letter) -> str               the same letter by two ways has the same one
sanitise(html, cid_urls) -> str          safe HTML in our own look; for_original(html) keeps the sender's look
candidates(letter, key) -> [Candidate]   which ticket it may belong to, best first
compose(outgoing) -> bytes               deterministic: the same arguments, the same bytes
"""

from zabota.core.mail.addresses import normal, parse_list
from zabota.core.mail.compose import Button, Colours, File, Link, Outgoing, Promise, compose, page, subject_with_number
from zabota.core.mail.fingerprint import fingerprint
from zabota.core.mail.letter import Address, Attachment, Automatic, Bounce, Letter
from zabota.core.mail.notice_ids import (
    NoticeRef,
    answered_notice,
    claims_notice,
    note_line,
    read_notice_address,
    read_notice_id,
    sign_notice_address,
    sign_notice_id,
)
from zabota.core.mail.parse import parse
from zabota.core.mail.pictures import kind_of_picture, place_pictures, remote_pictures
from zabota.core.mail.sanitise import for_original, html_to_text, place_attachments, sanitise
from zabota.core.mail.threading import (
    Candidate,
    candidates,
    read_address,
    read_message_id,
    read_side_address,
    sign_address,
    sign_message_id,
    sign_side_address,
)

__all__ = [
    "Address",
    "Attachment",
    "Automatic",
    "Bounce",
    "Button",
    "Candidate",
    "Colours",
    "File",
    "Letter",
    "Link",
    "NoticeRef",
    "Outgoing",
    "Promise",
    "answered_notice",
    "candidates",
    "claims_notice",
    "compose",
    "fingerprint",
    "for_original",
    "html_to_text",
    "kind_of_picture",
    "normal",
    "note_line",
    "page",
    "parse",
    "parse_list",
    "place_attachments",
    "place_pictures",
    "read_address",
    "read_message_id",
    "read_notice_address",
    "read_notice_id",
    "read_side_address",
    "remote_pictures",
    "sanitise",
    "sign_address",
    "sign_message_id",
    "sign_notice_address",
    "sign_notice_id",
    "sign_side_address",
    "subject_with_number",
]
