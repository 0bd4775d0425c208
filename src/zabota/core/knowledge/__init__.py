"""The thinking of the knowledge base: from Markdown to HTML, blocks and addresses, what fits a question."""
