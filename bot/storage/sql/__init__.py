"""The store in a database: SQLAlchemy's expressions over async connections, migrations by Alembic.

tables, codec      what is kept, and in which form
scope              who sees which rows: every SELECT of content is built there
layers, view       stories written by difference, and content handed out
store, deliveries  what the port asks for
sqlite             everything that only SQLite does
upgrading          migrations, with a backup before them
"""
