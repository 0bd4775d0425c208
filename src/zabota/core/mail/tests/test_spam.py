"""What tells spam, from the letter alone and from what was learned."""

from email.message import EmailMessage

import pytest

from zabota.core.mail import parse
from zabota.core.mail.spam import Counts, domains_of, features, judge, number_of, rule_value, upstream


def letter(text: str = "Hello", *, subject: str = "Hello", sender: str = "ana@shop.example", **headers: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "help@desk.example", subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made.as_bytes()


SPAM = [
    ("X-Spam-Flag", "YES"),
    ("X-Spam-Status", "Yes, score=15.1 required=5.0 tests=BAYES_99 autolearn=spam version=4.0.1"),
    ("X-Spam-Status", "Yes, hits=7.2 required=5.0"),
    ("X-Spamd-Result", "default: True [16.10 / 15.00]; BAYES_SPAM(5.10)[99.9%]"),
    ("X-Spam", "Yes"),
    ("X-Spam-Action", "add header"),
    ("X-Rspamd-Action", "rewrite subject"),
    ("X-MS-Exchange-Organization-SCL", "5"),
    ("X-Forefront-Antispam-Report", "CIP:192.0.2.1;CTRY:US;SCL:5;SFV:SPM;CAT:SPM;DIR:INB"),
    ("X-Forefront-Antispam-Report", "CIP:192.0.2.1;SFV:SKB;DIR:INB"),
    ("X-Barracuda-Spam-Status", "Yes, SCORE=6.22 using global scores of TAG_LEVEL=3.5"),
    ("X-Yandex-Spam", "4"),
    ("X-DSPAM-Result", "Spam"),
    ("X-Bogosity", "Spam, tests=bogofilter, spamicity=0.99"),
    ("X-SES-Spam-Verdict", "FAIL"),
]
NOT = [
    ("X-Spam-Flag", "NO"),
    ("X-Spam-Status", "No, score=-1.9 required=5.0 tests=BAYES_00"),
    ("X-Spam-Status", "Yes, score=1.1 required=5.0"),
    ("X-Spamd-Result", "default: False [3.10 / 15.00]; R_SPF_ALLOW(-0.20)[+mx]"),
    ("X-Spam-Action", "no action"),
    ("X-Rspamd-Action", "greylist"),
    ("X-MS-Exchange-Organization-SCL", "-1"),
    ("X-MS-Exchange-Organization-SCL", "1"),
    ("X-Forefront-Antispam-Report", "CIP:192.0.2.1;SCL:1;SFV:NSPM;CAT:NONE;DIR:INB"),
    ("X-Forefront-Antispam-Report", "SCL:5;SFV:SPM;CAT:OSPM;DIR:OUT"),
    ("X-Barracuda-Spam-Status", "No, SCORE=0.00 using global scores"),
    ("X-Yandex-Spam", "1"),
    ("X-Bogosity", "Ham, tests=bogofilter"),
    ("X-SES-Spam-Verdict", "PASS"),
    ("X-Spam-Status", ""),
    ("X-Spam-Level", "**********"),
]


@pytest.mark.parametrize(("name", "value"), SPAM)
def test_the_mailbox_s_own_server_is_believed_when_it_says_spam(name: str, value: str) -> None:
    assert upstream(parse(letter(**{name: value}))) is not None


@pytest.mark.parametrize(("name", "value"), NOT)
def test_anything_else_that_it_says_is_not_spam(name: str, value: str) -> None:
    assert upstream(parse(letter(**{name: value}))) is None


def test_of_one_header_only_the_topmost_counts() -> None:
    ours, theirs = b"X-Spam-Flag: NO\r\n", b"X-Spam-Flag: YES\r\n"
    assert upstream(parse(ours + theirs + letter())) is None
    assert upstream(parse(theirs + ours + letter())) is not None


def test_a_forged_not_spam_of_another_kind_hides_nothing() -> None:
    assert upstream(parse(b"X-Yandex-Spam: 1\r\nX-Spam-Flag: YES\r\n" + letter())) is not None


def test_the_agreed_test_letter_is_spam() -> None:
    gtube = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
    assert upstream(parse(letter(f"This is the test:\n\n{gtube}\n"))) is not None


# Words


def test_words_of_any_script_are_found_and_accents_of_latin_ones_do_not_matter() -> None:
    found = features(parse(letter("Câștigați acum! Ёлка и бесплатный выигрыш 免费赢大奖", subject="Şansă")))
    assert {"castigati", "acum", "елка", "бесплатный", "выигрыш", "免费", "费赢", "大奖", "subject:sansa"} <= set(found)


def test_disguised_letters_and_unseen_signs_are_seen_through() -> None:
    assert "viagra" in features(parse(letter("Buy \uff36\uff49\uff41\uff47\uff52\uff41 now")))
    assert "viagra" in features(parse(letter("Buy Vi\u200bag\u200dra now")))


def test_who_wrote_where_links_lead_and_what_is_enclosed_count_too() -> None:
    made = EmailMessage()
    made["From"], made["Reply-To"], made["Subject"] = "Prize <win@lucky.example>", "x@other.example", "YOU HAVE WON"
    made["Authentication-Results"] = "mx.desk.example; spf=fail smtp.mailfrom=lucky.example; dmarc=fail"
    made.set_content("Only $5: see https://www.Cheap.example/offer?id=1")
    made.add_alternative('<a href="http://user@hidden.example:8080/x">here</a>', subtype="html")
    made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="prize.EXE")
    found = set(features(parse(made.as_bytes())))
    assert {"from:lucky.example", "tld:example", "name:prize", "answers:elsewhere", "subject:shouts", "money"} <= found
    assert {"link:cheap.example", "link:hidden.example", "file:exe", "check:spf-fail", "check:dmarc-fail"} <= found


