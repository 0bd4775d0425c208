"""The purposes and the troubles of a call, in the language of who reads."""

from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.ui.languages import reader
from zabota.core.assistant import troubles as t

PURPOSES: Mapping[str, Promise] = {
    "summary": _("The ticket in short"),
    "draft": _("Draft from articles"),
    "warmer": _("Your answer, warmer"),
    "shorter": _("Your answer, shorter"),
    "plainer": _("Your answer in plainer words"),
    "to_read": _("The last letter, translated"),
    "to_send": _("Your answer, translated"),
    "meaning": _("The meaning of your answer"),
    "trial": _("A trial"),
}
RULES: Mapping[str, Promise] = {
    "questions": _("Open question:"),
    "reason": _("No reason given:"),
    "blame": _("It sounds like blame:"),
    "promise": _("A promise without a time:"),
}
# What happened, and the way on.
TROUBLES: Mapping[str, Promise] = {
    t.STOPPED: _("Stopped. What came until then stands here."),
    t.CUT: _("The model used up the room it has for an answer. Try it with a shorter text, or another model."),
    t.NOTHING: _("The model answered without a word. Try again, or choose another model in the settings."),
    t.NO_ARTICLE: _("I found no article that answers this. Write the answer yourself; it may become the article."),
    t.KEY: _("The server does not accept the key. The owner of the desk can type it again in the settings."),
    t.MODEL: _("The server knows no such model or address. The owner can check both in the settings."),
    t.BUSY: _("The model has too much to do right now. Try again in a minute."),
    t.QUOTA: _("The account at the provider has no credit left. The owner has to look after it there."),
    t.BROKEN: _("The server of the model is in trouble. Try again in a minute."),
    t.REFUSED: _("The server refuses the question."),
    t.LONG: _("This is too long for the model. Shorten the text, or choose a model that reads more."),
    t.MOVED: _("The server sends us on to another address. Write the right one in the settings: nobody is followed."),
    t.SILENT: _("The model did not answer in time. Try again; a smaller model is quicker."),
    t.LOST: _("The connection broke off before the end. Try again."),
    t.NONSENSE: _("What answers at this address does not speak as a language model does. Check the address."),
    t.ENDLESS: _("The model did not stop writing, so it was cut off. Try again, or choose another model."),
    t.BUDGET: _(
        "This month’s budget for the language model is used up. It goes on next month, or the owner raises it."
    ),
    t.WORKER: _("The desk was started again while the model wrote. Try again."),
    t.HOST: _("There is no server of this name. Check the address in the settings."),
    t.CLOSED: _("Nothing answers at this address. Check that the model runs, and the port."),
    t.CERTIFICATE: _("The certificate of the server cannot be trusted."),
    t.INSIDE: _("The address stands inside this machine or its network. The owner has to tick that this is meant."),
    t.ADDRESS: _("This address cannot be used. It begins with https://, or with http:// for a model of your own."),
}  # fmt: skip


def trouble(outcome: str) -> str:
    """ "" where all went well."""
    return str(TROUBLES.get(outcome, ""))


# In one or two words, for the log.
OUTCOMES: Mapping[str, Promise] = {
    t.OK: pgettext_lazy("call of a model", "Done"),
    t.STOPPED: pgettext_lazy("call of a model", "Stopped"),
    t.CUT: _("Cut short"),
    t.NOTHING: _("Empty"),
    t.NO_ARTICLE: _("No article"),
    t.KEY: _("Key refused"),
    t.MODEL: _("No such model"),
    t.BUSY: _("Too busy"),
    t.QUOTA: _("No credit"),
    t.BROKEN: _("Server in trouble"),
    t.REFUSED: _("Refused"),
    t.LONG: _("Too long"),
    t.MOVED: _("Sent elsewhere"),
    t.SILENT: _("Too slow"),
    t.LOST: _("Broken off"),
    t.NONSENSE: _("No model there"),
    t.ENDLESS: _("Endless"),
    t.WORKER: _("Desk restarted"),
    t.BUDGET: _("Budget used up"),
    t.HOST: _("No such server"),
    t.CLOSED: _("Nothing answers"),
    t.CERTIFICATE: _("Certificate"),
    t.INSIDE: _("Inside address"),
    t.ADDRESS: _("Bad address"),
}


def figure(number: float | Decimal) -> str:
    """`1,250.5` as the reader writes it."""
    return str(format_decimal(number, locale=reader()))
