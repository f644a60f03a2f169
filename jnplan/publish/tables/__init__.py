"""Tables as readers see them: named columns and states, digits, files to take away."""
