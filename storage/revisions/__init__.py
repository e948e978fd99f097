"""Ask which revision workspaces stand at: the one question that comes before every answer, on a connection of its own.

Each answer is what was committed last at the moment of asking, whichever process committed it.
"""
