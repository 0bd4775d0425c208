"""The mail room: letters in, letters out."""
