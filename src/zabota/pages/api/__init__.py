"""The desk for programs: JSON under /api/v1/, by the same verbs and rights as the pages."""
