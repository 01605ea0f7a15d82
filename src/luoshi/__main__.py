"""`python -m luoshi` is the command `luoshi`."""

from luoshi.cli.main import main

main()
