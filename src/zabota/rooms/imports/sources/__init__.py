"""Where an import is read from: a file in pieces, a zip or tar in one, or a file or folder of this machine."""
