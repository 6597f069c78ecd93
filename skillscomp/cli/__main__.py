"""The command for who has the package but not its script: ``python -m skillscomp.cli``."""

from skillscomp.cli.main import main

main(prog_name="skillscomp")