def test_a_huge_letter_gives_no_more_marks_than_a_long_one() -> None:
    words = " ".join(f"word{chr(97 + one % 26)}{chr(97 + one // 26 % 26)}{chr(97 + one // 676)}" for one in range(9000))
    assert len(features(parse(letter(words * 40)))) == 300


def test_the_same_letter_gives_the_same_marks() -> None:
    content = letter("One two three https://a.example/ and https://b.example/")
    assert features(parse(content)) == features(parse(content))


def test_a_word_becomes_a_number_of_64_bits() -> None:
    assert number_of("invoice") == number_of("invoice") != number_of("invoices")
    assert -(2**63) <= number_of("счёт") < 2**63


# Weighing

WHOLE = Counts(spam=40, good=80)
KNOWN = {"lang:en": Counts(40, 60)}
BAD = [f"prize{one}" for one in "abcdefgh"]
LESSONS = KNOWN | {word: Counts(30, 0) for word in BAD} | {"printer": Counts(0, 50), "till": Counts(0, 60)}
TOKENS = ["lang:en", *BAD]


def test_words_of_spam_make_spam_and_are_named() -> None:
    judgement = judge(TOKENS, LESSONS, WHOLE)
    assert judgement.spam
    assert judgement.probability > 0.99
    assert judgement.words == ("prizea", "prizeb", "prizec", "prized", "prizee")


def test_words_of_customers_make_a_good_letter() -> None:
    judgement = judge(["lang:en", "printer", "till"], LESSONS, WHOLE)
    assert (judgement.spam, judgement.words) == (False, ())
    assert judgement.probability < 0.1


def test_a_letter_of_unknown_words_is_neither() -> None:
    assert judge(["lang:en", "zebra"], LESSONS, WHOLE).probability == 0.5


@pytest.mark.parametrize("whole", [Counts(19, 500), Counts(500, 49), Counts()])
def test_having_learned_too_little_it_holds_nothing_for_spam(whole: Counts) -> None:
    assert not judge(TOKENS, LESSONS, whole).spam


def test_a_language_in_which_nobody_wrote_before_is_not_held_for_spam() -> None:
    # All English ever seen was spam: every English word would look like it.
    lessons = LESSONS | {"lang:en": Counts(40, 3)}
    assert not judge(TOKENS, lessons, WHOLE).spam
    assert not judge(["lang:fr", *BAD], lessons, WHOLE).spam


def test_a_few_bad_words_are_not_enough() -> None:
    assert not judge(["lang:en", *BAD[:4]], LESSONS, WHOLE).spam


def test_a_thousand_words_are_weighed_without_a_number_running_over() -> None:
    many = {f"w{one}": Counts(40, 0) for one in range(1000)}
    assert judge(["lang:en", *many], many | KNOWN, Counts(10**6, 10**6)).spam


# Senders


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("Ana@Shop.Example", "ana@shop.example"),
        (" @shop.example ", "shop.example"),
        ("shop.example.", "shop.example"),
        ("почта.рф", "xn--80a1acny.xn--p1ai"),
        ("<ana@shop.example>", "ana@shop.example"),
    ],
)
def test_a_sender_or_domain_has_one_form(typed: str, value: str) -> None:
    assert rule_value(typed) == value


@pytest.mark.parametrize("typed", ["", "com", "co.uk", "com.md", "shop", "a b@c", "@", "ana@", "shop..example", "*.ru"])
def test_what_is_no_sender_or_stands_for_too_many_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"address|many"):
        rule_value(typed)


def test_a_domain_lies_below_others() -> None:
    assert domains_of("a@mail.shop.example") == ["mail.shop.example", "shop.example"]
    assert domains_of("a@localhost") == []
