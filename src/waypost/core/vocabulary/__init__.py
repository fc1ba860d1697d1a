"""Words that two libraries share: events and their dimensions, the journey document, wording in two languages.

documents  documents in YAML and JSON, whatever they are about
beginnings  what something is called before anybody gave it a name
harmless  what keeps files of others harmless to us, and ours to others
hints    what a name tells
numbers  numbers as people of a language write them
devices  the kind of device by which somebody came
counting texts with numbers in them, in the form that the count asks for
journey  the journey document: a whole map
survey   the survey document: what is asked, of whom, in which order, and the answers
scales   scales of answers, and where an answer lies on the emotion scale from −2 to +2
stages   the five default stages of a journey, and the words by which a touchpoint tells its stage and its kind
method       method help: what a good step is, what counts as evidence, how to run a workshop. Short, as a colleague would say it
templates    twelve journeys to begin with, in both languages: what each is for, and its document
touchpoints  the starting catalogue of touchpoints: what most companies meet their customers at, by the default stage it belongs to
"""
