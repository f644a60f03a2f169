"""The summary: one page of what a plan is, promises and stresses, and how sure each finding is."""
