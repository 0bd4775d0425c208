"""Stored letters become messages. In the order of the work:

reading.py       bytes -> Reading: the letter understood, who wrote it, what is kept of it
passed_on.py     a customer's letter that one of us passes on is read as that customer's
known.py         what a batch of letters must know of the desk, in a fixed number of queries
deciding.py      a Reading and what is known -> a verdict, one class each in verdicts.py
                 side_answers.py: what somebody outside answers
                 copies.py: the same letter by another way; colleagues.py: letters of those who work here
carrying_out.py  verdicts -> messages, tickets, rows; matters of customers many at once
drain.py         the whole, up to 50 letters in one transaction; what cannot be read goes to quarantine
"""

from zabota.rooms.mail.actions.taking.drain import BATCH, drain, retry

__all__ = ["BATCH", "drain", "retry"]
