"""Live dialogues between leaders and thousands of people."""

__version__ = "0.1.0"
