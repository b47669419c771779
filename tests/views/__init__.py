"""Tests of the window, offscreen and under a real X server."""
