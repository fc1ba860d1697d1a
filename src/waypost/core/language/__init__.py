"""What a comment says, in German and English: without any outside service, and with the words that it rests on.

    reader      the front door: comments in, readings out
    reading     what comes out: labels with how sure they are, spans of evidence
    labels      what there is to be read: sentiment, intents, effort, emotion, topics

A comment's way through the layers:

    languages   German, English, or neither
    tokens      words, numbers, emoticons, emoji
    lexicon     our own words and phrases of both languages, as plain text files
    valence     how its words weigh: negation, strength, contrast, emphasis
    patterns    phrases that give away intents, effort and feelings
    opposites   phrases that mean the opposite of their words: irony and litotes
    looking     all of that together, as a row of facts
    ngrams      letters and words as hashed n-grams
    naming      topics that a comment names outright
    again       what bears a second look: praise that the rest of a comment belies
    weighing    which of the words found may be shown beside what was read
    heads       linear models on them, and their files; `models` holds those that come with Waypost

Further layers before the same reading, off unless somebody asks for them:

    embedding   comments as vectors, by a sentence encoder or by their words
    redacting   personal data covered with dots before anything leaves
    outside     an outside language model: what it is asked, and what of its answers counts

How models come about, and how good they are:

    labelled    comments with the labels that people gave them, and which of them are kept for tests
    permitted   public comments that may be learned from, with attribution
    training    heads from labelled comments
    topics      what many comments are about, found without a codebook
    candidates  the same as people are asked about it: groups with comments to mark
    marking     heads for topics of a workspace from a few marked comments
    corrections heads of a workspace from what people corrected, with before and after
    evaluation  scores with intervals, baseline, coverage and confusion
"""
