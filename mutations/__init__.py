"""Do the tests bite? Copies of the project are changed, one thing at a time, and tests must notice."""
