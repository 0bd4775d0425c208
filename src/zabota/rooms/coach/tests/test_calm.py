"""How the customer feels: the chip in the head, the guide beside the composer, the coach that gives way."""

import pytest

ANGRY = "Третий раз пишу! Вы издеваетесь? Касса стоит, а вы молчите!!"


@pytest.fixture
def angry(world):
    return world.ticket(owner=world.irina, customer=world.pavel, text=ANGRY)


def page(world, ticket, who=None):
    return world.browser(who or world.irina).get(f"/tickets/{ticket.number}/").content.decode()


def test_the_head_says_with_the_reason_that_they_seem_angry_until_we_answer(world, angry):
    shown = page(world, angry)
    assert "Angry, it seems" in shown
    assert "Says so: “издеваетесь”" in shown
    assert f'href="/tickets/{angry.number}/coach/calm/"' in shown
    world.sent(angry, "Павел, беру это на себя.")
    assert "Angry, it seems" not in page(world, angry)


def test_who_is_calm_has_no_chip(world):
    ticket = world.ticket(owner=world.irina, customer=world.pavel, text="Спасибо!!! КАССА ПИШЕТ: ОШИБКА 21")
    assert "it seems" not in page(world, ticket)


def test_the_page_asks_no_more_for_an_angry_customer_than_for_a_calm_one(world, angry, query_count):
    calm = world.ticket(owner=world.irina, customer=world.pavel, text="Добрый день! Как добавить кассира?")
    browser, totals = world.browser(world.irina), []
    for ticket in (calm, angry, calm, angry):
        with query_count() as queries:
            browser.get(f"/tickets/{ticket.number}/")
        totals.append(queries.total)
    assert totals[2] == totals[3]


def test_the_guide_has_a_sentence_for_each_step_in_the_customers_language(world, angry):
    browser = world.browser(world.irina)
    panel = browser.get(f"/tickets/{angry.number}/coach/calm/", headers={"HX-Request": "true"}).content.decode()
    assert panel.lstrip().startswith("<section")
    assert panel.count("data-soothe-ready") == 4
    assert "Понимаю, почему вы сердитесь" in panel
    assert "Says so: “издеваетесь”" in panel
    assert f"/tickets/{angry.number}/calm/" in panel
    whole = browser.get(f"/tickets/{angry.number}/coach/calm/").content.decode()
    assert "<main" in whole
    assert "data-soothe-ready" not in whole


def test_a_lead_is_asked_by_name_and_nobody_asks_themselves(world, angry):
    there, _lead = f"/tickets/{angry.number}/coach/calm/", world.andrei
    hx = {"HX-Request": "true"}
    assert "@Andrei" in world.browser(world.irina).get(there, headers=hx).content.decode()
    assert "@Andrei" not in world.browser(world.andrei).get(there, headers=hx).content.decode()


def test_the_coach_knows_that_they_are_upset(world, angry):
    from zabota.rooms.coach.replies import reply_of

    assert reply_of(angry, world.irina, text="Смотрю", files=0).soft
    world.sent(angry, "Беру на себя.")
    assert not reply_of(angry, world.irina, text="Смотрю", files=0).soft
