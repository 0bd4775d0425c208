from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.mail.views import changing, consent, mailboxes, quarantine

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/mail/", mailboxes.mailboxes, name="mail_boxes"),
    path("settings/mail/new/", changing.new, name="mail_new"),
    path("settings/mail/consent/", consent.consent_given, name="mail_consent_given"),
    path("settings/mail/sign-in/<slug:provider>/", consent.sign_in_app, name="mail_sign_in_app"),
    path("settings/mail/<int:pk>/", mailboxes.mailbox, name="mail_box"),
    path("settings/mail/<int:pk>/settings/", changing.change, name="mail_change"),
    path("settings/mail/<int:pk>/folders/", changing.folders, name="mail_folders"),
    path("settings/mail/<int:pk>/old-letters/", changing.old_letters, name="mail_old_letters"),
    path("settings/mail/<int:pk>/progress/", mailboxes.progress, name="mail_progress"),
    path("settings/mail/<int:pk>/reconciliation/", mailboxes.reconciliation, name="mail_reconciliation"),
    path("settings/mail/<int:pk>/consent/<slug:provider>/", consent.consent, name="mail_consent"),
    path("settings/mail/<int:pk>/trial/", mailboxes.trial, name="mail_trial"),
    path("settings/mail/<int:pk>/pause/", mailboxes.pause, name="mail_pause"),
    path("settings/mail/<int:pk>/resumption/", mailboxes.resumption, name="mail_resumption"),
    path("settings/mail/<int:pk>/removal/", mailboxes.removal, name="mail_removal"),
    path("settings/mail/letters/<int:pk>/", quarantine.letter, name="mail_letter"),
    path("settings/mail/letters/<int:pk>/another-try/", quarantine.another_try, name="mail_another_try"),
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
