"""Running text and the phrases of table cells: laws as they are, and an office grammar over all nouns."""

from __future__ import annotations

from random import Random

from training.texts.material import (
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    INSTRUMENTAL,
    LOCATIVE,
    NOMINATIVE,
    Material,
    noun,
    noun_phrase,
    split,
)

# Deeds of a plan: what stands in the genitive after them
DEEDS = split(
    "Проведение|Организация|Подготовка|Разработка|Утверждение|Обеспечение|Приобретение|Ремонт|Контроль|"
    "Анализ|Мониторинг|Создание|Участие в подготовке|Выполнение|Оформление|Размещение|Корректировка|"
    "Обновление|Согласование|Формирование|Учет|Замена|Монтаж|Поставка|Развитие|Внедрение|Рассмотрение|"
    "Изучение|Оказание|Обслуживание|Поверка|Сбор|Обработка|Проверка|Оценка|Содержание|Реализация|"
    "Строительство|Списание|Хранение|Экспертиза ценности|Уничтожение|Оцифровка|Прием|Передача|Выдача|"
    "Отбор|Расчет|Составление|Заключение|Капитальный ремонт|Текущий ремонт|Тренировка по эвакуации|"
    "Подведение итогов|День|Неделя|Месячник|Конкурс|Смотр|Фестиваль|Первенство|Чемпионат|Кубок|Турнир|"
    "Соревнования|Заседание|Семинар для|Совещание|Выставка|Журнал|Книга учета|Акты|Протоколы|Планы|"
    "Отчеты|Сведения о наличии|Копии|Переписка по вопросам|Реестр|Опись"
)
ORDERS = split(
    "Утвердить|Назначить|Обеспечить|Организовать|Провести|Направить|Разместить|Представить|Внести|"
    "Создать|Возложить на|Принять|Считать|Признать|Установить|Разработать|Включить|Исключить|Определить|"
    "Ввести|Провести|Довести до сведения|Изложить|Объявить|Наградить|Выделить|Закрепить|Списать|Оплатить|"
    "Поручить|Заменить"
)
ABOUT = split(
    "О|Об утверждении|О проведении|О внесении изменений в|О создании|О назначении|Об организации|О мерах"
)
POSTS = split(
    "Директор|Заместитель директора|Начальник отдела|Специалист|Главный специалист|Ведущий специалист|"
    "Методист|Учитель|Преподаватель|Воспитатель|Педагог-психолог|Социальный педагог|Тренер|Инструктор|"
    "Врач|Фельдшер|Медицинская сестра|Бухгалтер|Главный бухгалтер|Экономист|Юрисконсульт|Архивист|"
    "Библиотекарь|Заведующий|Завхоз|Секретарь|Делопроизводитель|Инженер|Инженер-программист|Слесарь|"
    "Сторож|Уборщик|Водитель|Дворник|Электромонтер|Повар|Кладовщик|Председатель комиссии|Член комиссии|"
    "Руководитель|Министр|Глава администрации|Кассир|Лаборант|Концертмейстер|Хормейстер|"
    "Художественный руководитель|Звукорежиссер|Костюмер|Судья"
)
SHORT_CELLS = split(
    "Итого|Всего|в том числе|Примечание|Наименование|Срок исполнения|Ответственный|Исполнитель|Дата|"
    "Подпись|Основание|Должность|Количество|Сумма|Цена|Ед. изм.|№ п/п|Итого по разделу|постоянно|"
    "ежегодно|ежемесячно|ежеквартально|в течение года|по мере необходимости|до минования надобности|"
    "не требуется|имеется|отсутствует|выполнено|в наличии|по графику|ст. 19|ЭПК|ДЗН|до замены новыми|"
    "не менее|не более|без изменений|то же|согласно графику|по согласованию|очно|заочно|дистанционно|"
    "I категория|высшая|первая|срочно|Да|Нет|нет данных|штатная единица|оклад|ставка|чел.|тыс. руб.|руб.|"
    "кв. м|куб. м|пог. м|Гкал|кВт·ч|млн руб.|экз.|компл.|мероприятие|место проведения|сроки|квартал|"
    "областной бюджет|местный бюджет|внебюджетные средства|Вид спорта|мужчины|женщины|юноши|девушки|"
    "юниоры|муниципальный этап|региональный этап|финал|кровля|фасад|подвал|Адрес МКД|год постройки|"
    "площадь|износ|подпись|расшифровка|инициалы|М.П.|СОГЛАСОВАНО|УТВЕРЖДАЮ|Приложение"
)
BY_SUBJECT = split(
    "Специалист|Главный специалист|Ведущий специалист|Методист|Инструктор|Заместитель директора|Инженер|"
    "Комиссия|Журнал|Заместитель начальника|Отдел|Сектор|Рабочая группа|Мероприятия|Занятия|Отчет|"
    "План работы|Совещание|Конкурс|Олимпиада"
)
JOINS = split(
    "и|или|а также|, в том числе|, включая|с учетом|в целях|на основании|по вопросам|за счет|в рамках|при|для"
)
STOCK = split(
    "Контроль за исполнением настоящего приказа оставляю за собой.|"
    "Контроль за исполнением приказа возложить на заместителя|"
    "Настоящий приказ вступает в силу со дня его подписания.|"
    "Приказ довести до сведения всех работников под подпись.|В соответствии с Федеральным законом|"
    "В целях реализации мероприятий муниципальной программы|Во исполнение поручения|"
    "На основании решения комиссии от|согласно приложению к настоящему приказу|"
    "признать утратившим силу приказ от|в связи с производственной необходимостью|в срок до|не позднее|"
    "утвердить прилагаемый план мероприятий|за счет средств областного бюджета|"
    "по согласованию с профсоюзным комитетом|в пределах доведенных лимитов бюджетных обязательств|"
    "с использованием дистанционных образовательных технологий|"
    "для детей с ограниченными возможностями здоровья|работа с одаренными детьми|"
    "заместитель директора по учебно-воспитательной работе|руководители структурных подразделений|"
    "классные руководители, учителя-предметники|администрация муниципального образования|"
    "администрация школы|Всероссийская олимпиада школьников|"
    "День Победы советского народа в Великой Отечественной войне|День знаний|День учителя|"
    "проведение инструктажей по технике безопасности и охране труда|"
    "журнал регистрации вводного инструктажа|личные дела|"
    "документы (планы, отчеты, справки, переписка) о работе|организация летнего отдыха и оздоровления|"
    "капитальный ремонт общего имущества в многоквартирных домах|ремонт внутридомовых инженерных систем|"
    "замена лифтового оборудования|утепление фасада|подготовка к отопительному сезону|"
    "противопаводковые мероприятия|учебно-тренировочные сборы|сдача нормативов комплекса ГТО|"
    "спортивный зал|стадион «Труд»|актовый зал|по назначению|место проведения уточняется|"
    "члены экспертной комиссии|Начальнику управления образования|о результатах доложить|"
    "С приказом ознакомлены:|Исполняющий обязанности директора|"
    "оплата труда и начисления на выплаты по оплате труда|увеличение стоимости материальных запасов|"
    "прочие работы, услуги|коммунальные услуги|услуги связи|земельный налог|родительская плата|иные цели|"
    "остаток средств на начало года"
)
_CASE_OF = {"с": INSTRUMENTAL, "по": DATIVE, "в": LOCATIVE, "на": ACCUSATIVE, "для": GENITIVE, "о": LOCATIVE}
_PREPOSITIONS = tuple(_CASE_OF)


