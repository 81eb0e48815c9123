"""The only code that changes anything: load, ask the domain, save, append, in one transaction."""
