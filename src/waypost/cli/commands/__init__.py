"""One module for each command: what it takes, what it does, what it says. What computes is imported when it runs.

ask         `waypost ask EVENTS QUESTION`
bench       `waypost bench`
dictionary  `waypost dictionary`
diff        `waypost diff`
doctor      `waypost doctor`
evaluate    `waypost evaluate`
house       `waypost found`, `serve`, `worker`, `demo`, `backup`, `restore`
history     `waypost history`
identity    `waypost identity`
draw        `waypost draw`
index       `waypost index`
links       `waypost links`
lint        `waypost lint`
map         `waypost map`
read        `waypost read`
simulate    `waypost simulate`
train       `waypost train`
"""
