"""A believable branch and a whole day of its work, made from a seed."""
