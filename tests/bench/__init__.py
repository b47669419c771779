"""What the product is measured by: floors and ours in the same run (``make bench``)."""
