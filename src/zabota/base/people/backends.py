"""Signing in: allauth's way by address, for people who have not left."""

from allauth.account.auth_backends import AuthenticationBackend


class ByAddress(AuthenticationBackend):
    """An agent is found by mail address; `is_active` (allauth asks for it) is false for whoever left."""
