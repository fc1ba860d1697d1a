"""What is done here, one module a subject.

declaring  a new version of what people fill in; that the booklet was taken out
retention  delete what was kept long enough: a chore of the worker
"""
