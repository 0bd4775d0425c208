"""Promises in time. The clocks of working hours come with issue 5; a promised next update runs on the wall clock."""
