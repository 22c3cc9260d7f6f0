"""Signs that ordinary lines hold seldom or never, in the company that they keep: {w} is a word, {W} one with
a capital, {n} a number."""

from __future__ import annotations

from random import Random

from training.texts.material import Material
from training.texts.numbers import whole

# Sign, weight, forms parted by two spaces
_FORMS: tuple[tuple[str, float, str], ...] = (
    ("☐", 4.1, "☐ {w}  ☐ да ☐ нет  ☐ {n}  {w} ☐"),
    ("☑", 6.7, "☑ {w}  ☑ {n} ☐ {n}  ☑ да  {w} ☑"),
    ("✓", 7.4, "✓ {w}  ✓ {n}  {w} ✓  ✓"),
    ("©", 7.3, "© {n} {w}  © «{W}»  © {W}  {W} ©"),
    ("®", 6.0, "{W}®  «{W}»®  {W} ®  {w}®"),
    ("™", 7.1, "{W}™  {w}™  «{W}™»  {W} ™"),
    ("½", 6.8, "{n} ½  ½ {w}  {n}½  ½ ставки"),
    ("¼", 6.4, "{n} ¼  ¼ {w}  {n}¼  ¼ ставки"),
    ("²", 6.3, "{n} м²  км²  {n} см²  R²  x² = {n}  {n}²"),
    ("³", 6.0, "{n} м³  см³  {n} дм³  10³  {n}³  м³/ч"),
    ("µ", 6.5, "{n} µм  µг/л {n}  {n} µг  µ = {n}  {n} µл"),
    ("‰", 6.3, "{n}‰  {n} ‰  ‰ {w}  {n},5 ‰"),
    ("±", 5.6, "±{n}  ± {n}  {n}±{n}  {n} ± {n} %"),
    ("×", 4.7, "{n} × {n}  {n}×{n}  {n}×{n}×{n}  ×{n}"),
    ("÷", 6.3, "{n} ÷ {n}  {n}÷{n}  {n} ÷ {n} {w}"),
    ("≤", 6.9, "≤ {n}  ≤{n}  {w} ≤ {n}  {n} ≤ {n}"),
    ("≥", 6.3, "≥ {n}  ≥{n}  {w} ≥ {n}  {n} ≥ {n}"),
    ("≈", 6.9, "≈ {n}  ≈{n}  {w} ≈ {n}"),
    (">", 5.2, "> {n}  >{n}  {n} > {n}  <{w}>  {w} > {w}"),
    ("<", 5.1, "< {n}  <{n}  {n} < {n}  <{n}>  «{w}» < {n}"),
    ("~", 6.5, "~ {n}  ~{n}  {n}~{n}  ~{w}  {w}~"),
    ("→", 6.5, "{w} → {w}  → {w}  {n} → {n}  {w} →"),
    ("^", 5.9, "{n}^{n}  ^{w}  x^2  {w}^"),
    ("•", 7.1, "• {w}  • {W}  {w} • {w}  •{w}"),
    ("·", 4.7, "· {w}  {w} · {w}  {n}·{n}  {n}·{n}·{n}"),
    ("$", 6.5, "{n} $  ${n}  $ {n}  {w}$"),
    ("€", 6.2, "€ {n}  {n} €  {n}€  €{n}"),
    ("₽", 6.5, "{n} ₽  {n}₽  {n} 000 ₽  ₽ {n}"),
    ("#", 4.5, "# {n}  #{w}  №#{n}  #{w} #{w}"),
    ("&", 5.5, "{w} & {w}  {W} & {W}  {W}&{W}  & {w}"),
    ("@", 1.1, "{w}@{w}  @ {n}  @{w}  {w} @ {w}"),
    ("|", 3.0, "| {w} |  {w} | {n}  |{n}|  | {n} | {n} |  |{w}"),
    ("\\", 4.7, "{w}\\{w}  C:\\{w}  {n}\\{n}  \\{w}\\  \\ {w}"),
    ("[", 6.0, "[{w}]  [{n}]  {w} [{n}]  [{w} {w}]"),
    ("{", 6.5, "{{w}}  {{n}}  {{n}; {n}}  {w} {{w}}"),
    ("=", 2.2, "{n} = {n}  {w} = {n}  ={n}  {w}={w}"),
    ("+", 2.7, "{n} + {n}  +{n}  {w} + {w}  {n}+"),
    ("*", 2.8, "* {w}  {w}*  {n} * {n}  **{w}"),
    ("§", 4.4, "§ {n}  §§ {n}, {n}  §{n}  § {w}"),
    ("!", 1.0, "{w}!  {W}!  {w}!!!  «{W}!»  !{w}"),
    ("?", 3.5, "{w}?  {W}?  «{W}?»  {w}?!"),
    ("…", 0.2, "{w}…  …{w}  «…{w}  …"),
    ("„", 5.3, "„{W}“  „{w} {w}“  „{W}  «{W} „{W}“»"),
    ("“", 0.3, "“{W}”  “{w}”  “{w} {w}”  “{W}  {w}”"),
    ("”", 1.7, "“{W}”  {w}”  {W}”  “{w} {w}”  «{w}”"),
    ("’", 5.4, "{w}’{w}  О’{W}  {w}’s  {w}’"),
    ("'", 2.0, "'{w}'  {w}'{w}  {n}'  д'{W}"),
    ("°", 5.3, "{n}°  {n} °C  {n}°С  {n}°{n}'"),
    ("%", 1.4, "{n}% {w}  {n} %  {n} %,"),
    ("_", 0.2, "_{w}_  {w}_{n}  {w}_{w}  __{n}__"),
    (";", 0.2, "{w};  {w}; {w};  {n};"),
    ("—", 0.3, "— {w}  {w} — {w}  {n}—{n}"),
)
_WAYS = tuple(forms.split("  ") for _, _, forms in _FORMS)
_WEIGHTS = tuple(weight for _, weight, _ in _FORMS)
# Letters that stand seldom, as they are to be put into words; none that another script has as well
_LETTERS = "ЪЪЪЪЩЩЁЁЁЫЬЭЭЭЙЦЦФЮЮЖХЗёёъъщэф" + "QQQQWWZZZZJJJVUGDqqqqqqqzzzzzzzzjjjjjwwv"


