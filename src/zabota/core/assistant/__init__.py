"""What goes to a language model and what is made of its answer, without a word said to it.

veil        what must not leave is put behind placeholders, and put back in the answer
asking      the words for each purpose            talking    the body of a call, and where it goes
hearing     the answer, as it comes               troubles   what a status of the server means
budget      what a call costs, and whether it may be
sources     which articles a draft leans on       meanings   the four rules of meaning, out of the model's answer
"""
