"""Why a row, or nothing at all, can be measured."""


class Broken(Exception):
    """The bench cannot measure, or what it measures does not do what it should."""
