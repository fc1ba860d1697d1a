"""An invented retailer with thousands or millions of customers, and the truth planted in its data.

company      the retailer's words in English and German: channels, departments, places, personas …
touchpoints  where customers meet it, and where each touchpoint leads
planted      what was put into the data on purpose: gaps, confounding, repeats, a change, causes
tables       all of it as lookup tables
walking      customers take their next steps, thousands at a time
events       what comes out: chunks of events and feedback
running      `simulate(customers, seed, …)`: the chunks, one block of customers after the other
comments     what customers say, in both languages
writing      CSV, Parquet or JSON Lines, and the truth beside them

answering  who is asked for feedback, what score they give, and which cause they name
"""
