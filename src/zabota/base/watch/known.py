"""Whether a request turned out to be somebody's: said where sign-ins and tokens are looked at, heard outside Django."""

from django.http import HttpRequest

# Of the WSGI environment.
KNOWN = "zabota.known"


def is_known(request: HttpRequest) -> None:
    """It came from one of us, or from a program of ours."""
    request.META[KNOWN] = True
