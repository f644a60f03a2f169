"""Read Chinese education work plans (工作要点) as tasks, offices and words, and count honestly.

    import jnplan as jp
    plan = jp.load("jinan-2022")

Everything is loaded when first used, so that importing the package costs nothing; the list of
public names is in `__init__.pyi`.
"""

import lazy_loader

__version__ = "0.2.0"
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
