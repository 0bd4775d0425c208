from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.mail.views import (
    changing,
    consent,
    held,
    kept_numbers,
    mailboxes,
    outgoing,
    quarantine,
    senders,
    spam,
    spam_of,
    texts,
)

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
    path("letters/<int:pk>/numbers/", kept_numbers.kept_numbers, name="mail_kept_numbers"),
    path("settings/mail/senders/", senders.senders, name="mail_senders"),
    path("settings/mail/senders/<int:pk>/removal/", senders.sender_removal, name="mail_sender_removal"),
    path("settings/letters/", texts.letter_texts, name="mail_texts"),
    path("settings/letters/usual/", texts.usual, name="mail_texts_usual"),
    path("settings/letters/before/", texts.before, name="mail_texts_before"),
    path("settings/letters/preview/", texts.preview, name="mail_texts_preview"),
    path("mail/spam/", spam.spam, name="mail_spam"),
    path("mail/spam/release/", spam.spam_release, name="mail_spam_release"),
    path("mail/spam/removal/", spam.spam_removal, name="mail_spam_removal"),
    path("mail/spam/<int:pk>/", spam.letter, name="mail_spam_letter"),
    path("mail/spam/of/<int:number>/", spam_of.spam_of, name="mail_spam_of"),
    path("mail/spam/of/<int:number>/end/", spam_of.spam_of_end, name="mail_spam_of_end"),
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

menu.settings.add(
    "letters",
    _("Automatic letters"),
    "mail_texts",
    "mail-check",
    may=lambda person: may(person, "settings.manage"),
    group=_("Conversations"),
    order=42,
)

menu.rail.add("spam", _("Spam"), "mail_spam", "mail-x", may=lambda person: may(person, "tickets.reply"), order=20)
