"""How it is talked about: the chat port, intents, flows, rendering and the platforms."""
