"""What in a text could tell who someone is, one module for each kind of trace; `redaction.py` joins them."""
