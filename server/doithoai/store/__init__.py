"""The record: SQLAlchemy Core. One file per noun; every function takes a ``Tx``."""
