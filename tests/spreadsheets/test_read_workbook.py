"""The seven kinds of workbooks met in the wild (DOMAIN 2.1), read or refused with the cell."""

from decimal import Decimal

import pytest

from skillscomp.core.calculation import Choice, DeductionType, NumberCompleted
from skillscomp.core.finding import Level
from skillscomp.core.hundredths import to_decimal
from skillscomp.core.scheme import Aspect, AspectType, Scheme, Text
from skillscomp.spreadsheets.read_workbook import read_workbook
from skillscomp.spreadsheets.reading import Layout, ReadScheme
from tests.spreadsheets.marking_sheets import (
    BLANK,
    BLOCKS,
    HEADER,
    LEVELS,
    PREAMBLE,
    judged,
    level,
    measured,
    sub,
    workbook,
    workbook_of,
)


def scheme_of(read: ReadScheme) -> Scheme:
    assert read.scheme is not None, read.findings
    return read.scheme


def aspects_of(read: ReadScheme) -> list[Aspect]:
    return list(scheme_of(read).aspects())


def told(read: ReadScheme) -> set[tuple[str, str]]:
    return {(finding.code, finding.where) for finding in read.findings}


def codes(read: ReadScheme) -> set[str]:
    return {finding.code for finding in read.findings}


def test_a_tidy_workbook_is_read_whole_and_without_a_word():
    read = read_workbook(workbook(*PREAMBLE, *BLOCKS))
    scheme = scheme_of(read)
    assert read.findings == ()
    assert read.layout is Layout.CIS
    assert (scheme.skill_number, scheme.skill_name) == ("17", Text(en="Web Development"))
    assert [(part.code, part.name.en, part.weight) for part in scheme.sections] == [
        ("1", "Work organisation", 4000),
        ("2", "Design", 6000),
    ]
    assert [(part.code, part.maximum, part.stated) for part in scheme.criteria] == [
        ("A", 250, 250),
        ("B", 100, 100),
    ]
    assert [(form.code, form.day) for form in scheme.sub_criteria()] == [
        ("A1", 1),
        ("A2", 2),
        ("B1", 2),
    ]
    assert scheme.aspect_by_code["A1.2"].levels[3] == Text(en="Words for 3")
    assert read.cells["A1.2"] == "E19"


def test_floats_of_binary_arithmetic_are_the_marks_that_were_meant():
    assert scheme_of(read_workbook(workbook(*PREAMBLE, *BLOCKS))).criteria[1].maximum == 100


def test_a_blank_template_is_an_empty_scheme():
    read = read_workbook(workbook(*PREAMBLE[:11], ["A"], ["B"], ["C"], BLANK, HEADER))
    assert scheme_of(read).criteria == ()
    assert len(scheme_of(read).sections) == 2
    assert codes(read) == {"empty-template"}


@pytest.mark.parametrize("blank_rows", [0, 1])
def test_a_sheet_without_preamble_is_read_with_a_note(blank_rows):
    read = read_workbook(workbook(*[BLANK] * blank_rows, *BLOCKS))
    assert scheme_of(read).maximum == 350
    assert [section.code for section in scheme_of(read).sections] == ["1", "2"]
    assert "preamble-missing" in codes(read)


def test_a_typed_table_that_says_otherwise_is_noted_with_its_cell():
    rows = [[*row] for row in PREAMBLE]
    rows[4][9], rows[5][9] = 15, 1
    read = read_workbook(workbook(*rows, *BLOCKS))
    told = {each.where: each for each in read.findings}
    scheme = scheme_of(read)
    assert {each.code for each in read.findings} == {"typed-allocation-differs"}
    assert told["J5"].level is Level.NOTE
    given = sum(aspect.maximum for aspect in scheme.aspects() if aspect.section == "1")
    assert told["J5"].message.parameters == {
        "section": "1",
        "typed": Decimal("15.00"),
        "allocated": to_decimal(given),
    }


@pytest.mark.parametrize("cell", ["many", True, 1.005, "=SUM(K24:K40)"])
def test_what_is_no_mark_in_the_table_says_nothing(cell):
    rows = [[*row] for row in PREAMBLE]
    rows[4][9] = cell
    assert read_workbook(workbook(*rows, *BLOCKS)).findings == ()


