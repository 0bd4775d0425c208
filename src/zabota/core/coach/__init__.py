"""What an answer to a customer could do better, said while it is written. One file a rule, one a language."""
