"""What the owner types about a mailbox."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Brand, Team
from zabota.core.mail import normal
from zabota.rooms.mail.models import Mailbox, Security
from zabota.rooms.mail.providers import provider_of

# What would end a line would begin a new command to the server.
one_line = RegexValidator(r"\A[^\x00-\x1f\x7f]*\Z", _("This must be one line."))
LANGUAGES = [("", _("The customer's own")), ("en", "English"), ("ro", "Română"), ("ru", "Русский")]
SERVERS = ("imap_host", "imap_port", "imap_security", "smtp_host", "smtp_port", "smtp_security")
WHO = ("imap_user", "smtp_user")


class MailboxForm(forms.Form):
    """An address and its password are enough for known providers; own servers stand under "More".

    Without a password or servers the mailbox is reached by forwarding to the built-in receiver, and cannot send.
    """

    address = forms.EmailField(label=_("Your support address"), max_length=254)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        max_length=500,
        validators=[one_line],
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Of the mail account. Kept encrypted. Many providers give a separate password for programs."),
    )
    name = forms.CharField(label=_("Sender name"), max_length=80, required=False)
    brand = forms.ModelChoiceField(Brand.objects.order_by("id"), label=_("Brand"), empty_label=None)
    team = forms.ModelChoiceField(
        Team.objects.order_by("name"), label=_("Team"), required=False, empty_label=_("Nobody yet")
    )
    language = forms.ChoiceField(label=_("Language of automatic letters"), choices=LANGUAGES, required=False)
    signature = forms.CharField(
        label=_("Signature"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    imap_host = forms.CharField(
        label=_("Incoming server (IMAP)"), max_length=253, required=False, validators=[one_line]
    )
    imap_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=993, required=False)
    imap_security = forms.ChoiceField(label=_("Security"), choices=Security.choices, initial="tls", required=False)
    imap_user = forms.CharField(label=_("Sign-in name"), max_length=254, required=False, validators=[one_line])
    smtp_host = forms.CharField(
        label=_("Outgoing server (SMTP)"), max_length=253, required=False, validators=[one_line]
    )
    smtp_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, initial=465, required=False)
    smtp_security = forms.ChoiceField(label=_("Security"), choices=Security.choices, initial="tls", required=False)
    smtp_user = forms.CharField(label=_("Sign-in name"), max_length=254, required=False, validators=[one_line])
    since = forms.DateField(
        label=_("Take in letters that came since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: only what comes from now on. Nobody is written to about older letters."),
    )
    plus_addresses = forms.BooleanField(
        label=_("Ask for answers to an address with the ticket in it"),
        required=False,
        help_text=_("Such as support+ticket@…. Most providers deliver it, some do not."),
    )
    authserv_id = forms.CharField(
        label=_("Server that confirms senders"),
        required=False,
        max_length=255,
        validators=[one_line],
        help_text=_("Its name stands first in Authentication-Results. Found by itself; empty: look for it again."),
    )

    def __init__(self, *args: Any, mailbox: Mailbox | None = None, **kwargs: Any) -> None:
        self.mailbox = mailbox
        if mailbox:
            names = [name for name in self.base_fields if name not in ("password", "since")]
            kwargs["initial"] = {name: getattr(mailbox, name) for name in names}
        super().__init__(*args, **kwargs)
        if mailbox:
            self.fields["address"].disabled = True
            del self.fields["since"]
            if mailbox.imap_secret or mailbox.smtp_secret:
                self.fields["password"].help_text = _("Leave it empty to keep the one you have.")
        if Brand.objects.count() == 1:
            self.fields["brand"].widget = forms.HiddenInput()
            self.fields["brand"].initial = Brand.objects.first()

    def clean_address(self) -> str:
        address = normal(self.cleaned_data["address"])
        if not self.mailbox and Mailbox.objects.filter(address=address).exists():
            raise forms.ValidationError(_("This address is connected already."))
        return address

    def clean_authserv_id(self) -> str:
        return self.cleaned_data["authserv_id"].strip().lower()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        address = data.get("address", "")
        if data.get("password") and not data.get("imap_host") and not data.get("smtp_host"):
            self._fill_in(data, address)
        for way, default in (("imap", 993), ("smtp", 465)):
            data[f"{way}_port"] = data.get(f"{way}_port") or default
            data[f"{way}_security"] = data.get(f"{way}_security") or "tls"
            data[f"{way}_host"] = data.get(f"{way}_host", "").strip()
            if data[f"{way}_host"] and data.get("password") and not data.get(f"{way}_user"):
                data[f"{way}_user"] = address
        return data

    def _fill_in(self, data: dict[str, Any], address: str) -> None:
        provider = provider_of(address)
        if provider is None:
            domain = address.rpartition("@")[2]
            words = _("We do not know the mail servers of %(domain)s. Name them under More.") % {"domain": domain}
            self.add_error("imap_host", words)
            return
        data.update(imap_host=provider.imap, imap_port=993, imap_security="tls")
        data.update(smtp_host=provider.smtp, smtp_port=provider.smtp_port, smtp_security=provider.smtp_security)

    def values(self) -> dict[str, Any]:
        """What actions.mailboxes takes, beside the address and the brand."""
        data = dict(self.cleaned_data)
        password = data.pop("password", "")
        for name in ("address", "brand", "since"):
            data.pop(name, None)
        return {**data, "imap_password": password, "smtp_password": password}

    def since_moment(self) -> datetime | None:
        day = self.cleaned_data.get("since")
        return datetime.combine(day, time.min, tzinfo=UTC) if day else None
