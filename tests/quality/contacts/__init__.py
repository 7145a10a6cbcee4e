"""An invented network of people, and questions whose knowers are judged from the texts alone."""
