"""What arrives from a barcode scanner, and what it can mean; no screen and no database."""
