"""Journeys in the formats of others: what comes in becomes a document, what goes out says what it could not hold; and what
others say, as it comes in.

formats     the front door: which format a file has, reading and writing by its ending
results     what comes of reading and writing: journey or file, and what was not understood or not held
rows        the lanes of a map in which somebody writes, as tables show them
tables      tables of others, CSV and Excel, through a mapping that somebody confirms
workbook    our own workbook: written, edited in a spreadsheet, read back as operations
returning   a file without our ids, as edits of the journey it is about
flat        the map as a flat list in CSV
mermaid     the `journey` diagrams of Mermaid
cjml        the Customer Journey Modelling Language, a subset of 2.0
studio      the maps of enablement-map-studio
xes         event logs of process mining as an observed map
jira        opportunities as issues for Jira
transcripts what was said in a talk, turn by turn: VTT, DOCX and plain text
feeds       what is found on the web: RSS, Atom, JSON Feed
"""
