"""Settings, Mail: mailboxes and the letters that were not understood."""
