"""What the data say, kept for as long as they are the same.

answers    the reply to a question, from memory, the database or the engine
"""
