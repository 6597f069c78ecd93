"""What the command ``skillscomp simulate`` says."""

from skillscomp.web.sentences.marker import translatable

SENTENCES = {
    "simulation-contests": translatable("Simulate between 1 and %(most)s contests."),
    "simulation-experts": translatable(
        "Every contest needs four experts: three judge, one steps in. Simulate between %(fewest)s "
        "and %(most)s experts."
    ),
    "simulation-speed": translatable("The speed is between 0.1 and 1000; a person has speed 1."),
    "fault-unknown": translatable(
        "There is no fault “%(fault)s”. There are: %(known)s; all, none."
    ),
    "fault-amount": translatable(
        "The amount in “%(fault)s” is not possible. Write loss=30%% (90 at most) or slow=800ms "
        "(10000 at most); the others take none."
    ),
    "simulation-building": translatable(
        "The hall is built: %(contests)s contests, %(experts)s experts."
    ),
    "simulation-enrolling": translatable("%(tablets)s tablets are enrolled."),
    "simulation-progress": translatable("%(saved)s marks saved, %(waiting)s not confirmed yet"),
    "simulation-restart": translatable("The server is restarted."),
    "simulation-server-down": translatable("The server did not start. It said: %(log)s"),
    "simulation-hall": translatable(
        "%(contests)s contests with %(entries)s entries each, %(tablets)s tablets, speed "
        "%(speed)s, faults: %(faults)s; %(seconds)s seconds"
    ),
    "simulation-events": translatable(
        "Marks saved on tablets: %(saved)s; confirmed: %(confirmed)s; in the journals: "
        "%(in_journal)s"
    ),
    "simulation-loss": translatable("Lost: %(lost)s; doubled: %(doubled)s"),
    "simulation-answers": translatable("Answers: %(answers)s"),
    "simulation-refusals": translatable("Refused, by reason: %(refusals)s"),
    "simulation-cases": translatable(
        "Cases: %(opened)s opened (%(reasons)s), %(unsettled)s not settled, %(unexplained)s "
        "without both values in the journal"
    ),
    "simulation-forms": translatable("Forms accepted: %(accepted)s of %(all)s"),
    "simulation-times-healthy": translatable(
        "From the tap to confirmed, healthy network: median %(p50)s ms, 99th percentile %(p99)s ms "
        "(%(events)s marks)"
    ),
    "simulation-times-faulty": translatable(
        "From the tap to confirmed, faults on: median %(p50)s ms, 99th percentile %(p99)s ms "
        "(%(events)s marks)"
    ),
    "simulation-network": translatable(
        "Requests or answers lost: %(requests_lost)s; networks cut: %(cuts)s; tablets gone down: "
        "%(crashes)s; server restarted: %(restarts)s"
    ),
    "simulation-tablets": translatable("Tablets: %(tablets)s"),
    "simulation-steps": translatable(
        "Steps refused, mostly because somebody else had taken them: %(steps)s"
    ),
    "simulation-errors": translatable("Errors, by kind: %(errors)s"),
    "simulation-journals": translatable(
        "Journals verified: %(intact)s of %(all)s intact; broken: %(broken)s"
    ),
    "simulation-passed": translatable("Passed: nothing lost, nothing doubled."),
    "simulation-failed": translatable(
        "Failed: nothing was marked, or something was lost or doubled or cannot be explained."
    ),
}
