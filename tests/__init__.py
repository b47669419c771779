"""The tests, laid out like app/."""
