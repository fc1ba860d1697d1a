"""What can be asked of the room.

finding      which studies there are, one of them with what is in it
transcripts  a transcript with its margin: which words have which highlights
strength     on how many participants an insight rests, and how much that is
matrix       participants by codes
saturation   how many new codes each session brought
seeking      words in transcripts, highlights and notes of a workspace
voices       insights and quotes of studies about a step
handing_out  what one person said in studies
streams      talks as something that comes into the house
"""
