"""What a ticket is about, and who could solve it.

numpy is brought by features, packing, linear, topics, resolvers, overlay, likeness, language and thinking, scipy and
scikit-learn by sides, fitting and matching: process `mind`, a refit and the command line import these, nobody else.
"""
