"""`python -m kgbuild`: the command line, where it is not on the path."""

from kgbuild.cli import main

if __name__ == "__main__":
    main(prog_name="kgbuild")
