"""How tables speak to readers: heads, states, missing values and digits, in Chinese and English."""
