"""All statistics: rates with intervals, tests, false-discovery control, adjustment, quantiles.

proportions  a share with its interval (Wilson), the difference of two shares (Newcombe)
stratified   the difference of two shares among comparable customers (Mantel–Haenszel)
paired       the mean difference of two values of each customer (Student)
discovery    p-values of a whole family of comparisons (Benjamini–Hochberg)
shifts       the difference of two means among comparable customers (Mantel)
sensitivity  how strong an unseen cause would have to be (E-value)
jackknife    a standard error for any figure, by leaving out one group of customers at a time
means        the difference of two means (Welch)
clusters     a share of things that come in clusters: visits by customers (design effect)
survival     how long until it happens, open cases included (Kaplan–Meier)
log_rank     do groups differ in how long it takes (log-rank test)
rates        how many times as often something happens in watched time, among those comparable (Mantel–Haenszel)
changes      since when a level is another one (change points)
root_causes  what is said more often at one touchpoint than elsewhere (topic × touchpoint × lift)
drivers      what goes with unhappy and with happy customers: causes, their lift, false discoveries held down
nonresponse  who did not answer, and between which values the score of everybody lies
mixes        whether two groups of answers come from the same sources, so that they may be compared
withholding  what is left out of a whole or beside it, so that taking one from the other tells of nobody
weighting    weights by which the answers stand for everybody (post-stratification, raking)
likeness     which short texts say about the same (cosine of weighted words)
seeking      whether a text says what somebody types into a search (stems, inside of words)
quantiles    the one definition of median and p90
tallies      answers counted: their score by its measure, and how far two lie apart
trends       a score from week to week, and since when it is on another level
scores       recommendation, satisfaction and ease with their intervals (NPS, CSAT, CES)
absorbing    Markov chains that end: what hangs on one state (removal effect)
logistic     logistic regression with a ridge and weights that may not fall below 0
risk_scores  how good forecasts of a yes or no are: ranking, calibration, Brier scores, lift

Counts come in, frozen results go out; a figure that cannot be computed is NaN, never a guess.

normal       the normal distribution, as far as intervals and tests need it
student      Student's t distribution, for standard errors that rest on few groups
chi_squared  the chi-squared distribution, for tests of several groups at once
"""
