"""Pages of surveys.

answering  what people outside see: the questions, page by page, without sign-in and without script
given      what a form sent, as the answers of its questions
seen       a question as a page shows it
surveys    the list, a new survey, its state and its end
building   the builder with its preview; the document as YAML
logic      the way through in words; conditions, rules, fields, variables and quotas as forms
conditions a condition as a form and back
rules      a rule as a form and back
subjects   what conditions may ask about
surroundings  language, house and look of the pages for people outside
labels     how parts of a question are called in the builder
typed      what the builder's form of a question sent, as the question
reaching   public links and their codes, personal links, who answered
results    scores, causes and distributions; answers as a file
"""
