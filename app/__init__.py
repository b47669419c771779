"""Ketabresan: the counter software of libraries that send their books home by post."""

VERSION = "0.1.0"
"""The version of the program; the package takes it from here."""
