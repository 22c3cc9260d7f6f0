"""Names of people, as lists, signatures and orders write them."""

from __future__ import annotations

from random import Random

from training.texts.material import Material
from training.texts.phrases import POSTS, with_case_of_head

_INITIALS = "ААААБВВГДЕЕЖЗИИКЛМММННОПРССТУФХЭЮЯЁЩЦЧШЙ"
_ORDERED = ("nomn", "nomn", "nomn", "nomn", "gent", "datv", "accs", "ablt")


def surname(rng: Random, material: Material) -> tuple[str, str]:
    """A surname, and its «gender case»; a double one now and then."""
    gender = rng.choice(("masc", "femn"))
    group = f"{gender} {rng.choice(_ORDERED)}"
    name = rng.choice(material.surnames[group])
    if rng.random() < 0.05:
        name += "-" + rng.choice(material.surnames[group])
    return name, group


def initials(rng: Random) -> str:
    first, second = rng.choice(_INITIALS), rng.choice(_INITIALS)
    chance = rng.random()
    if chance < 0.1:
        return f"{first}."
    return f"{first}. {second}." if chance < 0.4 else f"{first}.{second}."


def short_name(rng: Random, material: Material) -> str:
    """«Иванова А.А.», «А. А. Иванов»."""
    name, _ = surname(rng, material)
    chance = rng.random()
    if chance < 0.6:
        return f"{name} {initials(rng)}"
    return f"{initials(rng)}{' ' if chance < 0.95 else ''}{name}"


def full_name(rng: Random, material: Material) -> str:
    name, group = surname(rng, material)
    first, father = rng.choice(material.names[group]), rng.choice(material.patronymics[group])
    chance = rng.random()
    if chance < 0.15:
        return f"{name} {first}"
    if chance < 0.25:
        return f"{first} {father}"
    return f"{first} {father} {name}" if chance < 0.35 else f"{name} {first} {father}"


def person(rng: Random, material: Material) -> str:
    """A name as a cell or a signature holds it, with a number, a post or a mark beside it."""
    name = short_name(rng, material) if rng.random() < 0.6 else full_name(rng, material)
    chance = rng.random()
    if chance < 0.55:
        return name
    if chance < 0.65:
        return f"{name}{rng.choice((',', ';', '.', ' -', ' –'))}"
    post = rng.choice(POSTS)
    if chance < 0.75:
        return f"{with_case_of_head(rng, post, 0.6)} {name}"
    if chance < 0.85:
        return f"{name}{rng.choice((', ', ' - ', ' – ', ' — '))}{post.lower()}"
    if chance < 0.92:
        return f"{rng.randrange(1, 60)}{rng.choice(('. ', ' ', ') '))}{name}"
    return f"{name}, {short_name(rng, material)}"


def many_people(rng: Random, material: Material) -> str:
    return ", ".join(short_name(rng, material) for _ in range(rng.randrange(2, 5)))
