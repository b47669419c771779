"""Files that go out to partners and come in from them.

The carrier's acceptance file and its answer, lists of all kinds, the library system's loan report,
and the bill of the post. A file that comes in is read outside of any transaction
(``foreign``); nothing in it is stored before it was compared with our records.
"""
