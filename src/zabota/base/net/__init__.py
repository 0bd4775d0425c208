"""The only way out: every connection to another machine is opened here."""
