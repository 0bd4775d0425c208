from typing import Any

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from zabota.base.people.access import may
from zabota.base.ui import menu
from zabota.rooms.sla.views import policies, steps, trial, versions

P = "settings/promises/"
W = "settings/warnings/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(P, policies.policies, name="promises"),
    path(f"{P}new/", policies.policy_new, name="policy_new"),
    path(f"{P}new/trial/", trial.policy_new_trial, name="policy_new_trial"),
    path(f"{P}trials/<int:run>/", trial.policy_trial_run, name="policy_trial_run"),
    path(f"{P}<int:pk>/", policies.policy, name="policy"),
    path(f"{P}<int:pk>/trial/", trial.policy_trial, name="policy_trial"),
    path(f"{P}<int:pk>/position/", policies.policy_position, name="policy_position"),
    path(f"{P}<int:pk>/removal/", policies.policy_removal, name="policy_removal"),
    path(f"{P}<int:pk>/removal/end/", policies.policy_removal_end, name="policy_removal_end"),
    path(f"{P}<int:pk>/versions/", versions.policy_versions, name="policy_versions"),
    path(f"{P}<int:pk>/versions/<int:number>/return/", versions.policy_return, name="policy_return"),
    path(W, steps.warnings, name="warnings"),
    path(f"{W}new/", steps.warning_new, name="warning_new"),
    path(f"{W}<int:pk>/", steps.warning, name="warning"),
    path(f"{W}<int:pk>/removal/", steps.warning_removal, name="warning_removal"),
    path(f"{W}<int:pk>/removal/end/", steps.warning_removal_end, name="warning_removal_end"),
]


def _sets(person: Any) -> bool:
    return may(person, "settings.manage")


PROMISES = _("Promises")
menu.settings.add("promises", _("Promises and hours"), "promises", "timer", may=_sets, group=PROMISES, order=2)
menu.settings.add("warnings", _("Warnings"), "warnings", "bell", may=_sets, group=PROMISES, order=3)
