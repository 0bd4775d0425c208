"""What both sides of the fault tests call things; importable without Django."""

# One is reached through the built-in receiver, the other is read by IMAP.
HELP, SHOP = "help@tarelka.example", "shop@tarelka.example"
VICTIMS = ("mailroom", "worker", "postgres", "web", "live")
