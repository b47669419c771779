"""Reading files in: members, books and requests, from tables with headers that nobody promised.

A file is read into a ``Table`` outside of any transaction (``reading.read_rows``, which asks one of
``readers``); ``plans.examine`` finds what becomes of each row; ``carrying.carry_out`` stores the
whole of it, or the good rows. Reading the same file in twice changes nothing.
"""
