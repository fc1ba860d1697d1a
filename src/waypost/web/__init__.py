"""What every page, form and endpoint stands on and that knows no room.

errors       a WaypostError in the language of who reads it
doing        a verb done from a page: done or wrong, it is told on the next one
instants     instants as programs send them: ISO 8601 with an offset, no bare numbers
clock        what time it is for whoever acts: an earlier day while the demo company is made
ids          uuid7: public names of rows, in order of time
language     the language of the request, and texts in it
models       what rows that the outside may name have in common
pictures     pictures that people bring: made small and written anew without anything but the picture
clients      who asks: the address of a client, where the site may stand behind proxies
calling_out  calls to the outside: to no private address, and not without end
codes        an address as a QR code
counts       how many rows there are of several kinds, in one query
crowding     how much one connection may do in a minute and a day
together     one commit for all who wait
polling      live fragments: nothing new is 204
remembering  what was computed once: the cache is a convenience, nothing fails for want of it
sources      what computes, told apart by its sources
showing      a page, or only the part of it that was asked for; a photo by itself
tags         template tags: texts in two languages, numbers, icons
layout       template tags: blocks used twice, addresses with one value changed
frames       template tags: filters, dialogs, heads that sort
fields       template filters: the kinds of form fields
figures      template tags: ranges, trends, lines with stations
drawings     a drawing of the core in a page, in both modes; a chart, laid out for a phone too; one that is edited, part by part
marked       answers in pieces: a page says which it has, and is sent the others
compressing  large answers in few bytes, for those who are not on this machine
numbers      whole numbers in addresses and forms: what is none is None, never an error
uploading    large uploads: held against the limit before a byte of them is read
palette      where rooms register what the command palette finds
scoring      scores on pages: figures in the reader's language, trends told
sheets       tables as files: CSV and XLSX. A cell that a spreadsheet would take for a formula becomes text
"""
