"""One workload for any desk: people who list, open, search, create and answer, each waiting for one answer before they
ask the next (a closed loop). What a desk has to offer for it is an adapter: adapter.py.
"""
