"""Documents: a dataclass in, the bytes of a PDF out."""
