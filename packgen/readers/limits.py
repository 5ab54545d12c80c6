"""How large an input may be: each limit with its reason, held by a gate before anything is unpacked or parsed."""

from __future__ import annotations

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of any file, asked of the folder before it is opened; GIAS for all of England is about 60 MB as CSV."""

LARGEST_XLS = 50 * 1024 * 1024
"""Bytes of an .xls workbook; its cells cannot be counted beforehand, and this many take about a minute to read."""

LARGEST_PART = 256 * 1024 * 1024
LARGEST_WHOLE = 512 * 1024 * 1024
"""Bytes once unpacked, of one part and of a whole workbook, as its directory declares them; 2.5 MB can hold 1 GB."""

MOST_PARTS = 10_000
"""Parts of a workbook; one of 100 sheets with drawings has about 500."""

MOST_CELLS = 10_000_000
"""Cells of a sheet, empty ones too, down to the last that is filled; GIAS for all of England is about 7 million."""

SPARSE_CELLS = 500_000
"""Cells of which nearly all may be empty: a space in XFD1048576 would ask for 17,000,000,000."""

ROW_GAP, COLUMN_GAP = 1_000, 100
"""Empty rows, or columns, after which a table has ended; asked only of a sheet that is too large to read whole."""

MOST_STRAY = 100
"""Cells far from a sheet's table that are passed over; where more are, they may be a table of their own."""

MOST_DEFECTS = 100_000
"""Cells of a sheet that hold an error or a formula without a saved result: nobody would read so many lines."""

MOST_PERCENTAGES = 1_000_000
"""Cells of a sheet formatted as percentages, each of which is spelt anew: this many take about five seconds."""

LONGEST_REPEAT = 10_000
"""Rows that one merged range, or one repeated row of an .ods sheet, may fill with its value."""

LARGEST_REWRITTEN = 16 * 1024 * 1024
"""Bytes of a sheet that no common program wrote: to put it in order takes a second and 50 MB for each."""

LARGEST_PAPER = 50 * 1024 * 1024
"""Bytes of a paper made elsewhere; a pack of ten such would be too large for every board portal."""

LARGEST_PAPER_UNPACKED = 200 * 1024 * 1024
"""Bytes of a Word paper once unpacked, its pictures among them."""

MOST_PIXELS = 50_000_000
"""Pixels of a picture in a Word paper: A4 at 600 dots an inch has 35 million; each takes four bytes of memory."""
