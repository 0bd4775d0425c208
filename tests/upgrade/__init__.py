"""Desks of earlier days, each a dump (pg_dump --format=custom, then xz) of a demo as it was then, and the way from each
straight to this version. 2026-11-22: the first day, 205 tickets. 2026-11-27: five days and 700 changes later.
"""
