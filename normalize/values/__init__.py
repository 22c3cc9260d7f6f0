"""Text of a cell -> its typed value."""
