"""What Zendesk, Freshdesk and Chatwoot write in a text for a name or a number, as our slots (core/text/slots.py).

Their names: support.zendesk.com "Zendesk Support placeholders reference", support.freshdesk.com "Using placeholders in
canned responses", chatwoot.com "Canned responses: variables". Case and the filters after a `|` say nothing.
"""

import re

_OURS = {
    "first_name": (
        "ticket.requester.first_name", "ticket.requester.firstname", "contact.first_name", "requester.first_name",
        "user.first_name", "ticket.from_first_name",
    ),
    "customer_name": (
        "ticket.requester.name", "contact.name", "requester.name", "user.name", "ticket.requester.full_name",
        "ticket.from_name",
    ),
    "company": (
        "ticket.organization.name", "ticket.requester.organization.name", "ticket.requester.company_name",
        "ticket.company.name", "contact.company_name", "user.organization.name",
    ),
    "number": ("ticket.id", "ticket.encoded_id", "ticket.display_id", "conversation.display_id", "conversation.id"),
    "subject": ("ticket.title", "ticket.subject"),
    "my_name": (
        "current_user.first_name", "agent.first_name", "ticket.agent.first_name", "ticket.agent.firstname",
        "ticket.assignee.first_name",
    ),
    "my_full_name": (
        "current_user.name", "agent.name", "ticket.agent.name", "ticket.assignee.name", "agent.full_name",
    ),
    "brand": ("ticket.brand.name", "brand.name", "ticket.account", "ticket.portal_name", "account.name", "inbox.name"),
}  # fmt: skip
_SLOT_OF = {theirs: ours for ours, names in _OURS.items() for theirs in names}
_PLACEHOLDER = re.compile(r"\{\{([^{}\n]{1,200})\}\}")
_NO_WORD = re.compile(r"[^\w '’-]+|_+")
# Liquid: what stands there depends on a condition that a text does not have.
_LOGIC = re.compile(r"\{%|\{#|<%")
LONGEST = 40


def decides(text: str) -> bool:
    """It has conditions or loops in it, not only words."""
    return bool(_LOGIC.search(text))


def slotted(text: str) -> tuple[str, tuple[str, ...]]:
    """(the text with our slots, those that the desk does not fill, each once)."""
    unknown: dict[str, None] = {}

    def ours(found: re.Match[str]) -> str:
        name = found[1].partition("|")[0].strip()
        slot = _SLOT_OF.get(name.lower())
        if slot is None:
            slot = _named(name)
            unknown[slot] = None
        return f"{{{slot}}}"

    return _PLACEHOLDER.sub(ours, text), tuple(unknown)


def _named(theirs: str) -> str:
    """`ticket.custom_field_12` -> `ticket custom field 12`: a slot begins with a letter."""
    words = " ".join(_NO_WORD.sub(" ", theirs).split()).lstrip(" '’-")
    if not words[:1].isalpha():
        words = f"slot {words}"
    return words[:LONGEST].strip()
