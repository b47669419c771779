"""What goes to paper from a counter: drawn from the records, kept as a file, sent to a printer."""
