"""What can be asked of the room.

documents  the documents of versions and drafts, read once
doors      where links lead to, and what is known of who comes in by them
handing_out  what one person was asked and answered
finding    which surveys there are, one of them, its links
letters    the words of mails, and the mail that is made of them
mailings   mailings and their invitations, with what became of each
triggered  whom a trigger asks, and how many that are
programme  which surveys ask where, and where nothing is asked yet
files      files that came with answers
results    scores, causes and distributions, as far as groups are large enough
response   what became of invitations, and who did not answer
paging     complete answers piece by piece
scored     answers one by one, question by question
causes     causes by band, and who chose one
courses    scores by week or month, with change points
splits     who answers less, by channel, device, language, what is known of persons
silence    who did not answer, and what that may do to scores
rows       answers as rows of a table
asked      whether contacts of the ledger were answered
protection  how much is kept, for the record of processing activities
also_said  what an answer says besides its words, for who reads its feedback
streams    what comes in by answers and goes out by invitations
wishes     who wants to be contacted
apart      which of what was left in anonymous answers is shown
unanswered who was asked and never answered
"""
