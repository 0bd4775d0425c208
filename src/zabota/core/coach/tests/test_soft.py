"""With a customer who is upset the coach keeps to what would make it worse."""

from zabota.core.coach.looking import look
from zabota.core.coach.model import House, Reply

TEXT = "Вы сами виноваты. " + "Мы посмотрели журнал кассы и увидели там много разных записей о работе. " * 30


def rules(**how):
    reply = Reply(text=TEXT, language="ru", customer="Анна", signed="Ирина Мельник", **how)
    return {hint.rule for hint in look(reply, House()).hints}


def test_length_greeting_and_signature_are_let_be_and_blame_is_not():
    assert {"blame", "greeting", "long-reply"} <= rules()
    assert rules(soft=True) == {"blame"} | (rules() & {"next-step", "questions"})
