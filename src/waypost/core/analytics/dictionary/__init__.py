"""The touchpoint dictionary: what a raw event means.

A raw event (`page_view /checkout/step2?x=1`, `TICKET_STATUS_4`) is not a touchpoint. Ordered rules in a YAML file
say what it is: a touchpoint, hidden, or noise. They are laid over the raw names when an index is opened, so that a
change relabels all history at once.

rules     a rule, the dictionary, and what a rule matches
reading   YAML -> dictionary, errors with their line
writing   dictionary -> canonical YAML, so that a diff of files is a diff of rules; the version
compiling a dictionary laid over the words of an index: code tables
coverage  share of events and customers that have a touchpoint
names     raw names as words: URLs, screens, technical codes; concepts in German and English
counting  how often names occur, repeat themselves, and come as twins
grouping  names of one meaning in groups, split as far as decisions allow
patterns  few patterns that match just these names
suggest   a draft from the data, with evidence
"""
