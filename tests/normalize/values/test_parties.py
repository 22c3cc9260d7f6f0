"""Persons, bodies, posts and how to reach them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.contacts import emails, telephones
from normalize.values.evidence import Evidence
from normalize.values.parties import party_value
from normalize.values.registers import is_inn, is_ogrn, register_numbers

NONE = Evidence()
WHO = Evidence(who=True)
INN = Evidence(inn=True)


def person(surname: str, initials: str, post: str | None = None) -> dict[str, str]:
    made = {"name": f"{surname} {initials}", "surname": surname, "initials": initials}
    return made | ({"post": post} if post else {})


def full(surname: str, given_name: str, patronymic: str) -> dict[str, str]:
    return {
        "name": f"{surname} {given_name} {patronymic}",
        "surname": surname,
        "initials": f"{given_name[0]}.{patronymic[0]}.",
        "given": given_name,
        "patronymic": patronymic,
    }


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Иванов И.И.", [person("Иванов", "И.И.")]),
        ("И. И. Иванов", [person("Иванов", "И.И.")]),
        ("И.И.Иванов", [person("Иванов", "И.И.")]),
        ("Иванов И. И", [person("Иванов", "И.И.")]),
        ("Окулова-Пе Т.И.", [person("Окулова-Пе", "Т.И.")]),
        ("Ким О.А., Юй Т.Б.", [person("Ким", "О.А."), person("Юй", "Т.Б.")]),
        ("Иванов И.И. Петров П.П.", [person("Иванов", "И.И."), person("Петров", "П.П.")]),
        ("Иванов И.И. и Петров П.П.", [person("Иванов", "И.И."), person("Петров", "П.П.")]),
        ("зам. директора Иванова А.А.", [person("Иванова", "А.А.", "зам. директора")]),
        ("Методист Непряхина Е.Л.", [person("Непряхина", "Е.Л.", "Методист")]),
        ("Педагог-организатор Бзыкина М.Д.", [person("Бзыкина", "М.Д.", "Педагог-организатор")]),
        ("ИП Шульженко-Ро К.Д.", [person("Шульженко-Ро", "К.Д.", "ИП")]),
        ("Иванов Иван Иванович", [full("Иванов", "Иван", "Иванович")]),
        ("Иванову Ивану Ивановичу", [full("Иванов", "Иван", "Иванович")]),
        ("Петровой Анны Сергеевны", [full("Петрова", "Анна", "Сергеевна")]),
        ("Анна Сергеевна Петрова", [full("Петрова", "Анна", "Сергеевна")]),
    ],
)
def test_persons_in_any_column(text: str, persons: list[dict[str, str]]) -> None:
    assert party_value(text, NONE) == ({"kind": "party", "persons": persons}, ())


@pytest.mark.parametrize(
    "text",
    ["ООО «Ромашка»", "МБОУ «СОШ № 3»", "ГАУ ДПО «Институт»", "АО «Завод „Луч“»", "МБУ «СШ № 1» г. Починок"],
)
def test_bodies_by_their_legal_form_in_any_column(text: str) -> None:
    assert party_value(text, NONE)[0] == {"kind": "party", "bodies": [text]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ГАУ ДПО СОИРО", {"bodies": ["ГАУ ДПО СОИРО"]}),
        ("ГИМС МЧС России", {"bodies": ["ГИМС МЧС России"]}),
        ("Министерство образования и науки Смоленской области",
         {"bodies": ["Министерство образования и науки Смоленской области"]}),
        ("органы местного самоуправления", {"bodies": ["органы местного самоуправления"]}),
        ("Органы местного самоуправления, осуществляющие управление в сфере образования",
         {"bodies": ["Органы местного самоуправления, осуществляющие управление в сфере образования"]}),
        ("Минздрав России, Роспотребнадзор", {"bodies": ["Минздрав России", "Роспотребнадзор"]}),
        ("УМВД России по Смоленской области", {"bodies": ["УМВД России по Смоленской области"]}),
        ("заведующий отделом", {"posts": ["заведующий отделом"]}),
        ("специалист 1 категории", {"posts": ["специалист 1 категории"]}),
        ("военный комиссариат", {"bodies": ["военный комиссариат"]}),
        ("Бухгалтерия, договорной отдел", {"bodies": ["Бухгалтерия", "договорной отдел"]}),
        ("Учебно-методический отдел", {"bodies": ["Учебно-методический отдел"]}),
        ("Проректор по цифровой трансформации", {"posts": ["Проректор по цифровой трансформации"]}),
        ("Руководители образовательных организаций", {"posts": ["Руководители образовательных организаций"]}),
        ("Отдел кадров (Ге В.Н.)", {"persons": [person("Ге", "В.Н.")], "bodies": ["Отдел кадров"]}),
        ("отдел спорта, тел. (81738) 0-27-41", {"bodies": ["отдел спорта"], "phones": ["+78173802741"]}),
        ("Центр «Луч», ОГБУ «Экоцентр» (по согласованию)",
         {"bodies": ["Центр «Луч»", "ОГБУ «Экоцентр»"], "note": "по согласованию"}),
    ],
)  # fmt: skip
def test_bodies_and_posts_where_a_column_asks_who(text: str, value: dict[str, object]) -> None:
    assert party_value(text, WHO) == ({"kind": "party", **value}, ())
    assert party_value(text, NONE)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "Иванов И.И. провел семинар", "Проведение семинара, Иванов И.И.", "не определена", "то же",
        "СРО не требуется", "Минута молчания", "Россия",
        "Организация участия обучающихся центров «Точка роста»",
        "требуется лицензия Минкультуры России", "определяется по итогам электронного аукциона",
        "исключено решением от 12.12.2024 № 9", "Сом ВВ. = ГИМС МЧС России", "12", "по согласованию",
    ],
)  # fmt: skip
def test_what_is_nobody_even_where_a_column_asks_who(text: str) -> None:
    assert party_value(text, WHO)[0] is None


def test_a_school_of_somebodys_name_is_not_somebody() -> None:
    value, _ = party_value("МБОУ «СОШ им. А.С. Пушкина»", WHO)
    assert value == {"kind": "party", "bodies": ["МБОУ «СОШ им. А.С. Пушкина»"]}


def test_name_telephone_and_address() -> None:
    text = "Наталья Медведева, 8-908-215-75-05, e-mail: n.medvedeva@mail.example"
    named = {"name": "Медведева Наталья", "surname": "Медведева", "initials": "Н.", "given": "Наталья"}
    assert party_value(text, NONE)[0] == {
        "kind": "party",
        "persons": [named],
        "phones": ["+79082157505"],
        "emails": ["n.medvedeva@mail.example"],
    }


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("8-908-215-75-05", ["+79082157505"]),
        ("89048906357", ["+79048906357"]),
        ("8 904 890 63 57", ["+79048906357"]),
        ("+7 (4812) 12-34-56", ["+74812123456"]),
        ("+7 (4812) 12-34-56 доб. 123", ["+74812123456;ext=123"]),
        ("8(4812)123456, 8-900-000-00-00", ["+74812123456", "+79000000000"]),
        ("(81738) 0-27-41", ["+78173802741"]),
        ("2-27-41", []),
        ("тел. 12-34-56", []),
        ("89 048 906 357", []),
        ("7 420 000 000,00", []),
        ("5703011842", []),
        ("8-10 классов", []),
        ("01-02-2024", []),
        ("89048906357,5", []),
        ("8 200 000 00 00", []),
    ],
)
def test_telephones(text: str, numbers: list[str]) -> None:
    assert [number for number, _, _ in telephones(text)] == numbers


def test_addresses() -> None:
    assert [a for a, _, _ in emails("a.b@c.ru; x@y, d-e@f-g.example.")] == ["a.b@c.ru", "d-e@f-g.example"]


# Of the tax service, of a bank, and two made up with right check digits.
RIGHT = ("7707329152", "7707083893", "500100732259", "526317984689")


@pytest.mark.parametrize("number", RIGHT)
def test_a_right_inn(number: str) -> None:
    assert is_inn(number)
    assert party_value(number, INN) == ({"kind": "party", "inn": [number]}, ())
    assert party_value(number, NONE) == (None, ())
    assert party_value(f"ООО «Луч», ИНН {number}", NONE)[0] == {
        "kind": "party",
        "bodies": ["ООО «Луч»"],
        "inn": [number],
    }


@given(st.sampled_from(RIGHT), st.data())
def test_no_single_misread_digit_passes_as_an_inn(number: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(number) - 1))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != number[at]]))
    wrong = number[:at] + digit + number[at + 1 :]
    value, doubts = party_value(wrong, INN)
    if is_inn(wrong):  # modulo 11, ten leaves a nought as nothing does: two figures may share one check digit
        assert value is not None
    else:
        assert (value, doubts) == (None, (f"check digit of INN {wrong}",))


def test_a_wrong_inn_is_a_doubt_and_the_rest_still_a_value() -> None:
    value, doubts = party_value("ООО «Луч», ИНН 7707083894", WHO)
    assert value == {"kind": "party", "bodies": ["ООО «Луч»"]}
    assert doubts == ("check digit of INN 7707083894",)


@pytest.mark.parametrize("number", ["123", "77070838933", "770708389"])
def test_an_inn_of_a_wrong_length(number: str) -> None:
    assert not is_inn(number)


def test_numbers_with_their_registers() -> None:
    text = "ИНН/КПП 7707083893/773601001, ОГРН 1027700132195"
    assert register_numbers(text).found == (
        ("inn", "7707083893"),
        ("kpp", "773601001"),
        ("ogrn", "1027700132195"),
    )
    assert is_ogrn("304500116000157")
    assert not is_ogrn("1027700132196")


@given(st.text(alphabet="абвИПОСа .,-()«»№0123456789+@\n", max_size=40))
def test_any_text_is_borne(text: str) -> None:
    for evidence in (NONE, WHO, INN):
        party_value(text, evidence)
