"""What leaves the house: tables and archives of a dialogue, and the check of an archive. It only reads."""
