"""Did a person write this?"""

from zabota.core.mail.letter import Automatic, Headers


def reason(headers: Headers, subject: str) -> Automatic | None:
    """Why a letter counts as written by a machine; None for a person's."""
    raise NotImplementedError
