"""The desk's own list of articles: asked.py what is asked for, rows.py what is shown, figures.py how they do."""
