"""First run, signing in, settings, one's own page, the audit."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.pages.office import first_steps
from zabota.pages.office.views import (
    absences,
    audit,
    brands,
    doors,
    elsewhere,
    hours,
    invitations,
    keys,
    people,
    profile,
    roles,
    shared,
    sign_in_settings,
    tags,
    ticket_fields,
    topics,
    welcome,
    working,
)
from zabota.pages.office.views.sign_in import Login, password

# The pages of allauth that are in use, one by one: what is not listed (signing up, other addresses) does not exist.
SIGN_IN: list[URLPattern | URLResolver] = [
    path("accounts/login/", Login.as_view(), name="account_login"),
    path("accounts/login/code/", account.request_login_code, name="account_request_login_code"),
    path("accounts/login/code/confirmation/", account.confirm_login_code, name="account_confirm_login_code"),
    path("accounts/login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("accounts/login/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/again/app/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/again/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("accounts/password/", password, name="account_change_password"),
    path("accounts/password/first/", account.password_set, name="account_set_password"),
    path("accounts/password/forgotten/", account.password_reset, name="account_reset_password"),
    path(
        "accounts/password/forgotten/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("accounts/password/forgotten/new/", account.complete_password_reset, name="account_complete_password_reset"),
    path(
        "accounts/password/forgotten/done/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("accounts/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("accounts/app/end/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("accounts/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("accounts/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("accounts/passkeys/new/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("accounts/passkeys/<int:pk>/name/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("accounts/passkeys/<int:pk>/removal/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("accounts/elsewhere/back/", elsewhere.back, name="elsewhere_back"),
    path("accounts/elsewhere/<int:pk>/", elsewhere.there, name="elsewhere"),
    path("accounts/elsewhere/<int:pk>/end/", elsewhere.goodbye, name="elsewhere_end"),
    # Where allauth goes when it is done: our one page about signing in.
    path("settings/doors/", profile.doors, name="mfa_index"),
    path("settings/doors/", profile.doors, name="mfa_list_webauthn"),
    path("settings/doors/", profile.doors, name="profile_doors"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *SIGN_IN,
    path("enter/<str:token>/", doors.enter, name="enter"),
    path("join/<str:token>/", doors.join, name="join"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("welcome/end/", welcome.end, name="welcome_end"),
    path("welcome/test/ticket/", welcome.first_ticket, name="welcome_ticket"),
    *(path(f"welcome/{key}/", welcome.step, {"step": key}, name=f"welcome_{key}") for key in first_steps.STEPS),
    *(path(f"welcome/{key}/later/", welcome.later, {"step": key}, name=f"later_{key}") for key in first_steps.STEPS),
    path("settings/profile/", profile.profile, name="profile"),
    path("settings/keys/", keys.keys, name="keys"),
    path("settings/keys/usual/", keys.usual, name="keys_usual"),
    path("settings/keys/single/", keys.single, name="keys_single"),
    path("settings/profile/photo/", profile.own_photo, name="profile_photo"),
    path("settings/doors/devices/<int:pk>/end/", profile.device_end, name="device_end"),
    path("settings/doors/elsewhere/<int:pk>/", elsewhere.connection, name="connection"),
    path("settings/doors/elsewhere/<int:pk>/end/", elsewhere.connection_end, name="connection_end"),
    path("settings/sign-in/", sign_in_settings.sign_in, name="sign_in"),
    path("settings/sign-in/new/", sign_in_settings.provider_new, name="provider_new"),
    path("settings/sign-in/<int:pk>/", sign_in_settings.provider, name="provider"),
    path("settings/sign-in/<int:pk>/trial/", sign_in_settings.provider_trial, name="provider_trial"),
    path("settings/sign-in/<int:pk>/opening/", sign_in_settings.provider_opening, name="provider_opening"),
    path("settings/sign-in/<int:pk>/closing/", sign_in_settings.provider_closing, name="provider_closing"),
    path("settings/sign-in/<int:pk>/alone/", sign_in_settings.provider_alone, name="provider_alone"),
    path("settings/sign-in/<int:pk>/alone/end/", sign_in_settings.provider_alone_end, name="provider_alone_end"),
    path("settings/sign-in/<int:pk>/removal/", sign_in_settings.provider_removal, name="provider_removal"),
    path("people/<int:pk>/photo/", profile.photo, name="photo"),
    path("settings/", shared.settings, name="settings"),
    path("settings/desk/", shared.desk_settings, name="desk_settings"),
    path("settings/people/", people.people, name="people"),
    path("settings/people/invitation/", invitations.invitation, name="invitation"),
    path("settings/people/roles/", roles.roles, name="roles"),
    path("settings/people/roles/changes/", roles.roles_changes, name="roles_changes"),
    path("settings/people/roles/new/", roles.role, name="role_new"),
    path("settings/people/roles/<int:pk>/", roles.role, name="role"),
    path("settings/people/roles/<int:pk>/retirement/", roles.role_retirement, name="role_retirement"),
    path("settings/people/roles/<int:pk>/retirement/end/", roles.role_retirement_end, name="role_retirement_end"),
    path("settings/people/<int:pk>/", people.person, name="person"),
    path("settings/people/<int:pk>/leaving/", people.leaving, name="leaving"),
    path("settings/people/<int:pk>/work/", working.person_work, name="person_work"),
    path("settings/people/<int:pk>/skills/", working.skills, name="skills"),
    path("settings/people/<int:pk>/languages/", working.languages, name="languages_order"),
    path("settings/people/<int:pk>/capacity/", working.capacity, name="capacity"),
    path("settings/people/<int:pk>/week/", working.week, name="week"),
    path("settings/people/<int:pk>/absences/", absences.absences, name="absences"),
    path("settings/people/<int:pk>/break/", absences.pause, name="person_break"),
    path("settings/people/<int:pk>/break/end/", absences.pause_end, name="person_break_end"),
    path("settings/absences/<int:pk>/withdrawal/", absences.absence_withdrawal, name="absence_withdrawal"),
    path("settings/work/", working.own_work, name="work"),
    path("settings/work/break/", absences.pause, name="break"),
    path("settings/work/break/end/", absences.pause_end, name="break_end"),
    path("settings/invitations/<int:pk>/withdrawal/", invitations.withdrawal, name="withdrawal"),
    path("settings/teams/", shared.teams, name="teams"),
    path("settings/teams/new/", shared.team, name="team_new"),
    path("settings/teams/<int:pk>/", shared.team, name="team"),
    path("settings/topics/", topics.topics, name="topics"),
    path("settings/topics/usual/", topics.topics_usual, name="topics_usual"),
    path("settings/topics/new/", topics.topic_new, name="topic_new"),
    path("settings/topics/<int:pk>/", topics.topic, name="topic"),
    path("settings/topics/<int:pk>/retirement/", topics.topic_retirement, name="topic_retirement"),
    path("settings/topics/<int:pk>/retirement/end/", topics.topic_retirement_end, name="topic_retirement_end"),
    path("settings/topics/<int:pk>/merge/", topics.topic_merge, name="topic_merge"),
    path("settings/topics/<int:pk>/merge/end/", topics.topic_merge_end, name="topic_merge_end"),
    path("settings/tags/", tags.tags, name="desk_tags"),
    path("settings/tags/tag/", tags.tag, name="desk_tag"),
    path("settings/tags/renaming/", tags.tag_renaming, name="desk_tag_renaming"),
    path("settings/tags/removal/", tags.tag_removal, name="desk_tag_removal"),
    path("settings/tags/changes/<int:pk>/end/", tags.tag_change_end, name="desk_tag_change_end"),
    path("settings/brand/", brands.main, name="brand"),
    path("settings/brands/", brands.brands, name="brands"),
    path("settings/brands/new/", brands.brand_new, name="brand_new"),
    path("settings/brands/<int:pk>/", brands.brand, name="brand_of"),
    path("settings/brands/<int:pk>/main/", brands.brand_main, name="brand_main"),
    path("settings/brands/<int:pk>/retirement/", brands.retirement, name="brand_retirement"),
    path("settings/brands/<int:pk>/retirement/end/", brands.retirement_end, name="brand_retirement_end"),
    path("settings/fields/", ticket_fields.ticket_fields, name="ticket_fields"),
    path("settings/fields/new/", ticket_fields.ticket_field_new, name="ticket_field_new"),
    path("settings/fields/<int:pk>/", ticket_fields.ticket_field, name="ticket_field"),
    path("settings/fields/<int:pk>/position/", ticket_fields.ticket_field_position, name="ticket_field_position"),
    path("settings/fields/<int:pk>/retirement/", ticket_fields.ticket_field_retirement, name="ticket_field_retirement"),
    path(
        "settings/fields/<int:pk>/retirement/end/",
        ticket_fields.ticket_field_retirement_end,
        name="ticket_field_retirement_end",
    ),
    path("settings/hours/", hours.hours, name="hours"),
    path("settings/hours/new/", hours.calendar_new, name="calendar_new"),
    path("settings/hours/<int:pk>/", hours.calendar, name="calendar"),
    path("settings/hours/<int:pk>/remarks/", hours.calendar_remarks, name="calendar_remarks"),
    path("settings/hours/<int:pk>/removal/", hours.calendar_removal, name="calendar_removal"),
    path("settings/audit/", audit.audit, name="audit"),
]


def _needs(verb: str) -> Callable[[Any], bool]:
    return lambda person: may(person, verb)


def _sets_up(person: Any) -> bool:
    return may(person, "settings.manage") and first_steps.reminded()


DESK, PEOPLE, OWN = _("Desk"), _("People"), _("You")
owner, lead = _needs("settings.manage"), _needs("people.manage")
count = first_steps.how_many_open
menu.rail.add("welcome", _("First steps"), "welcome", "list-checks", may=_sets_up, order=90, count=count)
menu.settings.add("desk", _("Desk"), "desk_settings", "building-2", may=owner, group=DESK, order=10)
menu.settings.add("brand", _("Brands and languages"), "brands", "badge-check", may=owner, group=DESK, order=12)
menu.settings.add("sign_in", _("Sign-in and keys"), "sign_in", "lock", may=owner, group=DESK, order=16)
menu.settings.add("hours", _("Opening hours"), "hours", "clock", may=owner, group=DESK, order=14)
menu.settings.add("audit", _("Audit"), "audit", "scroll-text", may=_needs("audit.read"), group=DESK, order=18)
menu.settings.add("people", _("People and roles"), "people", "users", may=lead, group=PEOPLE, order=30)
menu.settings.add("teams", _("Teams"), "teams", "layers", may=lead, group=PEOPLE, order=32)
menu.settings.add("topics", _("Topics"), "topics", "tag", may=_needs("rules.manage"), group=PEOPLE, order=34)
menu.settings.add(
    "ticket_fields",
    _("Ticket fields"),
    "ticket_fields",
    "list",
    may=_needs("rules.manage"),
    group=_("Conversations"),
    order=28,
)
menu.settings.add(
    "tags", _("Tags"), "desk_tags", "hash", may=_needs("rules.manage"), group=_("Conversations"), order=29
)
menu.settings.add("profile", _("Profile"), "profile", "user", group=OWN, order=80)
menu.settings.add("work", _("Skills and hours"), "work", "calendar-clock", group=OWN, order=81)
menu.settings.add("doors", _("Signing in"), "profile_doors", "key-round", group=OWN, order=82)
menu.settings.add("keys", _("Keys"), "keys", "keyboard", group=OWN, order=84)
