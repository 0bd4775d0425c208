"""What is true of the whole desk: its name, how far the first run came, its few switches."""
