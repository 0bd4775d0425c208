"""How it went, asked of customers: CSAT, NPS, CES."""
