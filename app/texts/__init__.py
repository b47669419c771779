"""Every Persian sentence that a person can see, one module per area."""
