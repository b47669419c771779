"""Ketabresan: the counter software of libraries that send their books home by post."""
