"""Ask an owner how an action is going because somebody wants to know now."""
