"""What letters are drawn with: inlined styles by day, a few classes by night, for programs that know nothing newer.

Sizes and colours: picture 25 of the design, section 25 of its page: 640 wide, words of 16 px, buttons 52 high.
"""

from zabota.core.mail.outgoing import Colours

FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
INK, SOFT, LINE, GROUND, EDGE = "#1f1b18", "#66605a", "#e4e0da", "#f3f1ed", "#cfc9c0"
QUOTE = "border-left:3px solid #d9d4cc;padding-left:12px"
TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%"'
SMALL = f"font-size:14px;line-height:20px;color:{SOFT}"

# Classes: g ground, c card, s soft words, l link, b box, y filled button, n other button, h hairline.
_NIGHT = (
    ".zg{{background:#14181a!important}}"
    ".zc{{background:#1e2325!important;border-color:#353c3e!important}}"
    ".zc td,.zc p,.zc strong,.zc h1{{color:#e8edea}}.zw{{color:#e8edea!important}}"
    ".zs,.zc td.zs{{color:#a9b4b0!important}}"
    ".zh{{border-color:#353c3e!important}}"
    ".zb{{background:{night_soft}!important}}"
    "a.zl,.zl{{color:{night_text}!important}}"
    "a.zy{{background:{night_accent}!important;border-color:{night_accent}!important;color:{night_on}!important}}"
    "a.zn{{background:#1e2325!important;border-color:#566062!important;color:#e8edea!important}}"
)


def night(colours: Colours) -> str:
    """Rules for dark mail programs; those that know no rules keep the styles of the day, or turn them themselves."""
    return _NIGHT.format(
        night_soft=colours.night_soft,
        night_text=colours.night_text,
        night_accent=colours.night_accent,
        night_on=colours.night_on,
    )
