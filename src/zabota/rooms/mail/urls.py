from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.mail.views import held, mailboxes, outgoing, quarantine

urlpatterns: list[URLPattern | URLResolver] = [
    path("settings/mail/", mailboxes.mailboxes, name="mail_boxes"),
    path("settings/mail/new/", mailboxes.new, name="mail_new"),
    path("settings/mail/<int:pk>/", mailboxes.mailbox, name="mail_box"),
    path("settings/mail/<int:pk>/trial/", mailboxes.trial, name="mail_trial"),
    path("settings/mail/<int:pk>/pause/", mailboxes.pause, name="mail_pause"),
    path("settings/mail/<int:pk>/resumption/", mailboxes.resumption, name="mail_resumption"),
    path("settings/mail/<int:pk>/removal/", mailboxes.removal, name="mail_removal"),
    path("settings/mail/<int:pk>/outgoing/", outgoing.outgoing, name="mail_outgoing"),
    path("settings/mail/<int:pk>/outgoing/examination/", outgoing.examination, name="mail_examination"),
    path("settings/mail/<int:pk>/outgoing/letter-to-yourself/", outgoing.self_letter, name="mail_self_letter"),
    path("settings/mail/<int:pk>/outgoing/size/", outgoing.size, name="mail_size"),
    path("settings/mail/<int:pk>/outgoing/key/", outgoing.key, name="mail_key"),
    path("settings/mail/<int:pk>/outgoing/key/removal/", outgoing.key_removal, name="mail_key_removal"),
    path("settings/mail/<int:pk>/outgoing/another-try/", outgoing.try_now, name="mail_try_now"),
    path("settings/mail/outgoing/<int:pk>/another-sending/", outgoing.another_sending, name="mail_another_sending"),
    path("settings/mail/held/", held.held, name="mail_held"),
    path("settings/mail/held/<int:pk>/release/", held.release, name="mail_held_release"),
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
