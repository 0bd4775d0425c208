"""The links of a letter: each for one invitation and one purpose. Whoever opens one changes nothing by it."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

_MARK, _STOP = "zabota.surveys.mark", "zabota.surveys.stop"


def mark_url(invitation: int, mark: int | None = None) -> str:
    """Whole address of the page where a mark is given, with one chosen already where it is named."""
    # Without the time of signing: a letter that is sent twice must be the same to the byte.
    chosen = "" if mark is None else f"?mark={mark}"
    return f"{settings.PUBLIC_URL}{reverse('survey', args=[_signed(invitation, _MARK)])}{chosen}"


def stop_url(invitation: int) -> str:
    return f"{settings.PUBLIC_URL}{reverse('survey_stop', args=[_signed(invitation, _STOP)])}"


def invitation_in(token: str) -> int | None:
    """None for a forged one, or one that is for something else."""
    return _read(token, _MARK)


def stopping_in(token: str) -> int | None:
    return _read(token, _STOP)


def _signed(invitation: int, salt: str) -> str:
    return signing.Signer(salt=salt).sign_object([invitation])


def _read(token: str, salt: str) -> int | None:
    try:
        (found,) = signing.Signer(salt=salt).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return found if isinstance(found, int) else None
