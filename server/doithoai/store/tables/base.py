"""What all tables share. Times are integers, ms since 1970 UTC; SQLite has no other honest clock."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

metadata = MetaData()

#: SQLite numbers rows by itself only in a column of the very type INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))
