"""``ketabresan sample-day``: a whole day at one counter, played through the program's own services.

The same date, number of requests and seed give the same records and byte-identical PDFs.
"""
