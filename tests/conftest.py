from hypothesis import settings

# The same examples every time, and no deadline: the first cut of a run loads jieba's dictionary.
settings.register_profile("jnplan", derandomize=True, deadline=None)
settings.load_profile("jnplan")
