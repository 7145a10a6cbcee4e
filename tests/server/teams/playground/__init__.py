"""Vertel in Microsoft's playground for Teams: what a person sees there, in a real browser.

Microsoft gives it out for trying bots, and nothing else: it is fetched when needed, bound to this
machine, and no part of Vertel.
"""
