"""What a page asks for, and the question that this makes.

controls    one control: what it is called, what it takes, what is wrong with what was given
declared    every question of the core with its controls: the one place that knows them
reading     a query string becomes a question, or errors at the fields
"""
