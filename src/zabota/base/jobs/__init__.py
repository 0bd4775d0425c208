"""The thin door to the job queue."""
