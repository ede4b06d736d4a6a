"""What GitHub is told: faults on their lines, a comment in reader's terms, suggestions, the weekly issue.

Standard library only, so that the workflows that may write need no set-up and run no code but this.
"""
