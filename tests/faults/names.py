"""What both sides of the fault tests call things; importable without Django."""

HELP = "help@tarelka.example"
VICTIMS = ("worker", "web", "live", "postgres", "mailroom")
