"""The likeliest cut: the dictionary jieba weighs words by, and what it joins beyond that."""
