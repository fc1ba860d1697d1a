"""What a picture says, in words: a description for those who cannot see it, and its table twin. One module a picture.

<<<<<<< HEAD
blueprint  the service blueprint: its lanes as a table
history    the contact history of one customer: every contact a row
=======
charts     charts, every figure of them
>>>>>>> h
journey    the map: description, and the table with stages as column groups, steps as columns, lanes as rows
sentences  the map in a few sentences
"""
