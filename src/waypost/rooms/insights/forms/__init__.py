"""What a page asks for, and the question that this makes.

controls   one control: what it is called, what it takes, what is wrong with what was given
asked_often  controls that several questions share
declared   what is declared of a question
questions  every question of the core with its controls: the one place that knows them
reading    a query string becomes a question, or errors at the fields
showing    controls as a page shows them
map        what the address of a living map says
places  where a metric or a question can live: a journey, or one of its steps, chosen from one list
keywords  which questions answer what somebody types as a plain sentence: beginnings of words, in both languages
"""
