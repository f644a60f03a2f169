"""Words that mark a task: tf-idf, weighted log-odds, phrases, and what readers would choose."""
