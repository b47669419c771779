"""Notices to members: their words, the outbox, and who may do what with them."""
