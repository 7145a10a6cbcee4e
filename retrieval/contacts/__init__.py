"""Who knows more: people and organisations, found by what they shared.

model      someone who may know more, and why
profiles   everyone who may be suggested, with what their profile means
votes      passages vote for who wrote them, and for whom they name
weighing   votes and profiles together: how much each of them knows
arranging  other regions first, spread out, a place for an unusual suspect
"""
