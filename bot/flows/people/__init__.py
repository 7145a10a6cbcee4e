"""People: who is named, what they agreed to, who meets whom, and questions that look for someone.

circle         what these flows need of the house, and who is speaking
naming         who is named to whom, and how often
profile        what someone tells of themselves, and what they agree to
introducing    two people meet when both want it
asking_around  a question without an answer goes to people in other regions
"""
