"""What the pages say, one module a chapter; each answers from settings and tables, never from hope.

known       everything the chapters answer from, read once
declared    what people filled in, and its versions
calling     names of programs as people call them
processing  record of processing activities (Art. 30 GDPR)
deletion    deletion concept: classes, periods, what deletes, the last runs
measures    technical and organisational measures (Art. 32 GDPR)
passage     where the data come from and go to, as a picture
council     works council sheet: what is shown of employees
whole       all chapters as a booklet
"""
