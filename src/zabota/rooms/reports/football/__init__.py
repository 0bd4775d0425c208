"""Bounces: how often tickets change hands, from where to where, why, and what is done about it (picture 36)."""
