"""The workbook that a trust fills in: subjects of the schema and rows in, the bytes of an .xlsx out."""

from packgen.workbooks.book import trust_workbook, workbook
from packgen.workbooks.columns import Column, columns_of
from packgen.workbooks.lists import academic_year
from packgen.workbooks.pages import Page, Said, page

__all__ = ["Column", "Page", "Said", "academic_year", "columns_of", "page", "trust_workbook", "workbook"]
