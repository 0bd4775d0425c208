"""The likeliest charset of bytes that say nothing about themselves and are no UTF-8."""

import re

_HIGH_RUN = re.compile(rb"[\x80-\xff](?:[\x80-\xff]|(?<=[\x81-\xfe])[\x40-\x7e])*")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z]+")
_CYRILLIC_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")
_CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "cp1252")
_MOST = 20_000


def eight_bit(data: bytes) -> str:
    """A codec: East Asian where the bytes go in pairs, Cyrillic where high letters are whole words, else Western."""
    data = data[:_MOST]
    if paired := _east_asian(data):
        return paired
    if len(_HIGH.findall(data)) <= sum(map(len, _LETTERS.findall(data))):
        return "cp1252"
    return max(_CYRILLIC, key=lambda codec: _cyrillic_score(data, codec))


def _cyrillic_score(data: bytes, codec: str) -> int:
    text = data.decode(codec, "replace")
    return sum(2 if char in _CYRILLIC_COMMON else -1 for char in text if char > "\x7f")


def _east_asian(data: bytes) -> str:
    """GB 18030, Big5, EUC-KR, EUC-JP or Shift_JIS, told apart by which rows their commonest characters stand in."""
    runs = _HIGH_RUN.findall(data)
    pairs = [run[at : at + 2] for run in runs for at in range(0, len(run) - 1, 2)]
    if len(pairs) < 4:
        return ""
    odd = sum(len(run) % 2 for run in runs)
    kana = sum(pair[0] in (0x82, 0x83) and pair[1] >= 0x40 for pair in pairs)
    if kana * 3 > len(pairs) and _reads(data, "cp932"):
        return "cp932"
    if odd * 8 > len(pairs):
        return ""
    wide = sum(pair[1] >= 0xA1 for pair in pairs)
    if wide == len(pairs):
        return _of_94_rows(data, pairs)
    common = sum(0xA4 <= pair[0] <= 0xC9 for pair in pairs)
    if common * 10 > len(pairs) * 7 and wide * 10 < len(pairs) * 9 and _reads(data, "cp950"):
        return "cp950"
    return "gb18030" if _is_hanzi(pairs) and _reads(data, "gb18030") else ""


def _of_94_rows(data: bytes, pairs: list[bytes]) -> str:
    """Both bytes above 0xA0: EUC-JP has its kana in rows A4 and A5, EUC-KR its syllables in B0 to C8."""
    kana = sum(pair[0] in (0xA4, 0xA5) for pair in pairs)
    if kana * 4 > len(pairs) and _reads(data, "euc_jp"):
        return "euc_jp"
    syllables = sum(0xB0 <= pair[0] <= 0xC8 for pair in pairs)
    if syllables * 100 >= len(pairs) * 97 and len(pairs) >= 6 and _reads(data, "cp949"):
        return "cp949"
    return "gb18030" if _is_hanzi(pairs) and _reads(data, "gb18030") else ""


def _is_hanzi(pairs: list[bytes]) -> bool:
    """Nine in ten of Chinese text are of the first level (rows B0 to D7) or signs; letters of other alphabets crowd
    into one half of the table, where Chinese spreads.
    """
    first_level = sum(0xB0 <= pair[0] <= 0xD7 or 0xA1 <= pair[0] <= 0xA3 for pair in pairs)
    narrow = sum(0xC0 <= byte <= 0xDF for pair in pairs for byte in pair)
    upper = sum(byte >= 0xE0 for pair in pairs for byte in pair)
    count = 2 * len(pairs)
    return first_level * 10 >= len(pairs) * 8 and narrow * 10 < count * 7 and upper * 10 < count * 5


def _reads(data: bytes, codec: str) -> bool:
    text = data.decode(codec, "replace")
    return text.count("\ufffd") * 50 <= len(text)
