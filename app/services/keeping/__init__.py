"""Keeping what was recorded: checking it, backing it up, restoring it, and room to write."""
