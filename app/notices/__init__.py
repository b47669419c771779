"""How notices leave the house: by SMTP, by an SMS gateway, and the thread that empties the outbox.

Nothing here opens a transaction while it speaks with a server.
"""
