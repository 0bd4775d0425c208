"""What people say about spam, and what follows.

rules.py     this sender or domain is blocked, or never spam
marking.py   a ticket is spam, and back
leaving.py   letters leave the spam view: "not spam", "delete now", 30 days over
learning.py  what the desk learns of it
"""
