"""In which language the commands speak: chosen once, for messages, help and all they call."""
