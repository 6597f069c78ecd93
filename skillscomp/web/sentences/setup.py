"""Setting up seasons, competitions, contests, the catalogue and the schools."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "accent-not-a-colour": translatable(
        "“%(value)s” is not a colour. Write # and six of the characters 0 to 9 and a to f, for "
        "example #0b5a55."
    ),
    "accent-too-pale": translatable(
        "This colour cannot be read on a light ground: its contrast is %(ratio)s, and "
        "%(needed)s is needed. Choose a darker one."
    ),
    # What a step did; said beside the button that takes it back.
    "season-added": translatable("Season “%(name)s” is added."),
    "season-edited": translatable("Season “%(name)s” is saved."),
    "season-copied": translatable("The season is copied: everything but people and results."),
    "season-deleted": translatable("Season “%(name)s” is deleted."),
    "competition-added": translatable("Competition “%(name)s” is added."),
    "competition-edited": translatable("Competition “%(name)s” is saved."),
    "competition-deleted": translatable("Competition “%(name)s” is deleted."),
    "contests-added": translatable("Added to the competition; contests: %(count)s."),
    "contest-edited": translatable("Contest %(number)s is saved."),
    "contest-deleted": translatable("Contest %(number)s is deleted."),
    "contests-deadline-set": translatable("The deadline is set; contests: %(count)s."),
    "contests-rules-set": translatable(
        "The rules of places and medals are set; contests: %(count)s."
    ),
    "contests-venue-set": translatable("The venue is set; contests: %(count)s."),
    "catalogue-loaded": translatable("The catalogue is filled; new skills: %(count)s."),
    "skill-added": translatable("Skill %(number)s is added."),
    "skill-edited": translatable("Skill %(number)s is saved."),
    "skill-deleted": translatable("Skill %(number)s is deleted."),
    "sector-added": translatable("Sector %(code)s is added."),
    "sector-edited": translatable("Sector %(code)s is saved."),
    "sector-deleted": translatable("Sector %(code)s is deleted."),
    "school-added": translatable("%(name)s is added."),
    "school-edited": translatable("%(name)s is saved."),
    "school-deleted": translatable("%(name)s is deleted."),
    "row-changed-meanwhile": translatable(
        "Somebody else changed this since the page was opened; what you typed is kept below. Look "
        "at the history, then save again if yours shall stand."
    ),
    # Seasons and competitions
    "season-name-taken": translatable(
        "There is a season of this name already (%(year)s). Give this one another name."
    ),
    "season-in-use": translatable(
        "The season has competitions, so it cannot be deleted. Delete or move them first."
    ),
    "no-competition-chosen": translatable("Choose at least one competition to copy."),
    "competition-name-taken": translatable(
        "The season of %(year)s has a competition of this name already. Give this one another name."
    ),
    "competition-has-contests": translatable(
        "The competition has contests, so it cannot be deleted. Delete its contests first."
    ),
    "competition-has-letters": translatable(
        "Letters were written in the name of this competition, so it cannot be deleted."
    ),
    "competition-is-your-only": translatable(
        "It is the only competition that you organise; without it you could set up nothing more. "
        "Ask the administrator to delete it."
    ),
    "competition-in-use": translatable(
        "Something hangs on this competition already, so it cannot be deleted."
    ),
    "competition-ends-before": translatable(
        "The last day lies before the first day. Correct one of them."
    ),
    "competition-too-long": translatable(
        "A competition lasts %(longest)s days at most. Check the first and the last day."
    ),
    "time-zone-unknown": translatable(
        "“%(zone)s” is no time zone. Write it as continent and city, for example Europe/Riga."
    ),
    "too-many-days": translatable("A competition has %(most)s competition days at most."),
    "day-outside": translatable(
        "Each competition day lies between %(first)s and %(last)s. Correct the day or the dates of "
        "the competition."
    ),
    "days-not-in-order": translatable(
        "The competition days follow one another: each is later than the one before."
    ),
    # Contests
    "no-skill-chosen": translatable("Tick at least one skill."),
    "no-contest-chosen": translatable("Tick at least one contest."),
    "skill-unknown": translatable(
        "The catalogue has no skill %(number)s any more. Load the page again and choose anew."
    ),
    "contest-there-already": translatable(
        "Skill %(number)s is in this competition already; a competition holds each skill once."
    ),
    "team-size-refused": translatable("A team has 1 to %(most)s contestants."),
    "limit-refused": translatable("A limit is a whole number from 1; leave it empty for none."),
    "task-language-missing": translatable("Tick at least one language of the task."),
    "deadline-before-opening": translatable(
        "The deadline lies before the opening of registration. Correct one of them."
    ),
    "deadline-after-competition": translatable(
        "The deadline lies after the end of the competition (%(last)s). Choose an earlier one."
    ),
    "age-date-missing": translatable("Say on which date the age counts."),
    "places-missing": translatable(
        "Where places are drawn or given by quota, say how many there are."
    ),
    "places-per-school-missing": translatable("Say how many places each school gets for certain."),
    "places-per-school-too-many": translatable(
        "A school cannot have more places for certain than there are in all (%(places)s)."
    ),
    "places-below-taken": translatable(
        "Places taken already: %(taken)s. The limit cannot be lower; withdraw entries first."
    ),
    "per-school-below-taken": translatable(
        "A school has %(taken)s entries already. The limit cannot be lower; withdraw entries first."
    ),
    "team-size-with-entries": translatable(
        "The contest has entries, so the size of the team stays. Withdraw the entries first."
    ),
    "rules-after-ratification": translatable(
        "The results of this contest are ratified, so the rules they follow stay. Begin a "
        "correction with a reason first."
    ),
    "contest-has-entries": translatable("The contest has entries, so it cannot be deleted."),
    "contest-has-registrations": translatable(
        "Schools have registered for this contest, so it cannot be deleted."
    ),
    "contest-has-jury": translatable(
        "The contest has a jury, so it cannot be deleted. Empty the jury first."
    ),
    "contest-has-roles": translatable(
        "Somebody holds a role in this contest, so it cannot be deleted. Take the role away first."
    ),
    "contest-has-scheme": translatable(
        "The contest has a marking scheme, so it cannot be deleted."
    ),
    "contest-in-use": translatable(
        "Something hangs on this contest already, so it cannot be deleted."
    ),
    "nothing-to-set": translatable(
        "Nothing was changed: use the button beside what the ticked contests shall get."
    ),
    "deadline-unreadable": translatable("Enter a date and a time, for example 1 March, 23:59."),
    "moment-left-out": translatable(
        "Clocks in %(zone)s skip this time when summer time begins. Choose another one."
    ),
    # Catalogue
    "catalogue-is-complete": translatable(
        "Every skill that comes with the program is in the catalogue already."
    ),
    "code-refused": translatable(
        "“%(code)s” cannot be used here: take up to 32 letters without accents, digits, dots, "
        "hyphens."
    ),
    "skill-number-taken": translatable(
        "The catalogue has a skill %(number)s already. Choose another number."
    ),
    "skill-in-use": translatable(
        "Contests are held in this skill or experts are named for it, so it cannot be deleted."
    ),
    "sector-code-taken": translatable(
        "The catalogue has a sector %(code)s already. Choose another code."
    ),
    "sector-in-use": translatable(
        "The sector has skills, so it cannot be deleted. Move its skills to another sector first."
    ),
    # Schools
    "school-code-refused": translatable("The short name has 1 to %(longest)s characters."),
    "school-code-taken": translatable(
        "“%(code)s” is the short name of %(name)s already. Choose another one."
    ),
    "school-name-taken": translatable(
        "A school of this name in this town is there already (%(code)s)."
    ),
    "school-has-people": translatable(
        "People of this school are in the registry, so it cannot be deleted."
    ),
    "school-has-entries": translatable("The school has entries, so it cannot be deleted."),
    "school-has-registrations": translatable(
        "The school has registered somebody, so it cannot be deleted."
    ),
    "school-has-coordinators": translatable(
        "The school has a coordinator, so it cannot be deleted. Take the role away first."
    ),
    "school-in-use": translatable(
        "Something hangs on this school already, so it cannot be deleted."
    ),
}
