"""Pages of surveys.

answering  what people outside see: the questions, page by page, without sign-in and without script
given      what a form sent, as the answers of its questions
uploading  files that come with a page of answers
files      one of them, given out
trying     a draft tried out, and nothing stored
sites      the widget: its script, and how a site gets it
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
mailing    mails: their words, lists, triggers, what became of each
finding    what the command palette finds
wishes     who wants to be contacted: the list, “I do it”, what came of it; as a file
programme  what is asked where, and where nothing is asked yet
results    scores with trends, causes, distributions; answers as a file
telling    a question’s result in words, bars and lines of a table
splitting  who answers less, in words, as tables and drawings
silence    who did not answer, in words
reporting  the report as PDF and PPTX
"""
