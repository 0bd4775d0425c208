"""The token of forms against forged requests: other in every page, so it is put in when the page is drawn.

What is drawn once and kept has an empty slot in its place, which nobody outside this process can guess.
"""

import secrets

from django.http import HttpRequest
from django.middleware.csrf import get_token
from markupsafe import Markup

SLOT = secrets.token_hex(16)
FIELD = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(SLOT)


def with_token(page: str, request: HttpRequest) -> str:
    """One mask of the token does for all the forms of a page."""
    return page.replace(SLOT, get_token(request)) if SLOT in page else page
