"""Tests of reading files in."""
