"""The letter with a customer's code, in the language of the page that they asked on."""

import logging

from django.utils import translation
from django.utils.translation import gettext as _

from zabota.base.people.models import Brand
from zabota.base.ports.letters import send_letter

log = logging.getLogger(__name__)


def send(code: str, *, to: str, brand: int, language: str) -> None:
    name = Brand.objects.get(pk=brand).name
    with translation.override(language):
        subject = _("Your code for your requests to %(brand)s") % {"brand": name}
        lines = [
            _("Your code for your requests to %(brand)s:") % {"brand": name},
            code,
            _("It works once, for ten minutes. None of us will ever ask you for it."),
            _("If you did not ask for it, nothing needs to be done: without the code nobody gets in."),
        ]
    if not send_letter(to, subject, "\n\n".join(lines), ""):
        log.warning("There is no mailbox to send with yet: a customer's code for %s did not leave.", name)
