"""One line of a mailbox's diagnosis: what was looked at, and how it is, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """tone: "ok" works, "amber" mend it some time, "red" letters are lost or refused, "" not looked at.

    mark: the technical word at the right ("993", "TLS", "DKIM"). record: what to copy to mend it, such as a DNS record.
    """

    key: str
    tone: str
    title: str
    words: str
    mark: str = ""
    record: str = ""
