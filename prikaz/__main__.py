"""`python -m prikaz`: the command line where the program itself is not on the path."""

from prikaz.cli import main

if __name__ == "__main__":
    main()
