"""The parts of step 1: profile, eligibility, participants, first meeting, form and agreement."""
