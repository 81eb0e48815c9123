"""The rehearsal: a simulated crowd that plays a whole dialogue against a running server, and a verdict."""
