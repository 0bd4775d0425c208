"""Calendars: opening hours, holidays, time zones."""
