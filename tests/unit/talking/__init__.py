"""What is said and understood: settings, intents, flows, rendering, the rim and the commands."""
