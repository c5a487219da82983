"""The only SQL of the reviews feature, one file for each thing that is kept."""
