"""What the command palette shows: places and commands, people who could take the ticket, tickets, customers."""
