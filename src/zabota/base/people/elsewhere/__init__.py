"""Signing in at a provider: asking it (talking), its answer (proving), letting in (entering), a trial (trying)."""
