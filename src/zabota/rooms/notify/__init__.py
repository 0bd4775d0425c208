"""The notify room: people of the desk are told what concerns them, in the desk, on their devices and by letter."""
