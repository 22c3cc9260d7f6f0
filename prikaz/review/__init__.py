"""The doubtful cells, with their pictures, in a browser."""

from prikaz.review.office import DocumentRow, Office, Opened, PageSize, UnknownDocument

__all__ = ["DocumentRow", "Office", "Opened", "PageSize", "UnknownDocument"]
