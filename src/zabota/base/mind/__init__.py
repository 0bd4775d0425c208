"""Asking the process that thinks: dictionaries and models live there alone. See mind.ask.

asking    one question to process `mind`          serving   that process' socket
here      the same without a process, for tests   shelf     models that it has read
aside     slow questions, in a process of their own that ends with the answer
"""

from zabota.base.mind.aside import Fitted, NotLearned, fit_in_child
from zabota.base.mind.asking import Silent, ask
from zabota.base.mind.here import reads

__all__ = ["Fitted", "NotLearned", "Silent", "ask", "fit_in_child", "reads"]
