"""The answer of a model as it comes."""

import json

import pytest

from tests.support.model_server import RECORDED, chunk
from zabota.core.assistant.hearing import LONGEST, Answer, Endless, Nonsense, Trouble, said_in


def heard(*pieces: bytes, streamed: bool = True) -> Answer:
    answer = Answer(streamed=streamed)
    for piece in pieces:
        answer.feed(piece)
    answer.end()
    return answer


def test_the_recorded_answer_is_read_as_it_is_documented():
    answer = heard(RECORDED)
    assert answer.words == "Casa 2 nu mai tipărește."
    assert (answer.tokens_in, answer.tokens_out, answer.whole, answer.cut) == (19, 10, True, False)


@pytest.mark.parametrize("size", [1, 2, 7, 100])
def test_it_may_be_cut_anywhere(size):
    stream = chunk("Ответ: ё😀") + chunk(finish="stop") + b"data: [DONE]\n\n"
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    assert heard(*pieces).words == "Ответ: ё😀"


def test_letters_of_several_bytes_may_be_cut_in_two():
    line = 'data: {"choices":[{"delta":{"content":"ё"}}]}\n\n'.encode()
    cut = line.index("ё".encode()) + 1
    assert heard(line[:cut], line[cut:]).words == "ё"


def test_line_ends_of_windows_comments_and_other_fields_are_no_answer():
    assert heard(b": keep-alive\r\n\r\nevent: x\r\nid: 4\r\n" + chunk("Yes").replace(b"\n", b"\r\n")).words == "Yes"


def test_without_an_end_it_is_not_whole():
    assert not heard(chunk("And then")).whole
    assert heard(chunk("And then"), chunk(finish="length")).cut


def test_a_server_that_does_not_stream_is_heard_too():
    said = {"choices": [{"message": {"content": "Да"}, "finish_reason": "stop"}], "usage": {"prompt_tokens": 3}}
    answer = heard(json.dumps(said).encode(), streamed=False)
    assert (answer.words, answer.tokens_in, answer.tokens_out, answer.whole) == ("Да", 3, None, True)


def test_what_a_model_thinks_aloud_is_left_out():
    assert heard(chunk("<think>Hm, <b>"), chunk("</b></think>\n\nYes")).words == "Yes"
    assert heard(chunk("<think>still")).words == ""


@pytest.mark.parametrize(
    "content",
    [b"data: {", b"data: <html>", b"data: 7", b"data: []", b"data: {}", b'data: {"choices": 5}',
     b'data: {"choices":[{"delta":{"content":{"a":1}}}]}', b"data: " + b"[" * 100_000],
)  # fmt: skip
def test_nonsense_is_called_so(content):
    with pytest.raises(Nonsense):
        heard(content + b"\n")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b"\xff\xfe"])
def test_a_page_instead_of_an_answer_is_nonsense(body):
    with pytest.raises(Nonsense):
        heard(body, streamed=False)


def test_a_page_of_a_web_server_is_no_stream():
    with pytest.raises(Nonsense):
        heard(b"<html>\n<h1>It works</h1>\n</html>")


def test_odd_choices_and_counts_are_passed_over():
    odd = b'data: {"choices":[null],"usage":{"prompt_tokens":-4,"completion_tokens":true}}\n'
    answer = heard(odd, b'data: {"choices":[{"delta":null}]}\n')
    assert (answer.words, answer.tokens_in, answer.tokens_out) == ("", None, None)


def test_an_error_in_the_middle_is_told_in_the_servers_words():
    with pytest.raises(Trouble, match="overloaded"):
        heard(chunk("And"), b'data: {"error":{"message":"I am overloaded"}}\n')


def test_what_never_ends_is_cut_off_and_kept():
    answer = Answer(streamed=True)
    with pytest.raises(Endless):
        for _ in range(100):
            answer.feed(chunk("x" * 1_000))
    assert len(answer.text) == LONGEST
    with pytest.raises(Endless):
        heard(b"data: " + b"x" * 1_100_000)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"error":{"message":"No  such\\nmodel"}}', "No such model"),
        (b'{"error":"No model"}', "No model"),
        (b'{"detail":"Not here"}', "Not here"),
        (b"<h1>Bad gateway</h1>", "<h1>Bad gateway</h1>"),
        (b"", ""),
    ],
)
def test_the_words_of_a_refusal_are_found(body, words):
    assert said_in(body) == words
