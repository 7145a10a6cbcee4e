"""What Vertel does with what people mean: plain functions that return the body of a reply.

ask       questions → answers, remembered
source    the passage around a quote
more      the next sources for the last question
help      what can be asked and typed
small_talk  hello, thank you, and what can only be asked differently
ports     the ports: who asks, what answers, what remembers, what shows passages
shown     which sources a reply showed and which it kept, as it is remembered
"""
