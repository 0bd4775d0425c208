"""How allauth behaves here: nobody signs up by themselves, letters are ours, secrets are sealed."""

import base64
import logging
from collections.abc import Sequence
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.audit import actions as audit
from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.people import second_step
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.people.queries import only_provider, providers_on
from zabota.base.ports.letters import send_letter
from zabota.base.vault.seal import seal_text, unseal_text

log = logging.getLogger(__name__)

LETTERS = {
    "account/email/login_code": gettext_lazy("Your sign-in code"),
    "account/email/password_reset_code": gettext_lazy("Your code for a new password"),
}
SAID = {
    "account/messages/password_changed.txt": gettext_lazy("Your password is changed"),
    "account/messages/password_set.txt": gettext_lazy("Your password is set"),
    "mfa/messages/totp_activated.txt": gettext_lazy("The app now gives your second step"),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is no longer asked for"),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey works from now on"),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is gone"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Invitations are the only way in, and every word a person reads is one of ours."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This person no longer works here."),
        "email_password_mismatch": gettext_lazy("Address and password do not go together."),
        "incorrect_code": gettext_lazy("That is not the code in the letter."),
        "incorrect_password": gettext_lazy("That is not your password."),
        "enter_current_password": gettext_lazy("That is not your present password."),
        "too_many_login_attempts": gettext_lazy("Too many attempts. Wait five minutes, or ask for a code by mail."),
        "rate_limited": gettext_lazy("Too many attempts. Wait a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse | None:
        """Every way in passes here but the owner's link, which is the way back when all others are shut."""
        there = (more.get("signal_kwargs") or {}).get("elsewhere")
        if there is None and (only := only_provider()):
            words = _("People of this desk sign in with %(name)s.") % {"name": only.name}
            messages.error(request, words)
            clear_login(request)
            return HttpResponseRedirect(reverse("account_login"))
        stopped: HttpResponse | None = super().pre_login(request, user, **more)
        return stopped

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, Agent):
            second_step.begin(request, user)
            audit.changed(by=user.ref, thing=user.ref, verb="signed-in", address=self.get_client_ip(request))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Who came in at a provider that is to be left, too, goes there; it is asked about its own way out."""
        records = get_authentication_records(request, request.user) if request.user.is_authenticated else []
        there = next((record.get("provider") for record in records if record["method"] == second_step.ELSEWHERE), None)
        if any(row.pk == there and row.end_there for row in providers_on()):
            return reverse("elsewhere_end", args=[there])
        address: str = super().get_logout_redirect_url(request)
        return address

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        del request
        return reverse("profile_doors")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        subject = LETTERS.get(template_prefix)
        if subject is None:
            return
        body = {"code": context.get("code", ""), "desk": desk().name or "Zabota"}
        text = render_to_string(f"{template_prefix}_message.txt", body).strip()
        EmailMultiAlternatives(subject=str(subject), body=text, to=[email]).send()

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        del message_context
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words), extra_tags=extra_tags)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        if isinstance(user, Agent):
            agents.set_password(user, password=password, by=user.ref, at=now())


class MfaAdapter(DefaultMFAAdapter):
    """Second steps. What the library would store in the clear is sealed with the key of the installation."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("That code does not fit. The app shows a new one every 30 seconds."),
    }

    def get_totp_issuer(self) -> str:
        return desk().name or "Zabota"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        del user, type
        return _("Passkey")

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal_text(text, purpose="second-step")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal_text(base64.b64decode(encrypted_text), purpose="second-step")


class ThroughPort(BaseEmailBackend):
    """Django's way of sending mail, led through the port of letters. Without a mailbox the letter is in the log."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(self._send(message) for message in email_messages)

    def _send(self, message: EmailMessage) -> bool:
        html = next((str(part[0]) for part in getattr(message, "alternatives", []) if part[1] == "text/html"), "")
        sent = [send_letter(to, str(message.subject), str(message.body), html) for to in message.to]
        if not all(sent):
            log.warning(
                "There is no mailbox to send with yet. The letter to %s says:\n%s\n%s",
                ", ".join(message.to),
                message.subject,
                message.body,
            )
        return all(sent)
