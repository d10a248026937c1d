"""The rules of the charter and their refusals.

Pure functions and dataclasses, standard library only; time comes in as `now`.
"""
