"""Reads of tickets are put together once, as all hot reads are; how is said in base/timeline/prepared.py."""

from zabota.base.timeline.prepared import Among, Question, Statement, model_of, one_after_another, prepared, together

__all__ = ["Among", "Question", "Statement", "model_of", "one_after_another", "prepared", "together"]
