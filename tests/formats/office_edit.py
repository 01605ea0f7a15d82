"""Run by a Python that has LibreOffice's `uno`: open a workbook, change cells, save it.

python3 office_edit.py PORT FILE, with the edits as JSON on standard input: [[sheet, cell, words], ...]; null words empty a cell,
the cell "-N" deletes row N.
"""

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException


def desktop(port):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not answer")


def setting(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def edit(book, sheet, cell, words):
    page = book.Sheets.getByName(sheet)
    if cell.startswith("-"):
        page.Rows.removeByIndex(int(cell[1:]) - 1, 1)
        return
    place = page.getCellRangeByName(cell)
    if words is None:
        place.setString("")
    elif isinstance(words, str):
        place.setString(words)
    else:
        place.setValue(words)


def main(port, file):
    office = desktop(port)
    address = Path(file).as_uri()
    book = office.loadComponentFromURL(address, "_blank", 0, (setting("Hidden", True),))
    for sheet, cell, words in json.load(sys.stdin):
        edit(book, sheet, cell, words)
    book.storeToURL(address, (setting("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)
    with suppress(DisposedException):  # the office is gone before it can answer
        office.terminate()
    # The bridge to an office that is gone may crash while Python tidies up.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
