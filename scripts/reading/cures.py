"""What an editor meant by a value that a field does not take, where what was typed has one reading.

Each function takes what was typed and gives the text that should stand there, or the readings when there are two.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from datetime import date

from pydantic import TypeAdapter

from scripts.quantities import printed, units
from scripts.reading.work_address import follows
from scripts.records import fields

_ID: TypeAdapter[str] = TypeAdapter(fields.Id)
_ADDRESS: TypeAdapter[str] = TypeAdapter(fields.Address)
_MONTHS = "january february march april may june july august september october november december".split()
_DASHES = str.maketrans("–—−‑‐", "-----")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}([,'’ \u00a0\u202f])\d{3}(?:\1\d{3})*(?:\.\d+)?")
_DOTTED = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+,\d+|-?[1-9]\d{0,2}(?:\.\d{3}){2,}")
_POWER = re.compile(r"(-?\d+(?:\.\d+)?)\s*(?:[xX×*·]\s*)10\s*(?:\^|\*\*)?\s*\(?([-⁻]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)\)?")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e-?\d{1,3})?")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY"}
#: Words before a number -> the qualifier that a figure has for them.
QUALIFIERS = {
    "~": "about", "≈": "about", "about": "about", "around": "about", "circa": "about", "ca.": "about",
    "roughly": "about",
    ">": "over", "over": "over", "more than": "over", "<": "under", "under": "under", "less than": "under",
    "up to": "up to", "at least": "at least", "≥": "at least", "≤": "up to",
}  # fmt: skip


def close(word: str, known: Collection[str]) -> str:
    """The one of ``known`` that ``word`` is a slip of; empty when there is none or several are as near."""
    names = {plain(name): name for name in known}
    if plain(word) in names:
        return names[plain(word)]
    near = difflib.get_close_matches(plain(word), list(names), 3, 0.7)
    ratios = [difflib.SequenceMatcher(None, name, plain(word)).ratio() for name in near]
    if not near or (len(near) > 1 and ratios[0] - ratios[1] < 0.1):
        return ""
    return names[near[0]]


def plain(word: str) -> str:
    """``word`` as ids and fields are compared: lower case, one kind of hyphen."""
    return re.sub(r"[\s_-]+", "-", word.strip(" “”\"'‘’").lower())


def number(text: str, unit: str = "") -> str:
    """The number that ``text`` means, as a field takes it; empty when that is not certain."""
    said = text.strip(" “”\"'").translate(_DASHES)
    said = re.sub(r"^- (?=\d)", "-", said)
    if _GROUPED.fullmatch(said):
        said = re.sub(r"[,'’ \u00a0\u202f]", "", said)
    elif re.fullmatch(r"-?\d+,\d+", said):
        said = said.replace(",", ".")
    elif _DOTTED.fullmatch(said):
        said = said.replace(".", "").replace(",", ".")
    elif match := _POWER.fullmatch(said):
        said = f"{match[1]}e{match[2].translate(_LOWERED)}"
    elif re.fullmatch(r"[+]?0*\d[\d_]*\.?|\.\d+|[+]\d+\.\d+", said):
        said = re.sub(r"^\+|_|\.$", "", said)
        said = "0" + said if said.startswith(".") else re.sub(r"^0+(?=\d)", "", said)
    elif not _NUMBER.fullmatch(said):
        said = _with_unit(said, unit)
    return said if _NUMBER.fullmatch(said) else ""


def _with_unit(text: str, unit: str) -> str:
    """The number of “2 kW” in ``unit``; empty where the two do not go together."""
    match = re.fullmatch(
        r"([$€£¥])?\s*(-?\d[\d.,\u00a0\u202f]*)[\s\u00a0\u202f-]*"
        r"(hundred|thousand|million|billion|trillion|bn|mn|tn|[kKMBT])?\s*(.*)",
        text,
    )
    if not match or not unit:
        return ""
    sign, tail = match[1], match[4].strip().lower()
    known = units.family(unit)
    fits = tail in ("", unit.lower(), unit.lower().split(" ")[0], unit.lower().rstrip("s")) or (
        known is not None and tail in known[0]
    )
    fits = fits or (unit == "%" and tail in ("percent", "per cent"))
    if not fits or (sign and _SIGNS[sign] != unit.split(" ")[0]):
        return ""
    plain_number = number(match[2]) if not match[3] and not tail else ""
    found = [float(plain_number)] if plain_number else list(dict.fromkeys(printed.values(text, unit)))
    if len(found) != 1:
        return ""
    return f"{found[0]:.15g}".replace("e+", "e")


def ends(text: str, unit: str = "") -> tuple[str, str] | None:
    """The two ends of “3–5”; None when it is no range."""
    said = text.strip(" “”\"'")
    match = re.fullmatch(r"(\d[\d.,]*)\s*(?:-|–|—|−|to|\.\.+|…)\s*(\d[\d.,]*.*)", said)
    if not match:
        return None
    high = number(match[2], unit)
    tail = re.sub(r"^[\d.,]+", "", match[2])
    low = number(match[1] + tail, unit)
    return (low, high) if low and high and float(low) < float(high) else None


def qualified(text: str, unit: str = "") -> tuple[str, str] | None:
    """Qualifier and number of “about 400”; None when there is none."""
    said = text.strip(" “”\"'")
    for word, qualifier in QUALIFIERS.items():
        if said.lower().startswith(word) and (found := number(said[len(word) :], unit)):
            return qualifier, found
    return None


def days(text: str, full: bool = False) -> list[str]:
    """The days, months or years that ``text`` can mean, as our dates are written."""
    said = text.strip(" “”\"'.").translate(_DASHES)
    out: list[tuple[int, int, int]] = []
    names = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
    if match := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?", said):
        year, second, third = int(match[1]), int(match[2]), int(match[3] or 0)
        out = [(year, second, third)] if second <= 12 or not third else [(year, third, second)]
    elif match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", said):
        out = [(int(match[3]), int(match[2]), int(match[1])), (int(match[3]), int(match[1]), int(match[2]))]
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", said):
        out = [(int(match[2]), int(match[1]), 0)]
    elif match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", said):
        out = [(int(match[1]), int(match[2]), int(match[3]))]
    elif match := re.fullmatch(r"(\d{4}-\d\d-\d\d)[T ]\d.*", said):
        return days(match[1], full)
    elif match := re.fullmatch(rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\.? )?({names})\.?,? (\d{{4}})", said, re.I):
        out = [(int(match[3]), _month(match[2]), int(match[1] or 0))]
    elif match := re.fullmatch(rf"({names})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", said, re.I):
        out = [(int(match[3]), _month(match[1]), int(match[2]))]
    written = [_written(*parts) for parts in out]
    return [day for day in dict.fromkeys(written) if day and (len(day) == 10 or not full)]


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _written(year: int, month: int, day: int) -> str:
    try:
        date(year, month, day or 1)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def id(text: str) -> str:
    """The id that ``text`` means; empty when it would be none."""
    said = re.sub(r"-{2,}", "-", re.sub(r"[_\s.–—]+", "-", text.strip(" “”\"'[]{}@#").lower())).strip("-")
    return _taken(_ID, said)


def quantity(text: str) -> str:
    """The figure's id, or a model's id and field, that ``text`` means; empty when it would be none."""
    head, _, part = text.partition("|")[0].strip(" “”\"'[]{}").partition(".")
    return ".".join(filter(None, (id(head), part.strip().lower()))) if id(head) else ""


def ids(text: str) -> list[str]:
    """The ids that ``text`` holds, whatever parts them; none where it could be one id with blanks for hyphens."""
    words = [word.strip(" “”\"'[]{}@#") for word in re.split(r"[\s,;]+(?:and\s+)?", text)]
    blanks = not re.search("[,;]", text)
    found = [word for word in words if re.fullmatch(fields.ID_PATTERN, word) and not (blanks and "-" not in word)]
    return found if len(found) == len(words) else []


def address(text: str) -> str:
    """The web address that ``text`` means; empty when that is not certain."""
    said = text.strip(" “”\"'‘’<>,;")
    if match := re.fullmatch(r"\[[^\]]*\]\((\S+)\)", said):
        said = match[1]
    if not said.lower().startswith(("http:", "https:")):
        said = follows(said)["url"]
    if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", said, re.I):
        said = f"https://{said}"
    elif match := re.fullmatch(r"([a-z]{0,6}):?[/\\]{1,3}((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?)", said, re.I):
        scheme = match[1].lower()
        if scheme in ("", "http") or difflib.SequenceMatcher(None, scheme, "https").ratio() > 0.7:
            said = f"{'http' if scheme == 'http' else 'https'}://{match[2]}"
    return _taken(_ADDRESS, said)


def flag(text: str) -> str:
    """``true`` or ``false`` for the words that people write in their stead; empty for others."""
    said = text.strip(" “”\"'").lower()
    return "true" if said in ("yes", "true", "on", "y", "1") else "false" if said in ("no", "false", "off", "n") else ""


def listed(text: str) -> str:
    """A list of one line out of ids, or of words parted by commas."""
    words: Iterable[str] = ids(text) or (word.strip(" “”\"'") for word in text.strip(" []").split(","))
    return "[" + ", ".join(word for word in words if word) + "]"


def figure(sentence: str, value: float | None = None, unit: str = "") -> str:
    """The number and its unit out of a sentence: the one that says ``value``, or else the first."""
    found = [
        match.group().strip(" .,;")
        for match in re.finditer(
            r"(?<![\w.])[$€£¥~]?\d[\d.,]*(?:e\d+)?\s?(?:%|per cent|(?:thousand|million|billion|trillion)\b)?"
            r"(?: ?[A-Za-zµ²₂³/·]{1,12})?",
            sentence,
        )
    ]
    if value is not None:
        found = [text for text in found if printed.matches(value, text, unit)] or found
    return found[0] if found else ""


def _taken(by: TypeAdapter[str], text: str) -> str:
    """``text`` as a field takes it; empty when it does not."""
    try:
        return by.validate_python(text)
    except ValueError:
        return ""
