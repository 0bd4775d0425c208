"""When something happens, if it is so, then do: rules that people write, and macros."""
