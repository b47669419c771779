"""Use cases: one plain function for each thing that a person does."""