def rare_signs(rng: Random, material: Material) -> str:
    """One to six rare signs, each among plain words and numbers."""
    return " ".join(one(rng, material) for _ in range(rng.randrange(1, 7)))


def one(rng: Random, material: Material) -> str:
    form = rng.choice(rng.choices(_WAYS, _WEIGHTS)[0])
    while "{w}" in form or "{W}" in form:
        word = material.russian.draw(rng) if rng.random() < 0.8 else material.english.draw(rng)
        form = form.replace("{w}", word, 1) if "{w}" in form else form.replace("{W}", word.capitalize(), 1)
    while "{n}" in form:
        form = form.replace("{n}", str(whole(rng) % 10 ** rng.randrange(1, 5)), 1)
    return form


def beside(rng: Random, material: Material, text: str) -> str:
    """A text with a rare sign before, behind or amid it."""
    words = text.split()
    words.insert(rng.choice((0, len(words), rng.randrange(len(words) + 1))), one(rng, material))
    return " ".join(words)


def rare_letters(rng: Random, material: Material) -> str:
    """Words with letters that are seldom met: of the vocabulary, in capitals or with a letter put in."""
    parts = []
    for _ in range(rng.randrange(1, 5)):
        word = rng.choice(material.rare_russian) if rng.random() < 0.5 else material.english.draw(rng)
        for _ in range(rng.randrange(1, 3)):
            place = rng.randrange(len(word) + 1)
            word = word[:place] + rng.choice(_LETTERS) + word[place + rng.randrange(2) :]
        parts.append(word)
    text = " ".join(parts)
    return rng.choice((text, text, text, text.upper(), text.title(), text.replace("е", "ё", 1)))
