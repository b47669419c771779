"""One module for each form that a file can have; each hands its rows to a ``Gathered``."""