def test_a_sheet_whose_columns_are_shifted_is_read_the_same():
    rows = [[None, None, *row] for row in [*PREAMBLE, *BLOCKS]]
    tidy = scheme_of(read_workbook(workbook(*PREAMBLE, *BLOCKS)))
    assert scheme_of(read_workbook(workbook(*rows))) == tidy


def test_the_old_layout_without_days_is_read_with_its_types():
    header = [
        "Sub Criteria ID",
        "Sub Criteria\nName or Description",
        "Aspect\nType\nO = Obj\nS = Sub\nJ = Judg",
        "Aspect - Description",
        "Judg Score",
        "Extra Aspect Description (Obj or Subj)",
        "Requirement or Nominal Size (Obj Only)",
        "WSSS Section",
        "Max Mark 1",
        "Max Mark 2",
        "Expert 1",
        "Expert 2",
        "Expert 3",
    ]
    read = read_workbook(
        workbook(
            header,
            ["A1", "Joints"],
            [None, None, "O", "Length", None, None, "100 mm", 1, 2],
            [None, None, "S", "Finish", None, None, None, 2, None, 1.5, 7, 8, 7.5],
        )
    )
    assert read.layout is Layout.CIS_OLD
    assert [(each.type, each.maximum) for each in aspects_of(read)] == [
        (AspectType.MEASUREMENT, 200),
        (AspectType.JUDGEMENT, 150),
    ]
    assert {("old-types", "C3"), ("awarded-marks-left-out", "K4")} <= told(read)


def test_two_different_maxima_are_refused_with_the_cell():
    header = [*HEADER[:11], "Max Mark 2"]
    read = read_workbook(workbook(header, sub("A1", "Joints"), [*measured("Length", 1), 2]))
    assert read.scheme is None
    assert ("two-maxima", "L3") in told(read)


def test_each_block_names_its_own_columns():
    other = ["Sub Criterion ID", "Name of sub criterion", "Type", "Aspect", "Max", "Section"]
    rows = [other, ["B1", "Behaviour"], [None, None, "M", "It moves", 0.75, 2]]
    read = read_workbook(workbook(*PREAMBLE, *BLOCKS[:10], *rows))
    assert scheme_of(read).aspect_by_code["B1.1"].maximum == 75
    assert scheme_of(read).aspect_by_code["B1.1"].section == "2"


HEADERS_ABROAD = {
    "Latvian": "Apakškritērija ID|Apakškritērija nosaukums|Vērtēšanas diena|Aspekta tips|"
    "Aspekts - apraksts|Vērtējuma punkti|Papildu aspekta apraksts|Prasība (tikai mērījumam)|"
    "WSOS sadaļa|Aprēķina rinda|Maks. punkti",
    "German": "Unterkriterium ID|Unterkriterium Name|Bewertungstag|Aspekttyp|Aspekt - Beschreibung|"
    "Punktzahl|Zusätzliche Beschreibung|Anforderung (nur Messung)|WSOS Abschnitt|"
    "Berechnungszeile|Max. Punkte",
    "French": "ID du sous-critère|Nom du sous-critère|Jour de notation|Type d'aspect|"
    "Description de l'aspect|Note jugement|Description supplémentaire|Exigence|Section WSOS|"
    "Ligne de calcul|Note max",
    "Spanish": "ID del Subcriterio|Nombre del subcriterio|Día de calificación|Tipo de aspecto|"
    "Aspecto - Descripción|Puntuación|Descripción adicional|Requisito|Sección WSOS|"
    "Fila de cálculo|Nota máxima",
    "Russian": "ID подкритерия|Наименование подкритерия|День оценки|Тип аспекта|"
    "Аспект - описание|Судейский балл|Дополнительное описание|Требование|Раздел WSOS|"
    "Строка расчета|Макс. балл",
    "Portuguese": "ID do Subcritério|Nome do subcritério|Dia da avaliação|Tipo de aspecto|"
    "Aspecto - Descrição|Pontuação|Descrição adicional|Requisito|Seção WSOS|Linha de cálculo|"
    "Pontuação máxima",
}


