"""Screens, and the widgets that they share."""
