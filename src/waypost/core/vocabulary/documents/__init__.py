"""Documents in YAML and JSON, whatever they are about: dataclasses say what may stand in them, mistakes are named by line.

parts         what dataclasses of documents are made of: unknown keys kept, names, ids, rules of values
texts         one text in the languages of its author
formats       the kinds of one format: texts to documents and back
nodes         a parsed text as a tree whose values know their lines
yaml_reading, json_reading    texts as nodes
reading       nodes become dataclasses; every mistake is told at once
writing       dataclasses become plain values again
yaml_writing  the canonical YAML text of plain values
ids           ids from names, the same every time
schema        the JSON Schema, made from the dataclasses
"""
