"""What the owner types about how people sign in."""

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from zabota.base.people.elsewhere.entering import GIVEN
from zabota.base.people.identities import PUBLIC_MAIL
from zabota.base.people.models import Role, SignInProvider

KINDS = SignInProvider.Kind
ISSUERS = {
    KINDS.GOOGLE: "https://accounts.google.com",
    KINDS.MICROSOFT: "https://login.microsoftonline.com/…/v2.0",
    KINDS.KEYCLOAK: "https://…/realms/…",
}
HINTS = {
    KINDS.GOOGLE: _("Always the same for Google."),
    KINDS.MICROSOFT: _("With the number of your directory (tenant) in its middle."),
    KINDS.KEYCLOAK: _("The address of the server, then the realm."),
    KINDS.OTHER: _("Exactly as the provider calls itself. Its description lies below this address."),
}
DOMAIN = re.compile(r"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}\Z")
one_line = RegexValidator(r"\A[^\x00-\x1f\x7f]*\Z", _("This must be one line."))
ROLES = [(role.value, role.label) for role in GIVEN]


class ProviderForm(forms.Form):
    name = forms.CharField(label=_("Name on the button"), max_length=40, validators=[one_line])
    issuer = forms.CharField(label=_("Issuer"), max_length=300, validators=[one_line])
    client_id = forms.CharField(label=_("Client ID"), max_length=300, validators=[one_line])
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=500,
        required=False,
        validators=[one_line],
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept encrypted."),
    )
    trusted = forms.BooleanField(
        label=_("Every address there belongs to who has it"),
        required=False,
        help_text=_(
            "Only for a provider of your own that does not say so itself, such as Microsoft Entra of one directory. "
            "Where people may type an address of their choice there, anybody could come in as anybody."
        ),
    )
    lets = forms.ChoiceField(label=_("Who may come in"), choices=SignInProvider.Lets.choices, widget=forms.RadioSelect)
    domains = forms.CharField(
        label=_("Our domains"), required=False, max_length=2000, help_text=_("With a comma between.")
    )
    role = forms.ChoiceField(label=_("Their role to begin with"), choices=ROLES)
    groups_claim = forms.CharField(
        label=_("Where groups stand"), max_length=60, required=False, validators=[one_line],
        help_text=_("The name of the claim, mostly groups or roles."),
    )  # fmt: skip
    group_roles = forms.CharField(
        label=_("Roles by groups"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "support-leads = lead"}),
        help_text=_("A line for each group: group = lead, agent, light or auditor. Decided anew with every sign-in."),
    )
    end_there = forms.BooleanField(
        label=_("Signing out here signs out there, too"), required=False, help_text=_("Where it offers that.")
    )

    def __init__(self, *args: Any, row: SignInProvider, kind: str, **kwargs: Any) -> None:
        if row.pk:
            lines = "\n".join(f"{group} = {role}" for group, role in row.group_roles.items())
            same = ("name", "issuer", "client_id", "trusted", "lets", "role", "groups_claim", "end_there")
            kwargs["initial"] = {name: getattr(row, name) for name in same}
            kwargs["initial"] |= {"domains": ", ".join(row.domains), "group_roles": lines}
        else:
            name = KINDS(kind).label if kind != KINDS.OTHER else ""
            first = {"lets": SignInProvider.Lets.KNOWN, "role": Role.AGENT, "groups_claim": "groups"}
            kwargs["initial"] = {"name": name, "issuer": ISSUERS.get(KINDS(kind), ""), **first}
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["issuer"].help_text = HINTS[KINDS(kind)]
        if row.secret:
            self.fields["secret"].help_text = _("Leave it empty to keep the one you have.")

    def clean_issuer(self) -> str:
        issuer = str(self.cleaned_data["issuer"]).strip()
        if issuer.endswith("/.well-known/openid-configuration"):
            issuer = issuer.removesuffix("/.well-known/openid-configuration")
        if not re.match(r"\Ahttps?://[^\s/?#@]+[^\s?#]*\Z", issuer) or "…" in issuer:
            raise forms.ValidationError(_("Write it as https://login.example.org, with what belongs to you in it."))
        if re.search(r"microsoftonline\.com/(common|organizations|consumers)\b", issuer):
            raise forms.ValidationError(
                _("Name your own directory: with this one everybody in the world could come in.")
            )
        return issuer

    def clean_domains(self) -> list[str]:
        typed = re.split(r"[\s,;]+", self.cleaned_data["domains"].lower())
        domains = sorted({one.removeprefix("@") for one in typed if one})
        for domain in domains:
            if not DOMAIN.match(domain):
                raise forms.ValidationError(_("%(domain)s is no domain."), params={"domain": domain[:60]})
            if domain in PUBLIC_MAIL:
                raise forms.ValidationError(_("Anyone may have an address at %(domain)s."), params={"domain": domain})
        return domains

    def clean_group_roles(self) -> dict[str, str]:
        roles: dict[str, str] = {}
        for line in filter(None, (line.strip() for line in self.cleaned_data["group_roles"].splitlines())):
            group, _sign, role = (part.strip() for part in line.rpartition("="))
            if not group or role not in dict(ROLES):
                raise forms.ValidationError(
                    _("“%(line)s” gives no role. Write: group = lead, agent, light or auditor."),
                    params={"line": line[:60]},
                )
            roles[group] = role
        return roles

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("lets") == SignInProvider.Lets.DOMAIN and not data.get("domains") and "domains" not in self.errors:
            self.add_error("domains", _("Name at least one domain, or let in only people who are known."))
        data["groups_claim"] = data.get("groups_claim") or "groups"
        return data


class DoorRules(forms.Form):
    """How everybody signs in who does so here."""

    second_step_roles = forms.MultipleChoiceField(
        label=_("A second step is asked of"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A passkey or an app. Whoever has none sets it up with the next sign-in, before anything else."),
    )
    session_days = forms.IntegerField(
        label=_("A sign-in lasts"),
        min_value=1,
        max_value=90,
        help_text=_("From the next sign-in on. A device can be signed out before that by its person."),
    )
