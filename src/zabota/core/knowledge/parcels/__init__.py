"""Articles that come from elsewhere, and go there: paths.py where a file may lie, leaves.py one file, from_html.py from
HTML to Markdown, references.py pictures and links within, plans.py what a parcel of files would become.
"""
