"""Do the tests bite? Things are taken away from copies of the project, one at a time, and tests must notice."""
