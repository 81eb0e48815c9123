"""`python -m doithoai` is the `doithoai` command."""

from doithoai.cli import main

if __name__ == "__main__":
    main()