def law(rng: Random, material: Material) -> str:
    """A sentence of a law, from any word on; short ones run into the next."""
    words = rng.choice(material.law)
    start = rng.randrange(len(words)) if rng.random() < 0.7 else 0
    if len(words) - start < 14:
        words = (*words, *rng.choice(material.law))
    return " ".join(words[start : start + 20])


def stock(rng: Random, material: Material) -> str:
    """What every office writes in the same words."""
    text = with_case_of_head(rng, rng.choice(STOCK), 0.5)
    return text if rng.random() < 0.6 else f"{text} {noun_phrase(rng, material, GENITIVE)}"


def words(rng: Random, material: Material) -> str:
    """Words as often as they are in Russian at large, in no order that means something."""
    parts = [material.russian.draw(rng) for _ in range(rng.randrange(4, 13))]
    if rng.random() < 0.6:
        parts[rng.randrange(len(parts))] += rng.choice((",", ",", ",", ".", ";", ":", " –", " -", " —"))
    if rng.random() < 0.4:
        parts[0] = parts[0].capitalize()
    return " ".join(parts)


def flat_words(rng: Random, material: Material) -> str:
    """Words that are all alike often: long and rare ones above all."""
    parts = rng.choices(material.rare_russian, k=rng.randrange(2, 9))
    return " ".join(part.capitalize() if rng.random() < 0.2 else part for part in parts)


