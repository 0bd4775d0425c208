"""Bytes stored once by their SHA-256: attachments, photos."""
