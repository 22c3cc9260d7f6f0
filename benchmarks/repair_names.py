"""Right lines of names, addresses, organisations and staff lists, which repair has to leave alone.

Surnames and first names are those of natasha's lists, most of them in no other dictionary; what stands
around them is how orders write them. The same seed gives the same lines.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

SEED = 11
LAST, FIRST = "last.txt", "first.txt"
FEWEST_LETTERS = 3

_DECLINED = re.compile(r"[а-яё]+(?:[оеё]в|[иы]н)")
_FATHER = re.compile(r"[а-яё]{2,}[бвгджзклмнпрстфхцчшщ]")
_INITIALS = "АБВГДЕЖЗИКЛМНОПРСТУФХЭЮЯ"
_STREETS = ("ул. {}", "ул. {}", "пер. {}", "пр-т {}", "проспект {}", "улица {}", "наб. {}")
_NAMED = ("Ленина", "Мира", "Советская", "8 Марта", "50 лет Октября", "1-я Линия", "Карла Маркса")
_TOWNS = (
    "г. Сафоново",
    "г. Вязьма",
    "пгт Кардымово",
    "д. Новосельцы",
    "с. Глинка",
    "рп Шумячи",
    "п. Голынки",
)
_FORMS = ("ООО", "АО", "ПАО", "ИП", "МБОУ", "МКУ", "ФГБУ", "ГАУ ДПО", "МУП", "СПК", "КФХ", "ТСЖ")
_KINDS = ("СОШ № {}", "ДЮСШ № {}", "лицей № {}", "детский сад № {}", "ЦРБ", "участок {}", "ДШИ № {}")
_POSTS = ("директор", "гл. бухгалтер", "специалист 1 категории", "и. о. начальника", "врач-терапевт", "юрист")
_RUNNING = (
    "назначить ответственным за исполнение приказа {}, {};",
    "Контроль возложить на заместителя главы {} и специалиста {}.",
    "ПРЕДОСТАВИТЬ ОТПУСК {} с 03.06.2024 по 16.06.2024, замещает {}",
    "Согласовано: {}, исполнитель {}, тел. 8 (48142) 4-12-37",
)


class NamesMissing(Exception):
    """The lists of names are not there."""


@dataclass(frozen=True, slots=True)
class Names:
    last: tuple[str, ...]
    first: tuple[str, ...]


def load_names(folder: Path | None = None) -> Names:
    """natasha's lists: those of a folder (any depth), else of the installed package. Raises NamesMissing."""
    spec = None if folder else importlib.util.find_spec("natasha")
    place = Path(spec.origin).parent if spec and spec.origin else folder
    files = {path.name: path for path in sorted(place.rglob("*.txt"))} if place else {}
    if not {LAST, FIRST} <= set(files):
        raise NamesMissing(f"no {LAST} and {FIRST} of natasha {f'in {folder}' if folder else 'installed'}")
    return Names(_words(files[LAST]), _words(files[FIRST]))


def _words(path: Path) -> tuple[str, ...]:
    words = path.read_text(encoding="utf-8").split()
    return tuple(word for word in words if len(word) >= FEWEST_LETTERS)


def name_lines(names: Names, words: int, seed: int = SEED) -> Iterator[str]:
    """Lines of so many words in all, or a few more."""
    rng = Random(seed)
    made = 0
    while made < words:
        line = rng.choice(_WAYS)(names, rng)
        made += len(line.split())
        yield line


def surname(names: Names, rng: Random) -> str:
    """In any case and gender where its ending is a usual one."""
    word = rng.choice(names.last)
    if _DECLINED.fullmatch(word):
        word += rng.choice(("", "", "а", "а", "у", "ым", "ой"))
    return word.capitalize()


def short_name(names: Names, rng: Random) -> str:
    word, (one, two) = surname(names, rng), rng.choices(_INITIALS, k=2)
    initials = rng.choice((f"{one}. {two}.", f"{one}.{two}.", f"{one}.{two}.", f"{one}."))
    return rng.choice((f"{word} {initials}", f"{initials} {word}", f"{initials.replace(' ', '')}{word}"))


def full_name(names: Names, rng: Random) -> str:
    first, father = rng.choice(names.first).capitalize(), rng.choice(names.first)
    while not _FATHER.fullmatch(father):
        father = rng.choice(names.first)
    patronymic = father.capitalize() + rng.choice(("ович", "овна", "овича", "овне"))
    whole = f"{surname(names, rng)} {first} {patronymic}"
    return whole.upper() if rng.random() < 0.15 else whole


def address(names: Names, rng: Random) -> str:
    street = rng.choice(_STREETS).format(rng.choice((*_NAMED, surname(names, rng), surname(names, rng))))
    house = f"д. {rng.randrange(1, 180)}{rng.choice(('', '', 'а', 'б', '/2', ', корп. 3'))}"
    flat = rng.choice(("", f", кв. {rng.randrange(1, 200)}", f", оф. {rng.randrange(1, 60)}"))
    index = rng.choice(("", f"{rng.randrange(214000, 216900)}, "))
    return f"{index}{rng.choice(_TOWNS)}, {street}, {house}{flat}"


def organisation(names: Names, rng: Random) -> str:
    kind = rng.choice(_KINDS).format(rng.randrange(1, 60))
    form, name = rng.choice(_FORMS), surname(names, rng)
    numbers = f"ИНН {rng.randrange(10**9, 10**10)}, КПП 67{rng.randrange(10**6, 10**7)}"
    ways = f"{form} «{name}»", f"{form} «{kind} г. {name}»", f"{form} «{name} и партнеры», {numbers}"
    return rng.choice((*ways, f"{form} «{rng.choice(names.first).capitalize()}-{name}»"))


def staff(names: Names, rng: Random) -> str:
    who = rng.choice((short_name, full_name))(names, rng)
    rate = rng.choice(("1,0", "0,5", "0,25"))
    return (
        f"{rng.randrange(1, 400)}. {who}, {rng.choice(_POSTS)}, {rate} ставки, {rng.randrange(9, 70)} 340,00"
    )


def running(names: Names, rng: Random) -> str:
    who = short_name(names, rng), rng.choice((short_name, full_name))(names, rng)
    return rng.choice(_RUNNING).format(*who)


_WAYS: tuple[Callable[[Names, Random], str], ...] = (
    short_name,
    full_name,
    lambda names, rng: f"{full_name(names, rng)}, {rng.choice(_POSTS)}",
    address,
    organisation,
    staff,
    running,
)
