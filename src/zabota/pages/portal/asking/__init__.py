"""The guided question of a help centre: its form, what goes with it, and what keeps spam out."""
