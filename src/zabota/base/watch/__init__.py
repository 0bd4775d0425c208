"""What the processes of a desk count and write down of themselves: tallies for metrics, lines for logs."""
