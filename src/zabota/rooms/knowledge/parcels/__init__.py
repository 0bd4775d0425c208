"""Articles from elsewhere and to elsewhere: opened.py a folder or a zip, looking.py what would come, running.py taking
it in, whole.py an export of this product given back, giving.py the export itself, words.py what is said about it.
"""
