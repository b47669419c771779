"""Files to and from partners."""
