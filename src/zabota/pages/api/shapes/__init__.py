"""What goes over the wire: the contract of the API, one file a noun. Only ever added to, never changed."""
