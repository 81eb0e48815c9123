"""The pure domain: it is fed and asked. No await, no I/O, no clock, no randomness."""
