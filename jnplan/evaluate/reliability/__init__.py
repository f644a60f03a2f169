"""How far coders agree, and how far rules err against them."""
