"""The places where people talk. Each translates to and from `bot.chat` and decides nothing."""
