"""The brain of the routing room: what a ticket is about, and who is likeliest to solve it.

terms(text) -> words by which the like is found       likeness(…) -> how like two texts are, 0 to 1
rank(matter, people, experience, …) -> Ranking        who could take it, with reasons as data, and why others could not
"""
