"""Pages, forms and files over HTTP: one module for each thing a person does."""
