"""A question to an answer, or to words about why there is none."""

from typing import Any

from zabota.base.mind.shelf import Shelf


def said(question: Any, shelf: Shelf) -> dict[str, Any]:
    """{"answer": …} or {"trouble": words}; never raises for what was asked."""
    if not isinstance(question, dict):
        return {"trouble": "a question is an object in one line of JSON"}
    if question.get("ask") == "coach":
        return _coached(question)
    # Libraries of a hundred megabytes: brought by the first question.
    from zabota.core.routing.thinking import NotAnswered, answer

    try:
        return {"answer": answer(str(question.get("ask", "")), question, shelf.get)}
    except NotAnswered as trouble:
        return {"trouble": str(trouble)}


def _coached(question: dict[str, Any]) -> dict[str, Any]:
    # Its rules and dictionaries are brought by the first answer that somebody writes.
    from zabota.core.coach.thinking import NotAsked, answer

    try:
        return {"answer": answer(question)}
    except NotAsked as trouble:
        return {"trouble": str(trouble)}
