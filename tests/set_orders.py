"""An order with a plan, as if it had been read, and dictionaries' rows that change something in it."""

from __future__ import annotations

from set_tables import page_of, table_of

ORDER = page_of(
    1,
    above=(
        "МИНИСТЕРСТВО ОБРАЗОВАНИЯ СМОЛЕНСКОЙ ОБЛАСТИ",
        "ПРИКАЗ",
        "15.03.2024 № 36-од",
        "Об утверждении плана мероприятий",
        "ПРИКАЗЫВАЮ:",
        "1. Утвердить прилагаемый план мероприятий.",
        "2. Контроль за исполнением настоящего приказа оставляю за собой.",
        "Начальник отдела И. И. Иванов",
    ),
)
HEAD = ["№ п/п", "Наименование мероприятия", "Срок исполнения"]
PLAN = page_of(2, table_of([HEAD, ["1", "Провести семинар", "до 15 марта"], ["2", "Наладить учёт", "^"]]))
ROWS = {
    "a point": "надзор;Контроль;;за;term;any;;apply;made;",
    "a cell": "совещание;семинар;Провести;;term;any;;apply;made;",
    "the title": "порядка;плана;утверждении;;term;any;;apply;made;",
}
