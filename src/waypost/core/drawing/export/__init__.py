"""Files made of a drawing."""