@pytest.mark.parametrize("language", HEADERS_ABROAD)
def test_headers_in_another_language_are_understood(language):
    header = HEADERS_ABROAD[language].split("|")
    rows = [header, *BLOCKS[1:11]]
    read = read_workbook(workbook(*PREAMBLE, *rows))
    assert [(each.code, each.type, each.maximum) for each in aspects_of(read)] == [
        ("A1.1", AspectType.MEASUREMENT, 50),
        ("A1.2", AspectType.JUDGEMENT, 100),
        ("A2.1", AspectType.MEASUREMENT, 100),
    ]
    assert len(aspects_of(read)[1].levels) == 4


def test_words_below_latvian_headers_are_latvian():
    header = HEADERS_ABROAD["Latvian"].split("|")
    read = read_workbook(workbook(header, sub("A1", "Izkārtojums"), measured("Lapa derīga", 1)))
    assert aspects_of(read)[0].description == Text(lv="Lapa derīga")


def test_numbered_types_and_look_alike_letters_are_read_with_notes():
    read = read_workbook(
        workbook(
            HEADER,
            sub("А1", "Cyrillic A"),  # noqa: RUF001 - a Cyrillic letter is the point
            measured("One", 1, kind="M1"),
            judged("Two", 1, kind="J3"),
            measured("Three", 1, kind="М"),  # noqa: RUF001 - a Cyrillic letter is the point
        )
    )
    assert [each.code for each in aspects_of(read)] == ["A1.1", "A1.2", "A1.3"]
    assert [each.judges for each in aspects_of(read)] == [3, 3, 3]
    expected = {("look-alike-letters", "A2"), ("numbered-types", "D3"), ("look-alike-types", "D5")}
    assert expected <= told(read)


def test_an_aspect_without_type_is_judged_if_it_has_levels_else_refused_with_the_cell():
    judged_one = read_workbook(
        workbook(HEADER, sub("A1", "One"), judged("Looks", 1, kind=None), *LEVELS)
    )
    assert aspects_of(judged_one)[0].type is AspectType.JUDGEMENT
    assert ("types-inferred", "D3") in told(judged_one)
    unknown = read_workbook(workbook(HEADER, sub("A1", "One"), measured("What", 1, kind=None)))
    assert unknown.scheme is None
    assert ("type-missing", "D3") in told(unknown)


def test_an_aspect_may_stand_on_the_row_of_its_sub_criterion():
    row = ["A1", "Layout", 1, "M", "Valid", None, None, None, 1, None, 0.5]
    read = read_workbook(workbook(HEADER, row, measured("Fast", 0.5)))
    assert [each.description.en for each in aspects_of(read)] == ["Valid", "Fast"]
    assert next(scheme_of(read).sub_criteria()).name == Text(en="Layout")


def test_an_id_repeated_on_every_row_is_one_sub_criterion():
    row = ["A1", "Layout", 1, "M", "Valid", None, None, None, 1, None, 0.5]
    read = read_workbook(workbook(HEADER, row, [*row[:4], "Fast", *row[5:]]))
    assert [each.code for each in aspects_of(read)] == ["A1.1", "A1.2"]


def test_a_judgement_without_levels_is_read():
    read = read_workbook(workbook(HEADER, sub("A1", "Layout"), judged("Looks good", 1)))
    assert aspects_of(read)[0].levels == ()


def test_level_words_in_another_column_are_found():
    astray = [[*[None] * 4, f"Words for {number}", number] for number in range(4)]
    read = read_workbook(workbook(HEADER, sub("A1", "Layout"), judged("Looks", 1), *astray))
    assert [each.en for each in aspects_of(read)[0].levels] == [f"Words for {n}" for n in range(4)]
    assert "level-astray" in codes(read)


def test_missing_level_words_are_told():
    rows = [level(0, "Bad"), level(3, "Good")]
    read = read_workbook(workbook(HEADER, sub("A1", "Layout"), judged("Looks", 1), *rows))
    assert ("levels-without-words", "E3") in told(read)


