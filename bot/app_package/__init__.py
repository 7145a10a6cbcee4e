"""The app package by which the admin of an organisation puts Vertel in Microsoft Teams.

manifest  what Teams is told of Vertel
icons     what it looks like in a list of apps
zipped    the file itself: the same bytes for the same app
"""
