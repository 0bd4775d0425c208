"""Where letters come from: the built-in receiver, and mailboxes read by IMAP. Both only store; reading comes later."""