def test_words_alone_on_a_row_continue_what_stands_above():
    more = [*[None] * 6, "and more"]
    read = read_workbook(
        workbook(HEADER, sub("A1", "x"), measured("One", 1), more, judged("Two", 1), *LEVELS, more)
    )
    first, second = aspects_of(read)
    assert first.extra == Text(en="and more")
    assert second.levels[3] == Text(en="Words for 3\nand more")


def test_a_second_sub_criterion_of_the_same_id_is_renamed_with_a_warning():
    read = read_workbook(
        workbook(
            HEADER,
            sub("A1", "One"),
            measured("x", 1),
            sub("A1", "Two"),
            measured("y", 1),
            sub("A2", "Three"),
        )
    )
    assert [form.code for form in scheme_of(read).sub_criteria()] == ["A1", "A3", "A2"]
    warning = next(each for each in read.findings if each.code == "duplicate-sub-criterion")
    assert (warning.level, warning.where) == (Level.WARNING, "A4")


def test_sums_on_rows_of_sub_criteria_do_not_count_twice():
    row = [*sub("A1", "Layout"), *[None] * 7, 3]
    read = read_workbook(workbook(HEADER, row, measured("x", 1), measured("y", 1)))
    assert scheme_of(read).maximum == 200
    assert ("sub-criterion-sum-differs", "A2") in told(read)


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [
        ("0,5", 50),
        ("\N{NO-BREAK SPACE}1.25 ", 125),
        ("=0.25+0.25", 50),
        ("=SUM(P1:P3)", 175),
        ("=$P$1+P2", 75),
        ("=P4", 175),
        (0.1 + 0.2, 30),
        (2, 200),
    ],
)
def test_marks_as_people_write_them(written, hundredths):
    rows = [[*HEADER, None, 0.5], [*sub("A1", "x"), *[None] * 12, 0.25]]
    third = [*measured("One", written), *[None] * 4, 1]
    read = read_workbook(workbook(*rows, third, [*[None] * 15, "=SUM(P1:P3)"]))
    assert aspects_of(read)[0].maximum == hundredths


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (0.305, "third-decimal"),
        ("0.125", "third-decimal"),
        ("=AVERAGE(K1:K9)", "formula-not-a-sum"),
        ("=K3", "formula-in-a-circle"),
        ("=SUM(K2:K4)", "formula-in-a-circle"),
        ("=Other!A1", "formula-not-a-sum"),
        ("one", "not-a-number"),
        ("NaN", "not-a-number"),
        (-1, "mark-out-of-range"),
        (1e300, "mark-out-of-range"),
        (True, "not-a-number"),
        (None, "maximum-missing"),
    ],
)
def test_marks_that_cannot_be_are_refused_with_the_cell(written, code):
    rows = workbook(HEADER, sub("A1", "One"), measured("x", written))
    read = read_workbook(rows)
    assert read.scheme is None
    assert (code, "K3") in told(read)


def test_a_marked_copy_is_read_without_its_marks():
    header = [*HEADER[:11], "Mark Awarded", "Remarks of the team"]
    row = [*measured("x", 1), 0.75, "good work"]
    read = read_workbook(workbook(header, sub("A1", "One"), row))
    assert scheme_of(read).maximum == 100
    assert ("awarded-marks-left-out", "L3") in told(read)
    assert "columns-left-out" in codes(read)


def test_the_sheet_is_picked_by_what_it_holds():
    sheets = {
        "Cover": [["Welcome"], ["Read this first"]],
        "Marks": [*PREAMBLE, *BLOCKS],
        "List": [["A", 1], ["B", 2]],
    }
    assert scheme_of(read_workbook(workbook_of(sheets))).maximum == 350


def test_several_marking_sheets_are_a_persons_choice():
    both = {"Day 1": BLOCKS, "Day 2": BLOCKS}
    assert codes(read_workbook(workbook_of(both))) == {"several-marking-sheets"}
    named = {"Old": BLOCKS, "CIS Marking Scheme Import": [*PREAMBLE, *BLOCKS]}
    read = read_workbook(workbook_of(named))
    assert scheme_of(read).skill_number == "17"
    assert "other-sheets-left-out" in codes(read)


