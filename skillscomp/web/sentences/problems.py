"""Problems that experts signal: what cannot be kept, and why."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "problem-without-words": translatable("There are no words yet. Write what has to be said."),
    "problem-too-long": translatable(
        "This is longer than %(longest)s characters. Say it more briefly."
    ),
    "problem-answered-already": translatable(
        "Somebody else has answered it meanwhile. Their answer stands below."
    ),
    "unknown-form": translatable(
        "The scheme has no form %(form)s any more. Open the contest again and signal it there."
    ),
}
