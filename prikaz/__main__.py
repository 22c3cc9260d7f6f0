"""`python -m prikaz`: the program where it is not on the path."""

from prikaz.start import main

if __name__ == "__main__":
    main()