def test_an_unknown_layout_is_refused_and_never_guessed():
    read = read_workbook(workbook(["Task", "Points"], ["Saw", 5], title="Sheet1"))
    assert (read.scheme, read.layout) == (None, None)
    finding = read.findings[0]
    assert finding.code == "unknown-layout"
    assert finding.message.parameters["sheets"] == "Sheet1"


def test_calculations_are_read_from_their_sheet():
    number = "NUM_POSSIBLE:::4.00000000#x~x#"
    choice = (
        "DEDUCTION_TYPE:::#x~x#UNIT#-#CHOICE2_DEDUCTION:::0.25000000#x~x##-#"
        "CHOICE2_LABEL:::#x~x#Some#-#CHOICE1_LABEL:::#x~x#All#-#CHOICE1_DEDUCTION:::0E-8#x~x#"
    )
    one, two = measured("One", 1), measured("Two", 1)
    one[9], two[9] = 2, "3"
    sheets = {
        "CIS Marking Scheme Import": [HEADER, sub("A1", "x"), one, two],
        "Calculations": [
            [],
            ["a", "NUMBER_COMPLETED", True, number],
            ["b", "CHOICE", False, choice],
        ],
    }
    first, second = (each.calculation for each in aspects_of(read_workbook(workbook_of(sheets))))
    assert first == NumberCompleted(4)
    assert isinstance(second, Choice)
    assert second.deduction_type is DeductionType.UNIT
    assert [option.label for option in second.options] == ["All", "Some"]


@pytest.mark.parametrize(
    ("row", "kind", "parameters", "code"),
    [
        (9, "CHOICE", "", "calculation-row-missing"),
        (1, "GUESS", "", "unknown-calculation"),
        (1, "NUMBER_COMPLETED", "", "calculation-parameter"),
        (1, "NUMBER_COMPLETED", "NUM_POSSIBLE:::1E+99999#x~x#", "calculation-parameter"),
        (1, "CHOICE", "DEDUCTION_TYPE:::#x~x#UNIT", "no-options"),
        (1, "CHOICE", "nonsense", "calculation-parameter"),
    ],
)
def test_a_wrong_calculation_is_refused_with_the_cell(row, kind, parameters, code):
    aspect = measured("One", 1)
    aspect[9] = row
    sheets = {
        "CIS Marking Scheme Import": [HEADER, sub("A1", "x"), aspect],
        "Calculations": [["a", kind, True, parameters]],
    }
    assert (code, "J3") in told(read_workbook(workbook_of(sheets)))


@pytest.mark.parametrize("section", ["1,2", "1/3", "none"])
def test_a_section_that_is_not_one_is_refused_with_the_cell(section):
    read = read_workbook(workbook(HEADER, sub("A1", "x"), measured("One", 1, section)))
    assert ("section-unread", "I3") in told(read)


def test_a_section_missing_from_the_table_is_added_with_a_warning():
    read = read_workbook(workbook(*PREAMBLE, HEADER, sub("A1", "x"), measured("One", 1, 7)))
    assert scheme_of(read).sections[-1].code == "7"
    assert ("section-not-in-table", "I18") in told(read)


@pytest.mark.parametrize(
    ("written", "day"), [(1, 1), ("C2", 2), ("Day 3", 3), ("2.", 2), (None, None), ("soon", None)]
)
def test_days_as_people_write_them(written, day):
    read = read_workbook(workbook(HEADER, sub("A1", "x", written), measured("One", 1)))
    assert next(scheme_of(read).sub_criteria()).day == day


def test_an_aspect_above_the_first_sub_criterion_is_refused_with_the_cell():
    read = read_workbook(workbook(HEADER, measured("One", 1)))
    assert ("aspect-before-sub-criterion", "E2") in told(read)


def test_an_id_that_is_none_is_refused_with_the_cell():
    read = read_workbook(workbook(HEADER, ["First", "x", 1, "M", "One", *[None] * 5, 1]))
    assert ("sub-criterion-code-unread", "A2") in told(read)
