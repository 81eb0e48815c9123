"""A dialogue to try things with: 63 invented questions, invented people, the same doors as for everybody."""
