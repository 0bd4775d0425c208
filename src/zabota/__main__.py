import sys

from zabota.config.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
