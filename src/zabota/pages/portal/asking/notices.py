"""Why a form comes back although nothing in it is wrong."""

from django.utils.translation import gettext as _


def too_old() -> str:
    return _("This page was open for long. All that you wrote is here: press the button once more.")


def too_quick() -> str:
    return _("That was very quick. Look over what you wrote, then press the button once more.")


def too_often() -> str:
    return _(
        "A lot came from here within an hour. All that you wrote is here: wait a few minutes, then press the button "
        "once more."
    )
