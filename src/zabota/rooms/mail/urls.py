from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.mail.views import kept_numbers, mailboxes, quarantine

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/mail/", mailboxes.mailboxes, name="mail_boxes"),
    path("settings/mail/new/", mailboxes.new, name="mail_new"),
    path("settings/mail/<int:pk>/", mailboxes.mailbox, name="mail_box"),
    path("settings/mail/<int:pk>/trial/", mailboxes.trial, name="mail_trial"),
    path("settings/mail/<int:pk>/pause/", mailboxes.pause, name="mail_pause"),
    path("settings/mail/<int:pk>/resumption/", mailboxes.resumption, name="mail_resumption"),
    path("settings/mail/<int:pk>/removal/", mailboxes.removal, name="mail_removal"),
    path("settings/mail/letters/<int:pk>/", quarantine.letter, name="mail_letter"),
    path("settings/mail/letters/<int:pk>/another-try/", quarantine.another_try, name="mail_another_try"),
    path("letters/<int:pk>/numbers/", kept_numbers.kept_numbers, name="mail_kept_numbers"),
]

menu.settings.add(
    "mail",
    _("Mail"),
    "mail_boxes",
    "mail",
    may=lambda person: may(person, "settings.manage"),
    group=_("Conversations"),
    order=40,
)