def deed(rng: Random, material: Material) -> str:
    """A row of a plan: «Проведение районного конкурса рисунков для воспитанников»."""
    text = f"{rng.choice(DEEDS)} {noun_phrase(rng, material, GENITIVE)}"
    if rng.random() < 0.5:
        text += " " + noun_phrase(rng, material, GENITIVE, adjective=0.4)
    while rng.random() < 0.6:
        text += tail(rng, material)
    return text if rng.random() < 0.8 else text[0].lower() + text[1:]


def tail(rng: Random, material: Material) -> str:
    """What goes on a phrase, with its space or comma before it."""
    chance = rng.random()
    if chance < 0.45:
        word = rng.choice(_PREPOSITIONS)
        return f" {word} {noun_phrase(rng, material, _CASE_OF[word])}"
    if chance < 0.7:
        return f", {noun_phrase(rng, material, GENITIVE)}"
    if chance < 0.8:
        return f" ({noun_phrase(rng, material, NOMINATIVE)})"
    if chance < 0.88:
        return f" «{noun_phrase(rng, material, NOMINATIVE).capitalize()}»"
    join = rng.choice(JOINS)
    return f"{'' if join[0] == ',' else ' '}{join} {noun_phrase(rng, material, GENITIVE)}"


def point(rng: Random, material: Material) -> str:
    """A point of an order: «2. Утвердить прилагаемый список участников.»"""
    text = f"{rng.choice(ORDERS)} {noun_phrase(rng, material, ACCUSATIVE)} {noun(rng, material, GENITIVE)}"
    while rng.random() < 0.5:
        text += tail(rng, material)
    number = rng.choice(("", "", "1. ", "2. ", "3. ", f"{rng.randrange(1, 9)}.{rng.randrange(1, 12)}. "))
    return number + text + rng.choice((".", ".", ";", ":", ""))


def heading(rng: Random, material: Material) -> str:
    about = rng.choice(ABOUT)
    case = ACCUSATIVE if about.endswith(" в") else LOCATIVE if about == "О" else GENITIVE
    text = f"{about} {noun_phrase(rng, material, case)} {noun(rng, material, GENITIVE)}"
    while rng.random() < 0.4:
        text += tail(rng, material)
    return text


def cell(rng: Random, material: Material) -> str:
    """One to five words, as a column of a table holds them."""
    chance = rng.random()
    if chance < 0.22:
        return rng.choice(SHORT_CELLS)
    if chance < 0.36:
        return with_case_of_head(rng, rng.choice(POSTS), 0.4)
    if chance < 0.5:
        return f"{rng.choice(BY_SUBJECT)} по {noun_phrase(rng, material, DATIVE)}"
    case = rng.choice((NOMINATIVE, NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE, INSTRUMENTAL, LOCATIVE))
    text = noun_phrase(rng, material, case)
    if rng.random() < 0.5:
        text += " " + noun_phrase(rng, material, GENITIVE, adjective=0.3)
    return with_case_of_head(rng, text, 0.5) + rng.choice(("", "", "", "", ",", ".", ";"))


def with_case_of_head(rng: Random, text: str, capital: float) -> str:
    return (text[0].upper() if rng.random() < capital else text[0].lower()) + text[1:]


def listing(rng: Random, material: Material) -> str:
    """Things one after another: «столы, стулья, доски магнитные»."""
    sign = rng.choice((", ", ", ", ", ", "; ", " / ", "/", " и "))
    plural = rng.random() < 0.6
    parts = [noun_phrase(rng, material, NOMINATIVE, plural, 0.25) for _ in range(rng.randrange(2, 5))]
    return sign.join(parts)
