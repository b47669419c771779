"""Reading files in: members, books and requests, from tables with headers that nobody promised.

A file is read into a ``Table`` outside of any transaction (``reading.read_rows``); a use case then
stores the whole of it, or nothing and a list of what is wrong. Reading the same file in twice
changes nothing.
"""
