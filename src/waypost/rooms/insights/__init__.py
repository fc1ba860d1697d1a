"""Insights: what the data say. The living map, analysis pages, metrics, the customers behind a figure.

rights   what may be asked, kept, exported, opened
records  saved questions, metrics and their live values
models   saved questions, frozen answers, metrics
queries  answers, remembered for each state of the data; figures, files, maps with data
actions  save, freeze, define; verbs: how the journal tells them
forms    every question with its controls, declared once
pages    one page for every question, figures, the map, drafts; `api` is the same for programs
"""
