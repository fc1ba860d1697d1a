"""One module for each question: its answer as a sentence, tables, and how it was computed."""
