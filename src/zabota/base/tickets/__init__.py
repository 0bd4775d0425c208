"""Ticket, Message, Attachment: the matter of the desk, its verbs and who may."""
