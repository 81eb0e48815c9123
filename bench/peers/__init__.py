"""What others would use to tell everybody: each is a server of a few lines, driven by the control line."""
