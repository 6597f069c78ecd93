"""What belongs to no competition: sectors and skills, schools."""
