"""What is asked about people, and what is typed that cannot be right."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "field-unknown": translatable("There is no field “%(field)s”."),
    "field-not-asked": translatable(
        "“%(field)s” is not asked in this competition any more. Open the page again."
    ),
    "field-twice": translatable("“%(field)s” stands twice in the list of fields. Keep one."),
    "field-always-asked": translatable(
        "“%(field)s” is always asked: nobody can be entered without it."
    ),
    "purpose-missing": translatable("Say in both languages what “%(field)s” is needed for."),
    "purpose-too-long": translatable(
        "The purpose of “%(field)s” is longer than %(longest)s characters. Shorten it."
    ),
    "keep-days-out-of-range": translatable(
        "“%(field)s” is kept between 0 and %(longest)s days after the competition."
    ),
    "answer-missing": translatable("Fill in this field."),
    "value-missing": translatable("Nothing is typed here."),
    "value-too-long": translatable("This is longer than %(longest)s characters. Shorten it."),
    "control-character": translatable(
        "The text has a character that cannot be printed. Type it anew."
    ),
    "personal-code-in-name": translatable(
        "A personal code is typed into a name. Take it out: it is not needed."
    ),
    "personal-code-typed": translatable(
        "This looks like a personal code. Take it out: it is not needed."
    ),
    "digits-in-name": translatable("A name has no digits. Type only the name."),
    "character-in-name": translatable("“%(character)s” does not belong into a name. Take it out."),
    "name-without-letters": translatable("A name has letters. Type the name."),
    "email-unreadable": translatable(
        "“%(value)s” is no e-mail address. Type it like anna@example.org."
    ),
    "phone-unreadable": translatable(
        "“%(value)s” is no telephone number. Type it like +371 26 123 456."
    ),
    "size-unknown": translatable(
        "“%(value)s” is no size. Choose XS to 5XL, or a number from 32 to 64."
    ),
    "study-year-out-of-range": translatable(
        "The year of study is a number from %(fewest)s to %(most)s."
    ),
    "too-many-nights": translatable("More than %(most)s nights are given. Check the dates."),
    "date-unreadable": translatable("“%(value)s” is no date. Type it like 02.03.2009."),
    "date-short-year": translatable(
        "“%(value)s” has a year of two digits. Type all four: 02.03.2009."
    ),
    "date-two-ways": translatable(
        "“%(value)s” can be read two ways. Type it like 02.03.2009: the day first."
    ),
    "date-not-in-calendar": translatable(
        "“%(value)s” is not in the calendar. Check the day and the month."
    ),
    "birth-date-not-possible": translatable(
        "Nobody who registers was born on %(date)s. Check the date."
    ),
    "field-given-name": translatable("Given name"),
    "field-family-name": translatable("Family name"),
    "field-diploma-name": translatable("Name on the diploma"),
    "field-birth-date": translatable("Date of birth"),
    "field-programme": translatable("Programme"),
    "field-study-year": translatable("Year of study"),
    "field-email": translatable("E-mail"),
    "field-phone": translatable("Telephone"),
    "field-clothing-size": translatable("Clothing size"),
    "field-diet": translatable("Diet"),
    "field-special-needs": translatable("Special needs"),
    "field-emergency-contact": translatable("Emergency contact"),
    "field-emergency-phone": translatable("Telephone of the emergency contact"),
    "field-nights": translatable("Nights of accommodation"),
}
