"""The buttons and fields beside what Vertel says: all of them, for every subject one module.

Where nothing can be pressed they are not shown. A button says what could be typed just as well, and
nothing that wipes for good has one: that stays typed.

made        how a button is made, by the name of what it says
filled      what a form says that was filled in
answering   under an answer, and after a thumb down
meeting     about people: who meets whom, and what is known of someone
telling     looking back, and the lesson that comes of it
reviewing   on the cards of the moderators
beginning   help, and other ways to begin
"""
