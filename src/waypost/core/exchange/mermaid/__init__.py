"""The `journey` diagrams of Mermaid: title, sections, tasks with a score from 1 to 5 and actors.

shown    what a diagram shows of a step: its name, score and actors
writing  a journey as a diagram; what it does not show is kept in comments
reading  a diagram as a journey; what is not understood is said
"""
