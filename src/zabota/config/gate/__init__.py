"""Before the pages: however much one client asks for, others are answered (docs/decisions/0047-greedy-clients.md)."""
