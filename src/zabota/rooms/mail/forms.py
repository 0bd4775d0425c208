"""What the owner types about a mailbox."""

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Brand, Team
from zabota.base.people.queries import brands
from zabota.core.mail import normal
from zabota.core.mail.consent import GOOGLE, TENANT
from zabota.rooms.mail.models import Mailbox, Security, SignInApp
from zabota.rooms.mail.providers import provider_of

# What would end a line would begin a new command to the server.
one_line = RegexValidator(r"\A[^\x00-\x1f\x7f]*\Z", _("This must be one line."))
LANGUAGES = [("", _("The customer's own")), ("en", "English"), ("ro", "Română"), ("ru", "Русский")]
# What we or the provider put there: it would come in twice, or as if a customer had written it.
NOT_READ = {"sent", "drafts", "trash", "all", "flagged", "important"}


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
    brand = forms.ModelChoiceField(Brand.objects.none(), label=_("Brand"), empty_label=None)
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
            names = [name for name in self.base_fields if name != "password"]
            kwargs["initial"] = {name: getattr(mailbox, name) for name in names}
        super().__init__(*args, **kwargs)
        if mailbox:
            self.fields["address"].disabled = True
            if mailbox.imap_secret or mailbox.smtp_secret:
                self.fields["password"].help_text = _("Leave it empty to keep the one you have.")
        offered = brands() | Brand.objects.filter(pk=mailbox.brand_id if mailbox else 0)
        self.fields["brand"].queryset = offered  # type: ignore[attr-defined]
        if offered.count() == 1:
            self.fields["brand"].widget = forms.HiddenInput()
            self.fields["brand"].initial = offered.first()

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
        for name in ("address", "brand"):
            data.pop(name, None)
        # Whoever types a password wants it used.
        auth = {"auth": Mailbox.Auth.PASSWORD} if password else {}
        return {**data, **auth, "imap_password": password, "smtp_password": password}


class FoldersForm(forms.Form):
    """Which folders of the server are read beside the INBOX; the server's own list, as it was seen last."""

    read = forms.MultipleChoiceField(
        label=_("Folders that are read"), required=False, widget=forms.CheckboxSelectMultiple
    )
    move_to = forms.ChoiceField(
        label=_("Once a letter is here"),
        required=False,
        help_text=_("Letters that were taken in before stay where they are."),
    )

    def __init__(self, *args: Any, mailbox: Mailbox, **kwargs: Any) -> None:
        names = {one["name"]: one["role"] for one in mailbox.seen.get("folders", ()) if one["name"] != "INBOX"}
        mine = [folder.name for folder in mailbox.folders.all() if folder.name != "INBOX"]
        kwargs["initial"] = {"read": mine, "move_to": mailbox.move_to}
        super().__init__(*args, **kwargs)
        choosable = [name for name, role in names.items() if role not in NOT_READ]
        self.fields["read"].choices = [(name, name) for name in sorted({*choosable, *mine})]  # type: ignore[attr-defined]
        places = sorted({*names, *filter(None, [mailbox.move_to])})
        moved = [(name, gettext("It is moved to %(folder)s") % {"folder": name}) for name in places]
        self.fields["move_to"].choices = [("", _("It stays on the server")), *moved]  # type: ignore[attr-defined]


class OldLettersForm(forms.Form):
    """What is taken in of the letters that lay there before."""

    which = forms.ChoiceField(choices=[(value, label) for value, label in Mailbox.Old.choices if value != "ask"])
    since = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def moment(self) -> datetime | None:
        day = self.cleaned_data.get("since")
        return datetime.combine(day, time.min, tzinfo=UTC) if day else None


class SignInAppForm(forms.Form):
    """The desk as Google or Microsoft knows it."""

    client_id = forms.CharField(label=_("Client ID"), max_length=200, validators=[one_line])
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=200,
        strip=True,
        validators=[one_line],
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept encrypted."),
    )
    tenant = forms.CharField(
        label=_("Directory (tenant) ID"),
        max_length=64,
        required=False,
        help_text=_("Of your own organisation; empty: any account of Microsoft."),
    )

    def __init__(self, *args: Any, app: SignInApp | None, provider: str, **kwargs: Any) -> None:
        if app:
            tenant = "" if app.tenant == "common" else app.tenant
            kwargs["initial"] = {"client_id": app.client_id, "tenant": tenant}
        super().__init__(*args, **kwargs)
        if app:
            self.fields["secret"].required = False
            self.fields["secret"].help_text = _("Leave it empty to keep the one you have.")
        if provider == GOOGLE:
            del self.fields["tenant"]

    def clean_tenant(self) -> str:
        tenant = str(self.cleaned_data["tenant"]).strip() or "common"
        if not TENANT.match(tenant):
            raise forms.ValidationError(_("This is neither the number of a directory nor one of its domains."))
        return tenant
