"""The history of the schema, and bringing a database to the newest."""
