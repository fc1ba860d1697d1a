"""Recipes: known exports of other systems become events without anybody mapping columns.

recipe      what a recipe is; the words it answers with
choosing    all recipes, and which one reads a file
recipe_file a foreign file as a file of events
"""
